import { ALL_BP, roundHalfUp } from './exact.ts'

/** A sum that includes its tax, at a rate in hundredths of a percent; null: nobody said at which. */
type Taxed = { amountFen: number; taxBp: number | null }

/** All that is taxed at one rate: what of it is price and what tax; the two come to the gross sum. */
type TaxPart = { rateBp: number; grossFen: number; netFen: number; taxFen: number }
type Tax = { parts: TaxPart[]; netFen: number; taxFen: number }

/**
 * What of a total is tax. Prices include it, so that the total never changes: the sum at each rate is divided once,
 * half up to the fen, and the tax is what is left of it.
 * @returns null where nothing is charged, or something at a rate that nobody said
 */
export function taxIn(lines: readonly Taxed[]): Tax | null {
  const charged = lines.filter(({ amountFen }) => amountFen !== 0)
  const sums = new Map<number, number>()
  for (const { amountFen, taxBp } of charged) {
    if (taxBp === null) return null
    sums.set(taxBp, (sums.get(taxBp) ?? 0) + amountFen)
  }
  const parts = [...sums].toSorted(([a], [b]) => a - b).map(([rateBp, grossFen]) => partOf(rateBp, grossFen))
  const total = sumOf(parts, 'grossFen')
  return total === 0 ? null : { parts, netFen: sumOf(parts, 'netFen'), taxFen: sumOf(parts, 'taxFen') }
}

function partOf(rateBp: number, grossFen: number): TaxPart {
  const exact = { over: BigInt(grossFen) * BigInt(ALL_BP), under: BigInt(ALL_BP + rateBp) }
  const netFen = Number(roundHalfUp(exact))
  return { rateBp, grossFen, netFen, taxFen: grossFen - netFen }
}

const sumOf = (parts: readonly TaxPart[], of: 'grossFen' | 'netFen' | 'taxFen'): number =>
  parts.reduce((sum, part) => sum + part[of], 0)

/** Another sum for the same work, as a charge that was corrected: taxed as its one rate says, else nobody can say. */
export function taxOfSum(amountFen: number, lines: readonly Taxed[]): Tax | null {
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0)
  if (total === amountFen) return taxIn(lines)
  const rates = new Set(lines.filter((line) => line.amountFen !== 0).map(({ taxBp }) => taxBp))
  const [rate = null] = rates
  return rates.size === 1 ? taxIn([{ amountFen, taxBp: rate }]) : null
}

/** Several totals as one, such as the orders of a statement; each rate's sum is divided once. */
export function taxTogether(all: readonly (Tax | null)[]): Tax | null {
  if (all.includes(null)) return null
  return taxIn(
    all
      .flatMap((tax) => tax?.parts ?? [])
      .map(({ rateBp, grossFen }) => ({ amountFen: grossFen, taxBp: rateBp })),
  )
}
