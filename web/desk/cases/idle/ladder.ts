import type { Standing } from '../../idle/index.tsx'
import type { Case } from '../wire.ts'

/** The step of the ladder that a matter stands on. */
const STEPS = {
  idle_explanation: 'remind_or_explain',
  internal_transfer: 'internal_transfer',
  public_transfer: 'public_transfer',
} as const

/** Undefined where the case is not about standing still. */
export const rungOf = ({ procedure }: Case): Standing['id'] | undefined =>
  Object.entries(STEPS).find(([id]) => id === procedure)?.[1]

/** The step at which the decision is taken, and has a text of its own. */
const DECIDES = {
  idle_explanation: 'confirm',
  internal_transfer: 'unit_review',
  public_transfer: 'decide',
} as const

export const isDecided = ({ procedure, step }: Case): boolean =>
  Object.entries(DECIDES).some(([id, at]) => id === procedure && step?.id === at)

/** The unit's statement as it was made; `said` null: it let the time pass. */
export function statementOf({ steps }: Case): { at: string; said: string | null } | undefined {
  const step = steps.findLast((each) => each.step === 'statement' && each.endedAt !== null)
  return step?.endedAt == null
    ? undefined
    : { at: step.endedAt, said: step.decidedBy === null ? null : step.reason }
}

export const wishOf = ({ form }: Case): string => textOf(form['wish'])
export const receiverOf = ({ form }: Case): string => textOf(form['toUnit']) || textOf(form['toBody'])

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
