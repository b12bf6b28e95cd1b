/** What a step of the ladder counts: days without running, or days without being switched on. */
export const COUNTS = ['run', 'power_on'] as const
export type Counts = (typeof COUNTS)[number]

/** Steps of the ladder in order. The first is the unit's duty, the others are powers that a body may use. */
export const STEPS = ['remind_or_explain', 'internal_transfer', 'public_transfer'] as const
export type StepId = (typeof STEPS)[number]

/** Procedures about what stands still. */
export const IDLE_PROCEDURES = ['idle_explanation', 'internal_transfer', 'public_transfer'] as const

/** Where the days come from: a meter, written records where there is no meter, or nothing at all. */
export const SOURCES = ['meter', 'log', 'none'] as const
export type Source = (typeof SOURCES)[number]

/** In which ways somebody wished for an instrument of a class. */
export const WISHES = ['booked', 'ordered', 'waited', 'refused', 'wanted', 'inquired'] as const
export type Wish = (typeof WISHES)[number]

/** A step as the book has it on a day. `excused`: days with an accepted explanation do not count. */
export type Step = {
  id: StepId
  rule: string
  months: number
  counts: Counts
  excused: boolean
  naming: boolean
  /** First day of the rule; nothing counts before it. */
  from: string
  versionId: string | null
  /** By another jurisdiction's thresholds, without effect here (观察口径). */
  watch: boolean
}

/** Civil days from the first to the last, both counted. */
export type Days = { from: string; until: string }

/**
 * What is known of one instrument. `ran` and `powered` are the last civil days on which it ran and was switched on, or
 * the day from which it is watched. `known` are the days since the earlier of both of which enough is known to say that
 * it did not, in order; a day of silence is not among them.
 */
export type StandStill = {
  ran: string
  powered: string
  known: readonly string[]
  excuses: readonly Days[]
}

/**
 * How one step stands. `reachedOn` null: not yet; then `dueOn` is when, if nothing changes. Days passed since `from` are
 * those counted, those excused and those of which too little is known.
 */
export type Standing = {
  step: Step
  from: string
  passed: number
  excusedDays: number
  silentDays: number
  counted: number
  needed: number
  reachedOn: string | null
  dueOn: string | null
}
