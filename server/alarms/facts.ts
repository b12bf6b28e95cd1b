/** In order of weight. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

export const KINDS = ['state', 'outside', 'power', 'silent', 'battery', 'signal'] as const
export type Kind = (typeof KINDS)[number]

export const STATES = ['running', 'standby', 'off', 'unknown'] as const
export type AlarmState = (typeof STATES)[number]

/** What must hold for an alarm. Minutes: so long without a pause. */
export type Terms =
  | { kind: 'state'; state: AlarmState; minutes: number }
  /** Running outside the hours in which the instrument is open, or outside everything booked. */
  | { kind: 'outside'; of: 'opening' | 'booking'; minutes: number }
  /** `hysteresisPermille`: part of the watts by which power must come back before it is over. */
  | { kind: 'power'; side: 'above' | 'below'; watts: number; minutes: number; hysteresisPermille: number }
  | { kind: 'silent'; minutes: number }
  | { kind: 'battery'; percent: number }
  | { kind: 'signal'; dbm: number }

/**
 * Hours of the day, Shanghai time, HH:MM, at which only the severities of `through` are told. `weekdays`: 1 Monday to 7
 * Sunday, the day on which it begins; until at or before from: the next day.
 */
export type Quiet = { from: string; until: string; weekdays: number[]; through: Severity[] }

/** Roles of a unit that can be told: those that may read alarms. */
export const RECIPIENT_ROLES = [
  'instrument_manager',
  'unit_admin',
  'centre_manager',
  'liaison_officer',
  'college_manager',
] as const
export type RecipientRole = (typeof RECIPIENT_ROLES)[number]

/** Why an alarm ended: what it said is over, the instrument went out of use, the rule changed, either went. */
export const ENDS = ['over', 'out_of_use', 'rule_changed', 'gone'] as const
export type End = (typeof ENDS)[number]

/** A rule as far as it is judged by. Instants in ms. */
export type Rule = {
  id: string
  organisationId: string
  name: string
  terms: Terms
  severity: Severity
  effectiveAt: number
  pausedUntil: number | null
  whileSuspended: boolean
}

/** What was measured when a rule came true. Instants in ms, watts; null: does not belong to its kind, or is not known. */
export type Evidence = {
  state: AlarmState | null
  /** Until when that is known. */
  knownUntil: number | null
  watts: number | null
  /** Least and most watts in the time. */
  low: number | null
  high: number | null
  /** Percent of the battery, or dBm of the signal. */
  value: number | null
  /** When the last opening hours or the last booking before it ended, where there was one. */
  edge: number | null
  /** It had long been so when it was learnt: data came late, or nothing was looked at for a while. */
  late: boolean
}

/** What a rule says of a place or an instrument: it holds, it is over, or nobody knows. */
export type Verdict =
  | { is: 'holds'; placeId: string; device: number | null; since: number; evidence: Evidence }
  | { is: 'over' }
  | { is: 'unknown' }
