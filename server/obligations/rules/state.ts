import type { Duty, State } from '../facts.ts'

/** The state on a day. Only an obligation can be late; a finding waits until it is done. */
export function stateOn(duty: Pick<Duty, 'effect' | 'dueOn' | 'metOn' | 'exemptOn'>, today: string): State {
  const { effect, dueOn, metOn, exemptOn } = duty
  const binds = effect === 'obligation' && dueOn !== null
  if (metOn !== null) return binds && metOn > dueOn ? 'met_late' : 'met'
  if (exemptOn !== null) return 'exempt'
  return binds && dueOn < today ? 'overdue' : 'pending'
}
