import type { Duty, Group, State } from '../facts.ts'

/** The state on a day. Only an obligation can be late; a finding waits until it is done. */
export function stateOn(duty: Pick<Duty, 'effect' | 'dueOn' | 'metOn' | 'exemptOn'>, today: string): State {
  const { effect, dueOn, metOn, exemptOn } = duty
  const binds = effect === 'obligation' && dueOn !== null
  if (metOn !== null) return binds && metOn > dueOn ? 'met_late' : 'met'
  if (exemptOn !== null) return 'exempt'
  return binds && dueOn < today ? 'overdue' : 'pending'
}

/** Where an obligation stands among others on a day: what is open by urgency, then what is closed. */
export function groupOn(
  duty: Pick<Duty, 'effect' | 'dueOn' | 'metOn' | 'exemptOn'>,
  { today, soonUntil }: { today: string; soonUntil: string },
): Group {
  const { effect, dueOn, metOn, exemptOn } = duty
  if (metOn !== null) return 'met'
  if (exemptOn !== null) return 'exempt'
  if (effect === 'finding' || dueOn === null) return 'finding'
  if (dueOn < today) return 'overdue'
  return dueOn <= soonUntil ? 'soon' : 'later'
}
