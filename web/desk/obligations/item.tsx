import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { DetailAction } from './action.tsx'
import { DetailTags, Facts, Reasons } from './detail.tsx'
import { useObligation } from './drawer.tsx'
import { useTitle } from './title.ts'

/** One obligation as a page; on a phone the reason stands before the facts and the action is fixed. */
export default function ObligationPage() {
  const { t } = useTexts()
  const { data, error, refetch } = useObligation(useParam('id'))
  const titleOf = useTitle()
  const crumbs = <DeskLink to="/obligations">{t('desk.obligations.title')}</DeskLink>
  if (data === undefined)
    return (
      <Page title={t('desk.obligations.title')} crumbs={crumbs}>
        {error === null ? <Loading /> : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    )
  return (
    <Page
      title={titleOf(data)}
      crumbs={crumbs}
      sub={<DetailTags item={data} />}
      foot={<DetailAction item={data} />}
    >
      <div className="two-sides two-sides-framed">
        <Facts item={data} />
        <Reasons item={data} />
      </div>
    </Page>
  )
}
