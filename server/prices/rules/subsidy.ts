import { readDecimal } from '../../lib/decimal.ts'
import { roundHalfUp } from './exact.ts'

/** What a subsidy of a share of the price, up to a cap, would come to; null where no share is set. Fen. */
export function subsidyOf(
  totalFen: number,
  { share, capFen }: { share: number | null; capFen: number | null },
): number | null {
  const exact = share === null ? null : readDecimal(String(share))
  if (exact === null) return null
  const part = roundHalfUp({ over: BigInt(totalFen) * exact.units, under: 10n ** BigInt(exact.scale) })
  return Math.min(Number(part), capFen ?? Number(part))
}
