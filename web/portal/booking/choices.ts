import type { PriceItem } from '../prices/index.tsx'
import { ruleOf, type Repeat } from './repeat.ts'
import { spanQuery } from './view.ts'
import type { Span } from './times.ts'

/** Services that go along with a booked time: counted ones by quantity, timed ones and fees by choice. */
const COUNTED: readonly PriceItem['kind'][] = ['use', 'operator', 'material']
const CHOSEN: readonly PriceItem['kind'][] = ['booked_time', 'used_time', 'start_fee']

export const isCounted = ({ kind }: PriceItem): boolean => COUNTED.includes(kind)

export const extrasOf = (items: readonly PriceItem[]): PriceItem[] =>
  items.filter((item) => isCounted(item) || (item.optional && CHOSEN.includes(item.kind)))

export const quantityField = (item: Pick<PriceItem, 'id'>): string => `q-${item.id}`

/** What an address chooses of the services: ids, with quantities behind a colon, as a quote asks for them. */
export function chosenItems(items: readonly PriceItem[], query: URLSearchParams): string[] {
  return extrasOf(items).flatMap((item) => {
    const quantity = query.get(quantityField(item))?.trim() ?? ''
    if (isCounted(item))
      return /^\d{1,6}(\.\d{1,2})?$/.test(quantity) && Number(quantity) > 0 ? [`${item.id}:${quantity}`] : []
    return query.getAll('item').includes(item.id) ? [item.id] : []
  })
}

/** The address of a price: the time, the services and, where it is free, for which category and purpose. */
export function quoteQuery(items: readonly PriceItem[], query: URLSearchParams, span: Span): string {
  const asked = new URLSearchParams({
    booked: `${new Date(span.from).toISOString()}/${new Date(span.until).toISOString()}`,
  })
  for (const each of chosenItems(items, query)) asked.append('item', each)
  const [free, purpose] = [query.get('free') ?? '', query.get('purpose')?.trim() ?? '']
  if (free !== '') asked.set('category', free)
  if (free !== '' && purpose !== '') asked.set('purpose', purpose)
  return asked.toString()
}

const FIELDS = /^(seat|item|free|purpose|use|hold|repeat|every|on|ends|times|last|q-[\w-]+)$/

/** Fields that go from step to step. */
export function carried(query: URLSearchParams, span: Span | null): URLSearchParams {
  const kept = new URLSearchParams()
  for (const [name, value] of query) if (FIELDS.test(name) && value !== '') kept.append(name, value)
  if (span === null) return kept
  const { from, until } = spanQuery(span)
  kept.set('from', from)
  kept.set('until', until)
  return kept
}

/** Many times as they are asked for. */
export const seriesWish = ({ from, until }: Span, repeat: Repeat, seat: number | null) => ({
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(until).toISOString(),
  rule: ruleOf(repeat),
  ...(seat !== null && { seat }),
})

/** What goes along and why it is free, as the order behind a time takes it. */
export function itemsWish(items: readonly PriceItem[], query: URLSearchParams) {
  const chosen = chosenItems(items, query).map((each) => {
    const [id = '', quantity] = each.split(':')
    return { id, ...(quantity !== undefined && { quantity }) }
  })
  const free = query.get('free') ?? ''
  return { ...(chosen.length > 0 && { items: chosen }), ...(free !== '' && { freeCategory: free }) }
}
