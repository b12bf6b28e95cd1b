import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']
export type Post = Shapes['MarketDeskPost']
export type Line = Shapes['MarketDeskLine']
export type Inquiry = Shapes['MarketInquiry']

export const SIDES = ['offer', 'wanted'] as const
export const KINDS = { offer: ['lease', 'transfer', 'reallocation'], wanted: ['lease', 'transfer'] } as const
export const STATES = [
  'draft',
  'submitted',
  'published',
  'concluded',
  'withdrawn',
  'expired',
  'removed',
] as const
export const TONES = {
  draft: 'plain',
  submitted: 'amber',
  published: 'green',
  concluded: 'blue',
  withdrawn: 'plain',
  expired: 'plain',
  removed: 'red',
} as const
export const MARKET_READS = ['market']

/** What it is called: the instrument’s name, or what is looked for. */
export const titleOf = (
  { title, instrument }: Pick<Line, 'title' | 'instrument'>,
  name: (thing: { name: string; nameEn?: string | null }) => string,
): string => (instrument === null ? (title ?? '') : name(instrument))
