import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { TRIED, WhatIfCard } from './what-if.tsx'

/** One rule tried with another value. */
export default function TrialPage() {
  const { t } = useTexts()
  const id = useParam('rule')
  const rule = TRIED.find((each) => each === id)
  return (
    <Page
      title={t('desk.policy.what_if')}
      sub={t('desk.policy.what_if_note')}
      crumbs={<DeskLink to="/policy">{t('portal.policy.title')}</DeskLink>}
    >
      {rule === undefined ? (
        <Empty title={t('desk.policy.not_tried', { rule: id })} />
      ) : (
        <WhatIfCard rule={rule} />
      )}
    </Page>
  )
}
