import type { Decimal } from '../../lib/decimal.ts'
import type { Refusal } from '../../lib/refusal.ts'
import { isTimed, type Kind, type PriceItem, type PriceList, type Span } from '../facts.ts'
import type { Ask } from './quote.ts'
import { lengthOf } from './spans.ts'
import { rateFor } from './user-class.ts'

/** What one can be asked about at once; far beyond any booking. */
const LONGEST = 366 * 24 * 3_600_000
const MOST = 1_000_000n

const COUNTED: readonly Kind[] = ['use', 'sample', 'training']
const MEASURED: readonly Kind[] = ['operator', 'material']
const UNCHOSEN: readonly Kind[] = ['minimum', 'urgent']

/** Why what is asked has no price under this list: every reason. */
export function askFaults(list: PriceList, ask: Ask): Refusal[] {
  return [
    ...spanFaults(ask.booked, 'booked'),
    ...spanFaults(ask.used ?? [], 'used'),
    ...ask.chosen.flatMap((wish, index) => wishFaults(list, ask, wish, index)),
    ...alwaysFaults(list, ask),
    ...(ask.urgent && !list.items.some((item) => item.kind === 'urgent' && rateFor(item, ask.userClass))
      ? [{ code: 'prices.no_urgent', pointer: '/body/urgent' }]
      : []),
  ]
}

function spanFaults(spans: readonly Span[], field: string): Refusal[] {
  const faults = spans.flatMap(({ from, until }, index) => {
    const pointer = `/body/${field}/${index}`
    if (until <= from) return [{ code: 'prices.ends_before_start', pointer }]
    return []
  })
  const tooLong = lengthOf(spans) > LONGEST || spans.some(({ from, until }) => until - from > LONGEST)
  return tooLong ? [...faults, { code: 'prices.time_too_long', pointer: `/body/${field}` }] : faults
}

type Wish = Ask['chosen'][number]

function wishFaults(list: PriceList, ask: Ask, { itemId, quantity }: Wish, index: number): Refusal[] {
  const pointer = `/body/items/${index}`
  const item = list.items.find(({ id }) => id === itemId)
  if (item === undefined || UNCHOSEN.includes(item.kind))
    return [{ code: 'prices.item_not_offered', pointer }]
  const params = { name: item.name }
  return [
    ...(ask.chosen.findIndex((each) => each.itemId === itemId) < index
      ? [{ code: 'prices.item_chosen_twice', params, pointer }]
      : []),
    ...(rateFor(item, ask.userClass) === undefined ? [{ code: 'prices.no_rate', params, pointer }] : []),
    ...quantityFaults(item, quantity, pointer),
    ...(isTimed(item.kind) && !hasTime(ask) ? [{ code: 'prices.time_needed', params, pointer }] : []),
  ]
}

const hasTime = ({ booked, used }: Ask): boolean => booked.length + (used?.length ?? 0) > 0

function quantityFaults(item: PriceItem, quantity: Decimal | null, within: string): Refusal[] {
  const pointer = `${within}/quantity`
  const params = { name: item.name }
  const [counted, measured] = [COUNTED.includes(item.kind), MEASURED.includes(item.kind)]
  if (!counted && !measured)
    return quantity === null ? [] : [{ code: 'prices.quantity_not_asked', params, pointer }]
  if (quantity === null) return [{ code: 'prices.quantity_needed', params, pointer }]
  const unit = 10n ** BigInt(quantity.scale)
  if (quantity.units <= 0n) return [{ code: 'prices.quantity_not_positive', params, pointer }]
  if (quantity.units > MOST * unit) return [{ code: 'prices.quantity_too_large', params, pointer }]
  if (counted && quantity.units % unit !== 0n) return [{ code: 'prices.quantity_not_whole', params, pointer }]
  return []
}

/** Time that is asked for has to have a price: somebody's class may have none. */
function alwaysFaults(list: PriceList, ask: Ask): Refusal[] {
  if (!hasTime(ask)) return []
  const always = list.items.filter((item) => isTimed(item.kind) && !item.optional)
  const without = always.filter((item) => rateFor(item, ask.userClass) === undefined)
  const chosen = list.items.some(
    (item) => isTimed(item.kind) && ask.chosen.some(({ itemId }) => itemId === item.id),
  )
  if (always.length === 0 && !chosen) return [{ code: 'prices.no_time_price', pointer: '/body/booked' }]
  return without.map(({ name }) => ({ code: 'prices.no_rate', params: { name }, pointer: '/body/booked' }))
}
