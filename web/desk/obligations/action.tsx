import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { FaultList } from '../ui/states.tsx'
import { fillIn } from './fields.ts'
import { Nudge } from './nudge.tsx'
import type { Detail } from './wire.ts'

/** One action named by its effect, and what happens then: filling in and submitting, or reminding the unit. */
export function DetailAction({ item }: { item: Detail }) {
  const { t } = useTexts()
  const may = useMay()
  if (item.group === 'met' || item.group === 'exempt')
    return <span className="foot-note">{t('desk.obligations.closed_note')}</span>
  if (may('case.submit'))
    return (
      <>
        <Fill item={item} />
        <Nudge item={item} />
      </>
    )
  if (may('obligation.remind')) return <Remind item={item} />
  return (
    <>
      <Button type="primary" disabled>
        {t('desk.obligations.submit')}
      </Button>
      <span className="foot-note">{t('desk.obligations.who_submits')}</span>
    </>
  )
}

const PROCEDURES: Record<string, string> = {
  'onboard.due': 'onboarding',
  'service-info.due': 'service_information',
  'scope.nonreport': 'exemption',
}

function Fill({ item }: { item: Detail }) {
  const { t } = useTexts()
  const { rule, missing, subject } = item
  const procedure = PROCEDURES[rule]
  if (rule === 'campaign.report')
    return (
      <DeskLink to="/campaigns" className="button button-primary">
        {t('desk.obligations.to_campaign')}
      </DeskLink>
    )
  if (missing.length > 0)
    return (
      <>
        <DeskLink to={fillIn(subject.id, missing[0]?.code ?? '')} className="button button-primary">
          {t('desk.obligations.fill_and_submit', { n: missing.length })}
        </DeskLink>
        <span className="foot-note">{t('desk.obligations.fill_note')}</span>
        <Exempt item={item} />
      </>
    )
  if (procedure === undefined) return null
  return (
    <>
      <DeskLink to={`/matters/new/${procedure}?instrument=${subject.id}`} className="button button-primary">
        {t('desk.obligations.submit')}
      </DeskLink>
      <span className="foot-note">{t('desk.obligations.submit_note')}</span>
      <Exempt item={item} />
    </>
  )
}

/** Whoever thinks it need not be reported says so with a reason, and the department decides. */
function Exempt({ item }: { item: Detail }) {
  const { t } = useTexts()
  if (item.rule !== 'onboard.due') return null
  return (
    <DeskLink to={`/matters/new/exemption?instrument=${item.subject.id}`} className="button push-end">
      {t('desk.obligations.exempt_instead')}
    </DeskLink>
  )
}

function Remind({ item }: { item: Detail }) {
  const { t, name } = useTexts()
  const remind = useWrite(
    () => api.POST('/api/v1/obligations/reminders', { body: { organisations: [item.unit.id] } }),
    { changes: ['obligations'] },
  )
  const answer = remind.data?.items[0]
  const outcome = answer?.outcome === 'reminded' && answer.people === 0 ? 'nobody' : answer?.outcome
  return (
    <>
      <Button
        type="primary"
        size="large"
        loading={remind.isPending}
        disabled={outcome !== undefined}
        onClick={() => remind.mutate()}
      >
        {t('desk.obligations.remind_unit', { name: name(item.unit) })}
      </Button>
      {outcome === undefined ? null : (
        <span role="status" className="foot-note">
          {t(`desk.obligations.outcome.${outcome}`)}
        </span>
      )}
      {remind.error === null ? null : <FaultList error={remind.error} />}
    </>
  )
}
