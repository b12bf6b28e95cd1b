import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useParam } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import { ApplicantActions } from './applicant.tsx'
import { CaseFacts } from './facts.tsx'
import { Decision } from './decision.tsx'
import { Escalate } from './escalate.tsx'
import { IdleChecks, IdleShort, rungOf } from './idle/index.tsx'
import { Neighbours } from './neighbours.tsx'
import { CaseRules } from './rules.tsx'
import { StateTag, StepDue } from './state.tsx'
import { StepBar } from './steps.tsx'
import type { Case } from './wire.ts'

/** A case: who has it, facts left, rule and reasons right, one clear action. */
export default function CasePage() {
  const { t } = useTexts()
  const id = useParam('id')
  const { data, error, refetch } = useRead(['cases', 'one', id], () =>
    api.GET('/api/v1/cases/{id}', { params: { path: { id } } }),
  )
  if (data === undefined)
    return (
      <Page title={t('desk.cases.title')} crumbs={<Back />}>
        {error === null ? <Loading rows={8} /> : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    )
  return <CaseView key={`${data.id} ${data.version}`} item={data} />
}

function Back({ number }: { number?: string | null }) {
  const { t } = useTexts()
  return (
    <>
      <DeskLink to="/cases">{t('desk.cases.title')}</DeskLink>
      {number == null ? null : (
        <>
          <span aria-hidden="true">›</span> <code>{number}</code>
        </>
      )}
    </>
  )
}

function CaseView({ item }: { item: Case }) {
  const { told, name, t } = useTexts()
  const rung = rungOf(item)
  const only = item.instruments.length === 1 ? item.instruments[0] : undefined
  const title = [told(item.title), item.subject].filter(Boolean).join('：')
  return (
    <Page
      title={title}
      crumbs={<Back number={item.number} />}
      sub={
        <span className="tags">
          {name(item.applicant)} <StateTag state={item.state} /> <StepDue step={item.step} />
        </span>
      }
      actions={<Neighbours id={item.id} />}
    >
      <StepBar steps={item.steps} />
      {rung === undefined ? null : <IdleShort item={item} rung={rung} />}
      <div className="case two-sides-framed">
        <CaseFacts item={item} />
        <div className="side side-why case-rules">
          <CaseRules item={item} />
          {rung === undefined || only === undefined ? null : (
            <IdleChecks item={item} instrumentId={only.id} rung={rung} />
          )}
        </div>
        <div className="side side-why case-decision">
          {item.able.decide.length > 0 ? (
            <Decision item={item} />
          ) : item.able.edit || item.able.withdraw ? (
            <ApplicantActions item={item} />
          ) : (
            <p className="quiet">{t('desk.cases.nothing_to_do')}</p>
          )}
          <Escalate item={item} />
        </div>
      </div>
    </Page>
  )
}
