import { done, type Outcome } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { classAt, priceIn } from '../../prices/index.ts'
import type { QuoteLine, Span } from '../facts.ts'
import { linesOf } from '../rules/lines.ts'
import { accumulatedTime } from '../store/bookings.ts'
import { dayInShanghai } from '../rules/days.ts'

export type TimePrice = Outcome<{ lines: QuoteLine[]; totalFen: number; listId: string }>

/** No list, or a list without a price for time: such time belongs to no order. */
const UNPRICED = ['prices.no_list', 'prices.no_time_price', 'prices.nothing_asked']

export const isUnpriced = (price: TimePrice): boolean =>
  !price.ok && price.refusals.some(({ code }) => UNPRICED.includes(code))

/** What a time costs, or what its use came to, under the list of its first day. */
export async function priceOfTime(
  trx: Trx,
  asked: {
    instrumentId: string
    personId: string
    organisationId: string | null
    booked: Span
    used: Span | null
  },
): Promise<TimePrice> {
  const { instrumentId, organisationId, booked, used } = asked
  const userClass = (await classAt(trx, instrumentId, organisationId)) ?? 'external'
  const accumulated = await accumulatedTime(trx, asked)
  const priced = await priceIn(trx, instrumentId, {
    date: dayInShanghai(booked.from),
    ask: {
      userClass,
      booked: [booked],
      used: used === null ? null : [used],
      chosen: [],
      accumulated,
      urgent: false,
      free: null,
    },
  })
  if (!priced.ok) return priced
  const { lines, totalFen, list } = priced.value
  return done({ lines: linesOf(lines), totalFen, listId: list.id })
}
