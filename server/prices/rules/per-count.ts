import { decimalText, type Decimal } from '../../lib/decimal.ts'
import type { PriceItem, Rate, UserClass } from '../facts.ts'
import { times, whole } from './exact.ts'
import { lineOf, said, type Line, type Said } from './line.ts'

/** So many uses, samples, measures, people or hours of an operator at a price each. */
export function perCount(item: PriceItem, rate: Rate, quantity: Decimal, asked: UserClass): Line {
  const amount = rate.amountFen ?? 0
  const line = said(`line.${item.kind}`, {
    quantity: decimalText(quantity),
    amount,
    measure: item.measure ?? '',
  })
  const exact = times(whole(amount), { over: quantity.units, under: 10n ** BigInt(quantity.scale) })
  return lineOf(item, rate, { said: line, notes: classNote(rate, asked) }, exact)
}

/** Says so where a wider class's price was taken. */
export const classNote = ({ userClass }: Rate, asked: UserClass): Said[] =>
  userClass === asked
    ? [said('note.class', { class: userClass })]
    : [said('note.class_instead', { class: asked, taken: userClass })]
