import { civilDate } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import { shortDay } from '../ui/days.ts'
import { useBy } from './by.ts'
import type { CaseStep } from './wire.ts'

/** Handling, checking, signing: one cell a step, the present one tinted. */
export function StepBar({ steps }: { steps: readonly CaseStep[] }) {
  const { t } = useTexts()
  if (steps.length === 0) return null
  return (
    <ol className="step-bar" aria-label={t('desk.cases.steps')}>
      {latestOf(steps).map((step, index) => (
        <li
          key={`${step.step} ${step.round}`}
          className={`step-cell step-cell-${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <StepCell step={step} number={index + 1} />
        </li>
      ))}
    </ol>
  )
}

/** A returned case passes its steps again: the last round of each is shown, the rest stands in the history. */
const latestOf = (steps: readonly CaseStep[]): CaseStep[] => [
  ...new Map(steps.map((step) => [step.step, step])).values(),
]

function StepCell({ step, number }: { step: CaseStep; number: number }) {
  const { t, told, word, name, language } = useTexts()
  const byOf = useBy()
  const { decidedBy, decidedFor, assignedTo, verdict, endedAt, dueOn, late, organisation, office } = step
  const who =
    byOf(decidedBy, decidedFor) ??
    assignedTo?.name ??
    (organisation === null ? word('desk.cases.office', office) : name(organisation))
  const when =
    endedAt === null
      ? dueOn === null
        ? ''
        : t(late ? 'desk.cases.late_since' : 'desk.cases.until', { day: shortDay(t, language, dueOn) })
      : `${verdict === null ? '' : word('desk.cases.verdict_done', verdict)} ${civilDate(endedAt)}`
  return (
    <>
      <span className="small">
        {number} {told(step.title)}
      </span>
      <strong>{who}</strong>
      <span className={late && endedAt === null ? 'small red' : 'small quiet'}>{when}</span>
    </>
  )
}
