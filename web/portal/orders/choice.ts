import type { PriceItem, Prices } from '../prices/index.tsx'
import type { Order, Template } from './wire.ts'

/** Services that are counted; times are agreed with the team. */
const COUNTED: readonly PriceItem['kind'][] = ['sample', 'use', 'operator', 'material', 'training']

const countedOf = (prices: Prices | null): PriceItem[] =>
  (prices?.list?.items ?? []).filter(({ kind }) => COUNTED.includes(kind))

export const countField = ({ id }: { id: string }): string => `q-${id}`

/** What an address chooses: a service, how many samples, how much of what, whether it is urgent. */
export type Choice = {
  template: Template | null
  samples: number
  counts: { item: PriceItem; quantity: string }[]
  urgent: boolean
}

const MOST = 10_000

export function choiceOf(
  query: URLSearchParams,
  { templates, prices }: { templates: readonly Template[]; prices: Prices | null },
): Choice {
  // Whoever has not chosen yet sees the team's first service.
  const service = query.has('service') ? query.get('service') : templates[0]?.id
  const template = templates.find(({ id }) => id === service) ?? null
  const asked = Number(query.get('samples') ?? (template?.takesSamples === true ? '1' : '0'))
  const samples = Number.isInteger(asked) && asked >= 0 && asked <= MOST ? asked : 0
  const counts = countedOf(prices).map((item) => ({
    item,
    quantity: isBySample(item, template)
      ? String(samples)
      : (query.get(countField(item))?.trim() ?? usual(item, template)),
  }))
  return { template, samples, counts, urgent: query.get('urgent') === '1' }
}

/** What a service takes for each sample is counted by the samples. */
export const isBySample = ({ id, kind }: PriceItem, template: Template | null): boolean =>
  kind === 'sample' && template?.items.includes(id) === true

/** What else a service is made of is taken once. */
const usual = ({ id }: PriceItem, template: Template | null): string =>
  template?.items.includes(id) === true ? '1' : ''

/** What is asked of the price list: as it was typed, so that the list's own reasons are shown. */
export const itemsOf = ({ counts }: Choice): { id: string; quantity: string }[] =>
  counts
    .filter(({ quantity }) => quantity !== '' && quantity !== '0')
    .map(({ item, quantity }) => ({ id: item.id, quantity }))

const QUANTITY = /^-?\d{1,12}(\.\d{1,6})?$/

/** Quantities that are no numbers at all. */
export const unreadable = (choice: Choice): string[] =>
  choice.counts
    .filter(({ quantity }) => quantity !== '' && !QUANTITY.test(quantity))
    .map(({ item }) => item.name)

/** What a draft chooses, as an address would say it. */
export function queryOf(
  { template, sampleCount, items, urgent }: Order,
  prices: Prices | null,
): URLSearchParams {
  const query = new URLSearchParams({ service: template?.id ?? '', samples: String(sampleCount) })
  // What was left out stays left out, whatever is usual.
  for (const item of countedOf(prices)) query.set(countField(item), '')
  for (const { id, quantity } of items) query.set(countField({ id }), quantity ?? '1')
  if (urgent) query.set('urgent', '1')
  return query
}
