import type { PriceItem, Prices } from '../prices/index.tsx'
import type { Template } from './wire.ts'

/** Services that are counted; times are agreed with the team. */
const COUNTED: readonly PriceItem['kind'][] = ['sample', 'use', 'operator', 'material', 'training']

export const countedOf = (prices: Prices | null): PriceItem[] =>
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
  const template = templates.find(({ id }) => id === query.get('service')) ?? null
  const asked = Number(query.get('samples') ?? (template?.takesSamples === true ? '1' : '0'))
  const samples = Number.isInteger(asked) && asked >= 0 && asked <= MOST ? asked : 0
  const counts = countedOf(prices).map((item) => ({
    item,
    quantity: query.get(countField(item))?.trim() ?? usual(item, template, samples),
  }))
  return { template, samples, counts, urgent: query.get('urgent') === '1' }
}

/** What a service is made of stands at its samples, or once. */
function usual({ id, kind }: PriceItem, template: Template | null, samples: number): string {
  if (template?.items.includes(id) !== true) return ''
  return kind === 'sample' ? String(samples) : '1'
}

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
