import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']
export type Post = Shapes['MarketDeskPost']
export type Line = Shapes['MarketDeskLine']
export type Inquiry = Shapes['MarketInquiry']

export const SIDES = ['offer', 'wanted'] as const satisfies readonly Line['side'][]
export const KINDS = {
  offer: ['lease', 'transfer', 'reallocation'],
  wanted: ['lease', 'transfer'],
} as const satisfies Record<Line['side'], readonly Line['kind'][]>
export const STATES = [
  'draft',
  'submitted',
  'published',
  'concluded',
  'withdrawn',
  'expired',
  'removed',
] as const satisfies readonly Line['state'][]
export const TONES = {
  draft: 'plain',
  submitted: 'amber',
  published: 'green',
  concluded: 'blue',
  withdrawn: 'plain',
  expired: 'plain',
  removed: 'red',
} as const satisfies Record<Line['state'], string>
export const MARKET_READS = ['market']

/** What it is called: the instrument’s name, or what is looked for. */
export const titleOf = (
  { title, instrument }: Pick<Line, 'title' | 'instrument'>,
  name: (thing: { name: string; nameEn?: string | null }) => string,
): string => (instrument === null ? (title ?? '') : name(instrument))
