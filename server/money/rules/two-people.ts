import type { Refusal } from '../../lib/refusal.ts'

/**
 * Whether a second person has to agree: from the unit's amount on, whichever way the money moves. The amount is what one
 * person moves for one customer within a day, this time included.
 */
export const asksTwo = (amountFen: number, fromFen: number | null): boolean =>
  fromFen !== null && Math.abs(amountFen) >= fromFen

type Asked = { state: string; twoPeople: boolean; askedBy: string | null }

/** Why somebody cannot decide: decided already, their own request, or no reason for a refusal. */
export const decisionFaults = (
  { state, askedBy }: Asked,
  { approve, reason, by }: { approve: boolean; reason?: string; by: string | null },
): Refusal[] => [
  ...(state === 'asked' ? [] : [{ code: 'conflict.money_decided' }]),
  ...(by === null || by !== askedBy || !approve ? [] : [{ code: 'forbidden.money_own_request' }]),
  ...(approve || reason !== undefined ? [] : [{ code: 'money.reason_needed', pointer: '/reason' }]),
]
