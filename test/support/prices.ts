import { readDecimal } from '../../server/lib/decimal.ts'
import type { Kind, PriceItem, PriceList, Rate, Span, UserClass } from '../../server/prices/facts.ts'
import type { Ask } from '../../server/prices/rules/quote.ts'

/** An hour of a Wednesday in Shanghai, with minutes: clock('19:05'). Hours beyond 24 are those of the next days. */
export const clock = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return Date.parse('2026-11-25T00:00:00+08:00') + (hours * 60 + minutes) * 60_000
}

export const span = (from: string, until: string): Span => ({ from: clock(from), until: clock(until) })

export const rate = (amountFen: number, facts: Partial<Rate> = {}): Rate => ({
  userClass: 'external',
  amountFen,
  shareBp: null,
  windows: [],
  bands: [],
  ...facts,
})

export const item = (kind: Kind, rates: Rate[] | number, facts: Partial<PriceItem> = {}): PriceItem => ({
  id: kind,
  kind,
  name: kind,
  nameEn: null,
  note: null,
  noteEn: null,
  measure: null,
  optional: false,
  taxBp: null,
  rates: typeof rates === 'number' ? [rate(rates)] : rates,
  ...facts,
})

export const listOf = (...items: PriceItem[]): PriceList => ({
  id: 'list',
  from: '2026-01-01',
  until: null,
  replaced: false,
  unitTaxBp: null,
  document: null,
  items,
})

export const asking = (facts: Partial<Ask> = {}): Ask => ({
  userClass: 'external' satisfies UserClass,
  booked: [],
  used: null,
  chosen: [],
  accumulated: 0,
  urgent: false,
  free: null,
  ...facts,
})

export const chosen = (itemId: string, quantity?: string): Ask['chosen'][number] => ({
  itemId,
  quantity: quantity === undefined ? null : readDecimal(quantity),
})
