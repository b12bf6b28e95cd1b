import type { Span } from '../../lib/spans.ts'
import type { Kind, Saying } from '../facts.ts'

/** A booking near an unexplained time. */
export type Near = Span & {
  bookingId: string
  orderId: string | null
  orderNumber: string | null
  personId: string
  personName: string
  bodyName: string | null
  external: boolean
}

/** A sample that was taken out for an order. */
export type Taken = { at: number; orderId: string; orderNumber: string; external: boolean }

export type Around = {
  near: readonly Near[]
  taken: readonly Taken[]
  responsible: { id: string; name: string } | null
  warmUp: number
}

/** What may be said of a time, and why; the first is what the rules would say. */
export type Suggestion = {
  said: Saying
  /** Names the texts use.suggest.<why> and its explanation. */
  why:
    | 'joins_next'
    | 'sample_taken'
    | 'goes_on'
    | 'ask_last'
    | 'own'
    | 'idling'
    | 'calibrated'
    | 'otherwise'
    | 'nobody_knows'
  kind: Kind
  orderId: string | null
  bookingId: string | null
  personId: string | null
  params: Record<string, string | number>
  /** Whether it would count as effective, and as external. */
  counts: boolean
  external: boolean
  needsReason: boolean
}

const MINUTE = 60_000
/** A pause up to this long still belongs to what comes before or after. */
const PAUSE = 10 * MINUTE
/** Longer than this nothing warms up. */
const LONGEST_JOIN = 120 * MINUTE
const SAMPLE_BEFORE = 180 * MINUTE
const LAST_USER = 12 * 60 * MINUTE

const NONE = {
  orderId: null,
  bookingId: null,
  personId: null,
  params: {},
  external: false,
  needsReason: false,
}

/** What may be said of a time that ran unexplained, likeliest first; pure. */
export function suggestionsFor(time: Span, around: Around): Suggestion[] {
  const likely = [
    joinsNext(time, around),
    sampleTaken(time, around),
    goesOn(time, around),
    askLast(time, around),
  ]
  return [...likely.flat(), ...own(around), ...ALWAYS]
}

function joinsNext(time: Span, { near, warmUp }: Around): Suggestion[] {
  const next = near.find(({ from }) => from >= time.until && from - time.until <= warmUp + PAUSE)
  if (next === undefined || time.until - time.from > LONGEST_JOIN) return []
  const params = {
    time: next.from,
    name: next.bodyName ?? next.personName,
    granted: Math.round(warmUp / MINUTE),
    rest: Math.round((time.until - time.from) / MINUTE),
  }
  return [{ ...joined(next), why: 'joins_next', params, needsReason: true }]
}

function sampleTaken(time: Span, { taken }: Around): Suggestion[] {
  const last = taken.filter(({ at }) => at <= time.until && at >= time.from - SAMPLE_BEFORE).at(-1)
  if (last === undefined) return []
  const { orderId, orderNumber, at, external } = last
  return [
    {
      ...NONE,
      said: 'order',
      why: 'sample_taken',
      kind: 'service',
      orderId,
      params: { number: orderNumber, time: at },
      counts: true,
      external,
    },
  ]
}

function goesOn(time: Span, { near }: Around): Suggestion[] {
  const before = near.findLast(({ until }) => until <= time.from && time.from - until <= PAUSE)
  if (before === undefined) return []
  const params = { time: before.until, name: before.bodyName ?? before.personName }
  return [{ ...joined(before), why: 'goes_on', params, needsReason: true }]
}

const joined = ({ bookingId, orderId, external }: Near): Omit<Suggestion, 'why' | 'params'> => ({
  ...NONE,
  said: 'booking',
  kind: external ? 'service' : 'research',
  bookingId,
  orderId,
  counts: true,
  external,
})

function askLast(time: Span, { near }: Around): Suggestion[] {
  const last = near.findLast(({ until }) => until <= time.from && time.from - until <= LAST_USER)
  if (last === undefined) return []
  const { personId, personName, bookingId } = last
  const params = { name: personName }
  return [
    { ...NONE, said: 'asked', why: 'ask_last', kind: 'other', personId, bookingId, params, counts: false },
  ]
}

const own = ({ responsible }: Around): Suggestion[] => [
  {
    ...NONE,
    said: 'own_use',
    why: 'own',
    kind: 'research',
    personId: responsible?.id ?? null,
    params: { name: responsible?.name ?? '' },
    counts: true,
  },
]

const ALWAYS: readonly Suggestion[] = [
  { ...NONE, said: 'idle_run', why: 'idling', kind: 'other', counts: false },
  { ...NONE, said: 'calibration', why: 'calibrated', kind: 'other', counts: false },
  { ...NONE, said: 'other', why: 'otherwise', kind: 'other', counts: false, needsReason: true },
  { ...NONE, said: 'unknown', why: 'nobody_knows', kind: 'other', counts: false },
]
