import { useTexts } from '../texts/index.ts'

const STEPS = ['file', 'columns', 'preview', 'write', 'result'] as const
export type WizardStep = (typeof STEPS)[number]

/** The five steps; each that is done keeps its result under its name. */
export function Wizard({
  now,
  notes = {},
}: {
  now: WizardStep
  notes?: Partial<Record<WizardStep, string>>
}) {
  const { t, word } = useTexts()
  const at = STEPS.indexOf(now)
  return (
    <ol className="wizard" aria-label={t('desk.imports.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'wizard-done' : index === at ? 'wizard-now' : 'wizard-later'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="wizard-name">
            {index + 1} {word('desk.imports.step', step)}
          </span>
          {notes[step] === undefined ? null : <span className="wizard-note">{notes[step]}</span>}
        </li>
      ))}
    </ol>
  )
}
