/** An exact number: `over` / `under`, `under` positive. */
export type Exact = { over: bigint; under: bigint }

export const whole = (over: bigint | number): Exact => ({ over: BigInt(over), under: 1n })

export const plus = (left: Exact, right: Exact): Exact => ({
  over: left.over * right.under + right.over * left.under,
  under: left.under * right.under,
})

export const times = (left: Exact, right: Exact): Exact => ({
  over: left.over * right.over,
  under: left.under * right.under,
})

/** The nearest whole number, halves up. */
export const roundHalfUp = ({ over, under }: Exact): bigint => {
  const doubled = 2n * over + under
  const quotient = doubled / (2n * under)
  // Division of bigints cuts towards zero; below zero that would be a step too high.
  return doubled < 0n && doubled % (2n * under) !== 0n ? quotient - 1n : quotient
}

/** Hundredths of a percent, which is how shares are kept. */
export const ALL_BP = 10_000
export const share = (basisPoints: number): Exact => ({ over: BigInt(basisPoints), under: BigInt(ALL_BP) })

export const HOUR = 3_600_000
/** Milliseconds as hours. */
export const hours = (milliseconds: number): Exact => ({ over: BigInt(milliseconds), under: BigInt(HOUR) })
