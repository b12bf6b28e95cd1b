import type { Kind, PriceItem, Rate, Span } from '../facts.ts'
import { ALL_BP, hours, share, times, whole } from './exact.ts'
import { lineOf, said, type Line, type Said } from './line.ts'
import { classNote } from './per-count.ts'
import type { Ask } from './quote.ts'
import { lengthOf, union } from './spans.ts'
import { pricedTime, type Piece } from './time.ts'

export type ChargedTime = {
  spans: Span[]
  /** Milliseconds of use outside what was booked. */
  overtime: number
  /** Nobody has used it yet: what is booked stands for the use. */
  estimated: boolean
}

/** Booked time is charged once, and what was used beyond it is added; used time is charged as it was used. */
export function spansOf(kind: Kind, { booked, used }: Pick<Ask, 'booked' | 'used'>): ChargedTime {
  const reserved = union(booked)
  if (kind === 'used_time') return { spans: union(used ?? booked), overtime: 0, estimated: used === null }
  const spans = union([...booked, ...(used ?? [])])
  const overtime = reserved.length === 0 ? 0 : lengthOf(spans) - lengthOf(reserved)
  return { spans, overtime, estimated: false }
}

/** One line for all time at the same price: an hour's amount, less the share of its band of accumulated time. */
export const timeLines = (
  item: PriceItem,
  rate: Rate,
  { spans, overtime, estimated }: ChargedTime,
  ask: Pick<Ask, 'accumulated' | 'userClass'>,
): Line[] =>
  pricedTime(spans, rate, ask.accumulated).map((piece, index) => {
    const notes = [
      ...classNote(rate, ask.userClass),
      ...pieceNotes(piece, ask.accumulated),
      ...(index === 0 && overtime > 0 ? [said('note.overtime', { time: overtime })] : []),
      ...(estimated ? [said('note.estimated')] : []),
    ]
    const line = said(`line.${item.kind}`, { time: piece.milliseconds, amount: piece.amountFen })
    return lineOf(item, rate, { said: line, notes }, exactOf(piece))
  })

const exactOf = ({ amountFen, offBp, milliseconds }: Piece) =>
  times(times(whole(amountFen), hours(milliseconds)), share(ALL_BP - offBp))

const pieceNotes = ({ window, offBp, bandFrom }: Piece, accumulated: number): Said[] => [
  ...(window === null ? [] : [said(`note.${window}`)]),
  ...(bandFrom === null ? [] : [said('note.band', { accumulated, from: bandFrom, share: offBp })]),
]
