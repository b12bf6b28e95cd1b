import type { Span } from '../lib/spans.ts'

/** What takes the time of a seat. */
export const KINDS = ['booking', 'blockout', 'maintenance', 'own_use'] as const
export type Kind = (typeof KINDS)[number]

/** What staff may set beside bookings. */
export const CLOSURES = ['blockout', 'maintenance', 'own_use'] as const
export type Closure = (typeof CLOSURES)[number]

export const STATES = [
  'requested',
  'held',
  'confirmed',
  'in_use',
  'finished',
  'refused',
  'cancelled',
  'expired',
  'no_show',
  'displaced',
] as const
export type State = (typeof STATES)[number]

/** In these states an occupancy keeps others out; a request that waits does not. */
export const LIVE: readonly State[] = ['held', 'confirmed', 'in_use', 'finished']

/** Whoever acts for the instrument's own unit, for another body, or as a person alone. */
export const USER_CLASSES = ['internal', 'external', 'individual'] as const
export type UserClass = (typeof USER_CLASSES)[number]

export const APPROVALS = ['automatic', 'manual'] as const
export type Approval = (typeof APPROVALS)[number]

/** What an instrument is used for. Duty-free ones within their term serve the first three alone. */
export const USES = ['research', 'development', 'teaching', 'other'] as const
export type Use = (typeof USES)[number]

/** Of many times asked for at once: all of them or none, or those that are free. */
export const MODES = ['all', 'free'] as const
export type Mode = (typeof MODES)[number]

/** A wish waits until its time is offered, and ends by taking it, by letting it go or with its range. */
export const WISH_STATES = ['waiting', 'offered', 'taken', 'declined', 'lapsed', 'left', 'over'] as const
export type WishState = (typeof WISH_STATES)[number]

/** Why a booking ended where nobody wrote a reason. */
export const CAUSES = ['taken', 'down', 'not_used', 'time_passed', 'hold_over'] as const
export type Cause = (typeof CAUSES)[number]

export type { Span }

/** A time at one seat, counted from 1. */
export type Slot = Span & { seat: number }

/** Hours of a civil day in Shanghai, HH:MM; until may be 24:00. */
export type Hours = { from: string; until: string }

/** What a class of user is held to; null: no such limit. */
export type Limits = {
  noticeMinutes: number
  advanceDays: number
  shortestMinutes: number
  longestMinutes: number
  /** Minutes a person may have booked here in a civil week (from Monday) or month. */
  weekMinutes: number | null
  monthMinutes: number | null
}

/** What a unit asks beyond hours and limits. */
export type Terms = {
  qualification: { id: string; name: string; how: string } | null
  /** Minutes of a civil week that all of a class together may have here; null: no such share. */
  classWeekMinutes: Readonly<Record<UserClass, number | null>>
  /** How long freed time is kept for the first who waits. */
  offerMinutes: number
}

/** Duty-free import, as far as customs supervise where and for what it is used. */
export type Customs = { releaseDate: string | null; supervisedUntil: string | null; place: string | null }

/** When an instrument may be booked, by whom and how. A class whose limits are null may not book. */
export type Opening = {
  /** Monday first. */
  week: readonly (readonly Hours[])[]
  /** On public holidays; none: closed. */
  holidays: readonly Hours[]
  /** On weekends that are worked; null: as on any such weekday. */
  makeupDays: readonly Hours[] | null
  /** Days with hours of their own, which go before everything else. */
  days: readonly { date: string; hours: readonly Hours[]; note: string | null }[]
  approval: Approval
  stepMinutes: number
  holdMinutes: number
  checkInEarlyMinutes: number
  noShowMinutes: number | null
  limits: Readonly<Record<UserClass, Limits | null>>
}
