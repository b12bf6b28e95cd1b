const ALL_BP = 10_000n

/** A share of an amount in fen, rounded once, half up. */
export const shareOf = (amountFen: number, bp: number): number =>
  Number((BigInt(amountFen) * BigInt(bp) * 2n + ALL_BP) / (ALL_BP * 2n))

export type Cancelling = {
  agreedFen: number | null
  /** By whom: the unit itself never asks a fee. */
  by: 'customer' | 'unit'
  /** When the time begins, for a booking; null: no time is set. */
  startsAt: number | null
  now: number
  terms: { cancelFreeHours: number; cancelFeeBp: number }
}

const HOUR = 3_600_000

/** What cancelling costs now, in fen: nothing before it is agreed, by the unit, or early enough before the time. */
export function cancelFee({ agreedFen, by, startsAt, now, terms }: Cancelling): number {
  if (agreedFen === null || by === 'unit') return 0
  const isEarly = startsAt !== null && startsAt - now >= terms.cancelFreeHours * HOUR
  return isEarly ? 0 : shareOf(agreedFen, terms.cancelFeeBp)
}
