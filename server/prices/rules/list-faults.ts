import type { Refusal } from '../../lib/refusal.ts'
import { isTimed, type Kind, type NewItem, type NewList, type Rate } from '../facts.ts'
import { minuteOf } from './time.ts'

/** What stands before a new list. */
export type Standing = {
  today: string
  /** The instrument has or had a list. */
  hasLists: boolean
  /** Services the instrument knows, by id. */
  kinds: ReadonlyMap<string, Kind>
}

/** Lists reach no further than the database keeps them. */
export const FIRST_DAY = '2000-01-01'
export const LAST_DAY = '2100-01-01'

/** Why a list cannot be set: every reason, each with its place. */
export const listFaults = (list: NewList, standing: Standing): Refusal[] => [
  ...dayFaults(list, standing),
  ...onceFaults(list.items),
  ...list.items.flatMap((item, index) => itemFaults(item, list.items, index, standing)),
]

function dayFaults({ from, until }: NewList, { today, hasLists }: Standing): Refusal[] {
  const faults: Refusal[] = []
  const outside = (day: string) => day < FIRST_DAY || day > LAST_DAY
  if (outside(from)) faults.push({ code: 'prices.day_out_of_range', pointer: '/body/from' })
  if (until !== null && outside(until))
    faults.push({ code: 'prices.day_out_of_range', pointer: '/body/until' })
  if (until !== null && until < from)
    faults.push({ code: 'prices.until_before_from', pointer: '/body/until' })
  // What was charged on a day gone by stays as it was; only the first list may say since when it has held.
  if (hasLists && from < today)
    faults.push({ code: 'prices.from_past', params: { today }, pointer: '/body/from' })
  return faults
}

/** There is one least amount and one surcharge for haste. */
const onceFaults = (items: readonly NewItem[]): Refusal[] =>
  (['minimum', 'urgent'] as const)
    .filter((kind) => items.filter((item) => item.kind === kind).length > 1)
    .map((kind) => ({ code: `prices.one_${kind}`, pointer: '/body/items' }))

function itemFaults(item: NewItem, items: readonly NewItem[], index: number, { kinds }: Standing): Refusal[] {
  const pointer = `/body/items/${index}`
  const params = { name: item.name }
  const known = item.id === null ? item.kind : kinds.get(item.id)
  const twice = item.id !== null && items.findIndex(({ id }) => id === item.id) < index
  return [
    ...(item.name.trim() === '' ? [{ code: 'prices.name_needed', pointer: `${pointer}/name` }] : []),
    ...(known === undefined ? [{ code: 'prices.item_unknown', params, pointer: `${pointer}/id` }] : []),
    ...(known !== undefined && known !== item.kind
      ? [{ code: 'prices.item_kind_changed', params, pointer: `${pointer}/kind` }]
      : []),
    ...(twice ? [{ code: 'prices.item_twice', params, pointer: `${pointer}/id` }] : []),
    ...(item.rates.length === 0
      ? [{ code: 'prices.rates_needed', params, pointer: `${pointer}/rates` }]
      : []),
    ...item.rates.flatMap((rate, place) => rateFaults(item, rate, place, `${pointer}/rates/${place}`)),
  ]
}

function rateFaults(item: NewItem, rate: Rate, place: number, pointer: string): Refusal[] {
  const params = { name: item.name }
  const twice = item.rates.findIndex(({ userClass }) => userClass === rate.userClass) < place
  const both = (rate.amountFen === null) === (rate.shareBp === null)
  const sharing = rate.shareBp !== null && item.kind !== 'urgent'
  const timeless = !isTimed(item.kind)
  const thresholds = rate.bands.map(({ fromHours }) => fromHours)
  return [
    ...(twice ? [{ code: 'prices.class_twice', params, pointer }] : []),
    ...(both ? [{ code: 'prices.amount_or_share', params, pointer }] : []),
    ...(sharing ? [{ code: 'prices.share_only_urgent', params, pointer: `${pointer}/shareBp` }] : []),
    ...(timeless && rate.windows.length > 0
      ? [{ code: 'prices.windows_only_time', params, pointer: `${pointer}/windows` }]
      : []),
    ...(timeless && rate.bands.length > 0
      ? [{ code: 'prices.bands_only_time', params, pointer: `${pointer}/bands` }]
      : []),
    ...windowFaults(rate, params, `${pointer}/windows`),
    ...(new Set(thresholds).size < thresholds.length
      ? [{ code: 'prices.band_twice', params, pointer: `${pointer}/bands` }]
      : []),
  ]
}

function windowFaults({ windows }: Rate, params: { name: string }, pointer: string): Refusal[] {
  const cut = windows.map((window) => ({
    ...window,
    start: minuteOf(window.from),
    end: minuteOf(window.until),
  }))
  return cut.flatMap((one, index) => {
    if (one.start >= one.end) return [{ code: 'prices.window_empty', params, pointer: `${pointer}/${index}` }]
    const met = cut
      .slice(0, index)
      .some((other) => one.start < other.end && other.start < one.end && sharesDay(one.days, other.days))
    return met ? [{ code: 'prices.windows_overlap', params, pointer: `${pointer}/${index}` }] : []
  })
}

const sharesDay = (left: readonly number[], right: readonly number[]): boolean =>
  left.some((day) => right.includes(day))
