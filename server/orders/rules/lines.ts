import type { LineSaid, QuoteLine, Said, Span } from '../facts.ts'

/** A line as prices compute it. */
type Priced = {
  kind: string
  itemId: string | null
  name: string | null
  nameEn: string | null
  said: Said
  notes: readonly Said[]
  amountFen: number
  taxBp: number | null
}

/** The lines of a price as an offer keeps them: amounts and the sentences that explain them. */
export const linesOf = (priced: readonly Priced[]): QuoteLine[] =>
  priced.map(({ kind, itemId, name, nameEn, said, notes, amountFen, taxBp }) => ({
    kind,
    itemId,
    name: name ?? kind,
    amountFen,
    taxBp,
    said: { ...said, notes: [...notes], nameEn } satisfies LineSaid,
  }))

/** A line that somebody of the team writes, with its reason; below zero: something taken off. */
export const manualLine = (
  given: { name: string; amountFen: number; reason: string },
  taxBp: number | null,
): QuoteLine => ({
  kind: 'manual',
  itemId: null,
  name: given.name,
  amountFen: given.amountFen,
  taxBp,
  said: { key: 'orders.line.manual', params: { reason: given.reason }, notes: [], nameEn: null },
})

export const totalOf = (lines: readonly QuoteLine[]): number =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0)

const MINUTE = 60_000

/** The use that is charged: what runs over by no more than the grace is not. */
export const chargedUse = (used: Span, booked: Span, graceMinutes: number): Span => {
  const grace = graceMinutes * MINUTE
  return {
    from: used.from < booked.from && booked.from - used.from <= grace ? booked.from : used.from,
    until: used.until > booked.until && used.until - booked.until <= grace ? booked.until : used.until,
  }
}
