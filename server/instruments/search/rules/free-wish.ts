import type { Refusal } from '../../../lib/refusal.ts'
import { isCivilDate } from '../../../lib/workdays.ts'
import type { SearchQuery } from '../schema.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Free times are kept in minutes of Shanghai's civil time since 1970. */
const AHEAD = 480
/** Later than any free time that is known. */
const NEVER = 1_000_000_000
const AN_HOUR = 60

/** Free for so many minutes between two instants; null: from now on, as far as is known. */
export type FreeWish = { from: number | null; until: number | null; minutes: number }

/** The same in whole minutes of civil time, nothing of it past. */
export type MinuteWish = { from: number; until: number; minutes: number }

/** A stretch of such minutes. */
export type Minutes = { from: number; until: number }

export const minuteOf = (instant: number): number => Math.ceil(instant / MINUTE) + AHEAD
export const instantOf = (minute: number): string => new Date((minute - AHEAD) * MINUTE).toISOString()

/** Reads free_from, free_until and free_minutes: civil dates are whole days, the last one included. */
export function readFree({ free_from: from, free_until: until, free_minutes: minutes }: SearchQuery): {
  wish: FreeWish | null
  refusals: Refusal[]
} {
  if (from === undefined && until === undefined && minutes === undefined) return { wish: null, refusals: [] }
  const first = from === undefined ? null : edge(from, 0)
  const last = until === undefined ? null : edge(until, DAY)
  const refusals = [
    ...(Number.isNaN(first) ? [{ code: 'malformed.search_day', pointer: '/query/free_from' }] : []),
    ...(Number.isNaN(last) ? [{ code: 'malformed.search_day', pointer: '/query/free_until' }] : []),
    ...(first !== null && last !== null && last <= first
      ? [{ code: 'malformed.search_days', pointer: '/query/free_until' }]
      : []),
  ]
  return { wish: { from: first, until: last, minutes: minutes ?? AN_HOUR }, refusals }
}

const edge = (text: string, whole: number): number => {
  if (/^\d{4}-\d\d-\d\d$/.test(text))
    return isCivilDate(text) ? Date.parse(`${text}T00:00:00+08:00`) + whole : Number.NaN
  return /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
}

/** A wish as it is looked for now; without one, any free time at all. */
export function minuteWish(wish: FreeWish | null, nowMinute: number): MinuteWish {
  if (wish === null) return { from: nowMinute, until: NEVER, minutes: 1 }
  return {
    from: wish.from === null ? nowMinute : Math.max(nowMinute, minuteOf(wish.from)),
    until: wish.until === null ? NEVER : Math.floor(wish.until / MINUTE) + AHEAD,
    minutes: wish.minutes,
  }
}
