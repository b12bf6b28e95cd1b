import { useTexts } from '../texts/index.ts'
import { shortDay } from '../ui/days.ts'
import { Tag } from '../ui/tag.tsx'
import type { Case } from './wire.ts'

const TONES = {
  draft: 'plain',
  submitted: 'blue',
  returned: 'amber',
  approved: 'green',
  refused: 'red',
  withdrawn: 'plain',
} as const

/** Where a case stands, in a word. */
export function StateTag({ state }: { state: Case['state'] }) {
  const { word } = useTexts()
  return <Tag tone={TONES[state]}>{word('desk.cases.state', state)}</Tag>
}

/** The day of the present step: late in red, else amber; a day beyond the calendar is provisional. */
export function StepDue({ step }: { step: Case['step'] }) {
  const { t, language } = useTexts()
  if (step?.dueOn == null) return null
  const day = shortDay(t, language, step.dueOn)
  return (
    <>
      <Tag tone={step.late ? 'red' : 'amber'}>
        {t(step.late ? 'desk.cases.late_since' : 'desk.cases.until', { day })}
      </Tag>
      {step.provisional ? <Tag tone="amber">{t('desk.obligations.provisional')}</Tag> : null}
    </>
  )
}
