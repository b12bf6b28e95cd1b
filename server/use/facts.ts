import type { Span } from '../lib/spans.ts'

/** What the time was for. */
export const KINDS = ['teaching', 'research', 'service', 'development', 'other'] as const
export type Kind = (typeof KINDS)[number]

/** 占用, 技术, 委托, 远程: by oneself, with help, by the team on commission, from afar. */
export const MODES = ['occupied', 'technical', 'commissioned', 'remote'] as const
export type Mode = (typeof MODES)[number]

/** The group that keeps the instrument, other groups of its unit, or persons and bodies outside. */
export const TIERS = ['own', 'unit', 'outside'] as const
export type Tier = (typeof TIERS)[number]

/** Who came from outside; natural persons and private firms are told apart. */
export const PARTIES = ['university', 'institute', 'state_firm', 'private_firm', 'public', 'person'] as const
export type Party = (typeof PARTIES)[number]

export type Part = 'use' | 'preparation' | 'postprocessing' | 'warm_up'

/** What says that there was use, strongest first: of times that overlap the first has what both claim. */
export const SOURCES = ['check_in', 'booking', 'own_use', 'order', 'log', 'attribution'] as const
export type Source = (typeof SOURCES)[number]

/** What a manager may say of time that ran unexplained. */
export const SAYINGS = [
  'order',
  'booking',
  'own_use',
  'idle_run',
  'calibration',
  'other',
  'unknown',
  'asked',
] as const
export type Saying = (typeof SAYINGS)[number]

/** For whom and what for a time was. */
export type Whose = {
  kind: Kind
  mode: Mode
  tier: Tier
  party: Party | null
  /** Of the same house as the unit, though not below it; or a body that lets the unit use its own instruments. */
  related: boolean
  reciprocal: boolean
  /** The body from outside, where it was one. */
  bodyId: string | null
  /** The day on which this was known, where it is later than the time itself: its course is not kept as far back. */
  knownOn: string | null
}

/** A time for which something speaks. Parts of one use carry one key and count as one. */
export type Evidence = Span &
  Whose & {
    key: string
    seatId: string
    part: Exclude<Part, 'warm_up'>
    source: Source
    /** A log with a file, or what the product saw itself. */
    proven: boolean
    bookingId: string | null
    orderId: string | null
    logId: string | null
    attributionId: string | null
  }

/** What is metered: an instrument with all its seats, or one of them. The lists are merged; unknown is what none holds. */
export type Place = {
  id: string
  seatIds: readonly string[]
  /** Under a sensor whose thresholds are confirmed. */
  metered: readonly Span[]
  known: readonly Span[]
  powered: readonly Span[]
  running: readonly Span[]
}

/** Everything that speaks about an instrument around a time. */
export type Ground = {
  places: readonly Place[]
  evidence: readonly Evidence[]
  /** Explained and not counted: maintenance, and what was said to be no use. */
  excused: readonly (Span & { placeId: string })[]
  /** Nobody can say: counted as unexplained, but not asked again. */
  shelved: readonly (Span & { placeId: string })[]
  /** Bookings to which nobody came: they claim nothing. */
  missed: readonly Evidence[]
  /** Milliseconds of warm-up that the rules grant before a use. */
  warmUp: number
}

/** A counted use: times that overlap no other of the same seat. */
export type Use = { evidence: Evidence; part: Part; measured: boolean; spans: readonly Span[] }

/** A booking during which nothing ran, though the meter was heard. */
export type NotRun = { evidence: Evidence; placeId: string; checkedIn: boolean; spans: readonly Span[] }

export type Counted = {
  uses: readonly Use[]
  places: readonly {
    place: Place
    unexplained: readonly Span[]
    /** Of the unexplained what still asks for a word. */
    open: readonly Span[]
    notEffective: readonly Span[]
    /** Booked time in which the meter was heard and nothing ran. */
    notRun: readonly Span[]
  }[]
  notRun: readonly NotRun[]
}

/** As a period is written: 2026-10, 2026-Q4, 2026, or 2026-09-03..2026-10-02. */
export const PERIOD =
  '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4])|-[0-9]{2}-[0-9]{2}\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$'

/** Days of one kind of sum: `month` and `ten` by their first days, `day` by themselves; both ends among them. */
export type Stretch = { of: 'month' | 'ten' | 'day'; from: string; until: string }

/** Sums over a time, whole seconds; see table use_day. */
export const SUMS = [
  'metered',
  'unknown',
  'powered',
  'running',
  'effective',
  'measured',
  'warm_up',
  'own',
  'unit',
  'outside',
  'related',
  'reciprocal',
  'university',
  'institute',
  'state_firm',
  'private_firm',
  'public',
  'person',
  'unexplained',
  'not_effective',
  'not_run',
] as const
export type Sums = Record<(typeof SUMS)[number], number>

export const NO_SUMS: Sums = {
  metered: 0,
  unknown: 0,
  powered: 0,
  running: 0,
  effective: 0,
  measured: 0,
  warm_up: 0,
  own: 0,
  unit: 0,
  outside: 0,
  related: 0,
  reciprocal: 0,
  university: 0,
  institute: 0,
  state_firm: 0,
  private_firm: 0,
  public: 0,
  person: 0,
  unexplained: 0,
  not_effective: 0,
  not_run: 0,
}
