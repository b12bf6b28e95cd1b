import type { Decimal } from '../../lib/decimal.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import {
  isTimed,
  type Kind,
  type PriceItem,
  type PriceList,
  type Rate,
  type Span,
  type UserClass,
} from '../facts.ts'
import { share, times, whole } from './exact.ts'
import { lineOf, said, sumOf, type Line } from './line.ts'
import { perCount } from './per-count.ts'
import { askFaults } from './quote-faults.ts'
import { spansOf, timeLines } from './time-lines.ts'
import { rateFor } from './user-class.ts'

/** A category that is served free of charge, as the policy book names it. */
export type Free = { code: string; zh: string; en: string }

/** What is wanted: times booked and, once it was used, times of use; services chosen; who for. */
export type Ask = {
  userClass: UserClass
  booked: readonly Span[]
  /** Null while it is still to come: booked time then stands for it. */
  used: readonly Span[] | null
  /** `quantity` null for what is charged by time or once. */
  chosen: readonly { itemId: string; quantity: Decimal | null }[]
  /** Milliseconds that the user has accumulated before. */
  accumulated: number
  urgent: boolean
  free: Free | null
}

export type Quote = { lines: Line[]; totalFen: number }

type Charged = { item: PriceItem; rate: Rate; quantity: Decimal | null }

const LAST: readonly Kind[] = ['minimum', 'urgent']

/**
 * The price of what is asked under a list. Each line is exact and rounded once, half up, to the fen; the total is the
 * sum of the lines. Refused with every reason where something asked has no price.
 */
export function quote(list: PriceList, ask: Ask): Outcome<Quote> {
  const faults = askFaults(list, ask)
  const [first, ...others] = faults
  if (first !== undefined) return refused(first, ...others)
  const services = chargedOf(list, ask).flatMap((each) => serviceLines(each, ask))
  if (services.length === 0) return refused({ code: 'prices.nothing_asked' })
  const before = [...services, ...startFees(list, ask)]
  const normal = [...before, ...minimumOf(list, ask, sumOf(before))]
  const asked = [...normal, ...surchargeOf(list, ask, sumOf(normal))]
  const lines = ask.free === null ? asked : [...asked, waiver(ask.free, sumOf(asked))]
  const total = sumOf(lines)
  const fits =
    asked.every(({ amountFen }) => Number.isSafeInteger(amountFen)) && Number.isSafeInteger(sumOf(asked))
  const taxed = lines.map((line) => ({ ...line, taxBp: line.taxBp ?? list.unitTaxBp }))
  return fits ? done({ lines: taxed, totalFen: total }) : refused(TOO_LARGE)
}

const TOO_LARGE: Refusal = { code: 'prices.amount_too_large' }

function chargedOf(list: PriceList, ask: Ask): Charged[] {
  return list.items.flatMap((item) => {
    const wish = ask.chosen.find(({ itemId }) => itemId === item.id)
    const rate = rateFor(item, ask.userClass)
    const charged = wish !== undefined || (isTimed(item.kind) && !item.optional)
    return charged && rate !== undefined && item.kind !== 'start_fee' && !LAST.includes(item.kind)
      ? [{ item, rate, quantity: wish?.quantity ?? null }]
      : []
  })
}

const serviceLines = ({ item, rate, quantity }: Charged, ask: Ask): Line[] =>
  isTimed(item.kind)
    ? timeLines(item, rate, spansOf(item.kind, ask), ask)
    : [perCount(item, rate, quantity ?? { units: 1n, scale: 0 }, ask.userClass)]

const ofKind = (list: PriceList, ask: Ask, kind: Kind): { item: PriceItem; rate: Rate }[] =>
  list.items.flatMap((item) => {
    const rate = item.kind === kind ? rateFor(item, ask.userClass) : undefined
    return rate === undefined ? [] : [{ item, rate }]
  })

/** Once, with whatever else is charged. */
const startFees = (list: PriceList, ask: Ask): Line[] =>
  ofKind(list, ask, 'start_fee')
    .filter(({ item }) => !item.optional || ask.chosen.some(({ itemId }) => itemId === item.id))
    .map(({ item, rate }) =>
      lineOf(item, rate, { said: said('line.once'), notes: [] }, whole(rate.amountFen ?? 0)),
    )

/** What is missing to the least that is charged. */
const minimumOf = (list: PriceList, ask: Ask, sum: number): Line[] =>
  ofKind(list, ask, 'minimum').flatMap(({ item, rate }) => {
    const least = rate.amountFen ?? 0
    if (sum >= least) return []
    return [lineOf(item, rate, { said: said('line.minimum', { least, sum }), notes: [] }, whole(least - sum))]
  })

const surchargeOf = (list: PriceList, ask: Ask, sum: number): Line[] =>
  ask.urgent
    ? ofKind(list, ask, 'urgent').map(({ item, rate }) => {
        const { shareBp } = rate
        return shareBp === null
          ? lineOf(item, rate, { said: said('line.once'), notes: [] }, whole(rate.amountFen ?? 0))
          : lineOf(
              item,
              rate,
              { said: said('line.urgent', { share: shareBp, sum }), notes: [] },
              times(whole(sum), share(shareBp)),
            )
      })
    : []

/** Free service shows what it would have cost. */
const waiver = ({ code, zh, en }: Free, sum: number): Line => ({
  kind: 'free',
  itemId: null,
  name: zh,
  nameEn: en,
  userClass: null,
  said: said('line.free', { category: code }),
  notes: [said('note.free_checked')],
  exact: whole(-sum),
  amountFen: sum === 0 ? 0 : -sum,
  taxBp: null,
})
