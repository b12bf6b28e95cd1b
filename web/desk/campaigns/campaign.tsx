import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { Board } from './board.tsx'
import { MissingList } from './missing.tsx'
import { ProgressBar } from './progress.tsx'
import { ReportButton } from './report.tsx'
import { CampaignTag } from './state.tsx'

/** One campaign: how far, who, what is missing, and one click to report what is complete. */
export default function CampaignPage() {
  const { t } = useTexts()
  const id = useParam('id')
  const { data, error, refetch } = useRead(['campaigns', id], () =>
    api.GET('/api/v1/campaigns/{id}', { params: { path: { id } } }),
  )
  const crumbs = <DeskLink to="/campaigns">{t('desk.campaigns.title')}</DeskLink>
  if (data === undefined)
    return (
      <Page title={t('desk.campaigns.title')} crumbs={crumbs}>
        {error === null ? <Loading /> : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    )
  return (
    <Page
      title={data.title}
      crumbs={crumbs}
      sub={
        <span className="tags">
          {t('desk.campaigns.dates', { opens: data.opensOn, closes: data.closesOn })}{' '}
          <CampaignTag item={data} />
          {data.nationalPushOn === null ? null : t('desk.campaigns.push', { day: data.nationalPushOn })}
        </span>
      }
      foot={
        data.canReport ? <ReportButton id={id} ready={data.ready} incomplete={data.incomplete} /> : undefined
      }
    >
      <Card title={t('desk.campaigns.how_far')} sub={data.document ?? undefined}>
        <ProgressBar counts={data} />
      </Card>
      {data.canReport ? null : <Board id={id} />}
      <MissingList id={id} />
    </Page>
  )
}
