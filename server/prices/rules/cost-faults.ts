import type { Refusal } from '../../lib/refusal.ts'
import type { Costs } from '../facts.ts'
import { costOf } from './findings.ts'
import { FIRST_DAY, LAST_DAY } from './list-faults.ts'

/** No hour, use or sample stands behind these. */
const WITHOUT_COST: readonly string[] = ['minimum', 'urgent']

/** Why a cost statement cannot be drafted: every reason. */
export function costFaults({ from, ...costs }: Costs & { from: string }, kind: string | null): Refusal[] {
  const faults: Refusal[] = []
  if (from < FIRST_DAY || from > LAST_DAY)
    faults.push({ code: 'prices.day_out_of_range', pointer: '/body/from' })
  if (costOf(costs) === 0) faults.push({ code: 'prices.cost_empty', pointer: '/body' })
  if (kind !== null && WITHOUT_COST.includes(kind)) faults.push({ code: 'prices.cost_of_nothing' })
  return faults
}

/** Why a draft cannot be approved: statements follow each other. */
export const approvalFaults = (
  draft: Costs & { from: string; basis: string | null },
  lastFrom: string | null,
): Refusal[] => [
  ...(lastFrom !== null && draft.from <= lastFrom
    ? [{ code: 'prices.cost_before_last', params: { last: lastFrom }, pointer: '/body' }]
    : []),
  ...(draft.basis === null ? [{ code: 'prices.cost_basis_needed', pointer: '/body' }] : []),
]
