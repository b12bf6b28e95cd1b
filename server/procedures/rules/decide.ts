import type { Refusal } from '../../lib/refusal.ts'
import type { PlannedStep, State, Verdict } from '../facts.ts'
import { passes, stateFault } from './state.ts'

export type Decision = {
  verdict: Verdict
  reason: string | null
  document: string | null
  /** The version of the case that the decider looked at. */
  version: number
}

export type Deciding = {
  state: State
  version: number
  step: PlannedStep
  /** Whether the step falls to the office acted in. */
  sits: boolean
  /** Given to somebody: to the decider, or to another. */
  assignedToOther: boolean
  /** The decider, and in whose place. */
  people: readonly string[]
  /** Who decided which step of this round. */
  earlier: readonly { step: string; personId: string | null }[]
}

/** Every reason why this decision cannot be made by this person now. */
export function decisionFaults(decision: Decision, deciding: Deciding): Refusal[] {
  const { state, version, step, sits, assignedToOther } = deciding
  const standing = stateFault('decide', state)
  if (standing.length > 0) return standing
  if (!sits) return [{ code: 'forbidden.case_step' }]
  if (decision.version !== version)
    return [{ code: 'conflict.case_changed', params: { version: String(version) } }]
  if (assignedToOther) return [{ code: 'forbidden.case_assigned' }]
  return [...sameHand(deciding), ...wordFaults(decision, step)]
}

/** Handling, checking and signing are three people's work. */
function sameHand({ step, people, earlier }: Deciding): Refusal[] {
  const own = earlier.find(
    ({ step: before, personId }) =>
      personId !== null && people.includes(personId) && step.notBy?.includes(before) === true,
  )
  return own === undefined ? [] : [{ code: 'forbidden.case_same_hand' }]
}

function wordFaults({ verdict, reason, document }: Decision, step: PlannedStep): Refusal[] {
  if (!step.verdicts.includes(verdict)) {
    const allowed = step.verdicts.join(', ')
    return [{ code: 'procedures.verdict', params: { verdict, allowed }, pointer: '/verdict' }]
  }
  const needsReason = !passes(verdict) || step.reasoned === true
  return [
    ...(needsReason && reason === null ? [{ code: 'procedures.no_reason', pointer: '/reason' }] : []),
    ...(passes(verdict) && step.document === 'required' && document === null
      ? [{ code: 'procedures.no_document', pointer: '/document' }]
      : []),
  ]
}
