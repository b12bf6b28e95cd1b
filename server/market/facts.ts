/** What a unit has to give, or what it looks for. */
export const SIDES = ['offer', 'wanted'] as const
export type Side = (typeof SIDES)[number]

/** Lease, transfer, and reallocation without payment between public bodies (only offered, never looked for). */
export const KINDS = ['lease', 'transfer', 'reallocation'] as const
export type Kind = (typeof KINDS)[number]

/**
 * Draft and submitted are the unit's own; published stands on the board; then it ends once: concluded, withdrawn by the
 * unit, expired by itself, or removed by those who supervise the board.
 */
export const STATES = [
  'draft',
  'submitted',
  'published',
  'concluded',
  'withdrawn',
  'expired',
  'removed',
] as const
export type State = (typeof STATES)[number]

export const LAPSES = ['day', 'moved', 'unlisted', 'supervised'] as const
export type Lapse = (typeof LAPSES)[number]

/** The rule of the policy book that encourages it, where a text does. */
export const RULE = 'idle.market'

/** The most characters of each thing that is said; the database holds no more. */
export const MOST = {
  title: 200,
  body: 4000,
  term: 300,
  office: 100,
  phone: 40,
  email: 200,
  number: 100,
  documentBody: 200,
  reason: 500,
  inquiry: 2000,
} as const
