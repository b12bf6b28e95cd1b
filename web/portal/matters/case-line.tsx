import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { say, type CaseView } from './wire.ts'

type Step = CaseView['steps'][number]

/** The case as a line of steps: who decided what and when, what waits, what is ahead; with its number and code. */
export function CaseLine({ one }: { one: CaseView }) {
  const { t } = useSite()
  return (
    <section class="card" aria-labelledby="line">
      <h2 id="line">{t('matters.page.progress')}</h2>
      {one.number === null ? <p class="under">{t('matters.page.number_later')}</p> : null}
      {one.number === null ? null : (
        <dl class="case-code">
          <dt>{t('matters.page.number')}</dt>
          <dd>{one.number}</dd>
          {one.lookupCode == null ? null : (
            <>
              <dt>{t('matters.page.code')}</dt>
              <dd>{one.lookupCode}</dd>
            </>
          )}
          {one.document === null ? null : (
            <>
              <dt>{t('matters.page.document')}</dt>
              <dd>{one.document}</dd>
            </>
          )}
        </dl>
      )}
      <ol class="line">
        {one.steps.map((step, index) => (
          <Walked key={index} step={step} />
        ))}
        {one.state === 'withdrawn' || one.decidedOn !== null ? (
          <li class="line-done">
            <strong>{t(`matters.state.${one.state}`)}</strong>
            <span class="under">{one.decidedOn ?? civilDate(one.updatedAt)}</span>
          </li>
        ) : null}
      </ol>
    </section>
  )
}

function Walked({ step }: { step: Step }) {
  const site = useSite()
  const { t } = site
  const when = step.endedAt == null ? undefined : civilDate(step.endedAt)
  const due = step.dueOn === null ? '' : t('matters.page.due_by', { date: step.dueOn })
  return (
    <li class={`line-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <strong>{say(site, step.title)}</strong>
      <span class="under">
        {[step.decidedBy?.name, when ?? due].filter(Boolean).join(' ')}
        {step.provisional && step.state === 'now' ? (
          <Tag tone="amber">{t('matters.page.provisional')}</Tag>
        ) : null}
        {step.late ? <Tag tone="red">{t('matters.page.late')}</Tag> : null}
      </span>
    </li>
  )
}
