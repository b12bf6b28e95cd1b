import { readDecimal } from '../../lib/decimal.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { classAt, freeCategoryAt, priceIn } from '../../prices/index.ts'
import type { Asked, QuoteLine, Span } from '../facts.ts'
import { linesOf } from '../rules/lines.ts'
import { accumulatedTime } from '../store/bookings.ts'
import { dayInShanghai } from '../../lib/dates.ts'

export type TimePrice = Outcome<{ lines: QuoteLine[]; totalFen: number; listId: string }>

/** No list, or a list without a price for time: such time belongs to no order. */
const UNPRICED = ['prices.no_list', 'prices.no_time_price', 'prices.nothing_asked']

export const isUnpriced = (price: TimePrice): boolean =>
  !price.ok && price.refusals.some(({ code }) => UNPRICED.includes(code))

/** What a time costs, or what its use came to, under the list of its first day. */
export async function priceOfTime(
  app: App,
  trx: Trx,
  asked: {
    instrumentId: string
    personId: string
    organisationId: string | null
    booked: Span
    used: Span | null
    /** Services that go along, and the category under which it costs nothing. */
    asked: readonly Asked[]
    freeCategory: string | null
  },
): Promise<TimePrice> {
  const { instrumentId, organisationId, booked, used } = asked
  const userClass = (await classAt(trx, instrumentId, organisationId)) ?? 'external'
  const date = dayInShanghai(booked.from)
  const free = asked.freeCategory === null ? null : await freeCategoryAt(app, date, asked.freeCategory)
  const accumulated = await accumulatedTime(trx, asked)
  const priced = await priceIn(trx, instrumentId, {
    date,
    ask: {
      userClass,
      booked: [booked],
      used: used === null ? null : [used],
      chosen: asked.asked.map(({ id, quantity }) => ({
        itemId: id,
        quantity: quantity === null ? null : readDecimal(quantity),
      })),
      accumulated,
      urgent: false,
      free,
    },
  })
  if (!priced.ok) return priced
  const { lines, totalFen, list } = priced.value
  return done({ lines: linesOf(lines), totalFen, listId: list.id })
}
