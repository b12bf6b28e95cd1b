import type { Refusal } from '../../lib/refusal.ts'
import { addMonths } from '../../lib/workdays.ts'

/** Longer than a leave lasts, a role is given and not lent. */
const MOST_MONTHS = 12

type Wish = {
  from: string
  until: string
  today: string
  /** The membership's own last day, where it has one. */
  ends: string | null
  reason: string
  isSelf: boolean
  isColleague: boolean
  /** Whether the role has work that can be handed on. */
  hasWork: boolean
}

/** Every reason why work cannot be handed on so. Dates are civil. */
export function delegationFaults(wish: Wish): Refusal[] {
  const { from, until, today, ends, reason, isSelf, isColleague, hasWork } = wish
  const fault = (holds: boolean, code: string, field: string): Refusal[] =>
    holds ? [{ code, pointer: `/body/${field}` }] : []
  return [
    ...fault(!hasWork, 'delegation.no_work', 'membershipId'),
    ...fault(isSelf, 'delegation.self', 'delegateId'),
    ...fault(!isSelf && !isColleague, 'delegation.not_colleague', 'delegateId'),
    ...fault(from < today, 'delegation.past', 'from'),
    ...fault(until < from, 'delegation.backwards', 'until'),
    ...fault(until > addMonths(from, MOST_MONTHS), 'delegation.too_long', 'until'),
    ...fault(ends !== null && until > ends, 'delegation.beyond_membership', 'until'),
    ...fault(reason === '', 'delegation.no_reason', 'reason'),
  ]
}
