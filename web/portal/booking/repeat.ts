import { dateOf, isDate, weekdayOf, type Span } from './times.ts'

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Most weeks between two, and most times in one go, that the form offers; the API has the last word. */
export const MOST_WEEKS = 8
const USUAL_TIMES = 4

/** How a time is repeated: every so many weeks on some days, so many times or until a day. */
export type Repeat = { every: number; days: readonly number[]; times: number; last: string | null }

const numberIn = (query: URLSearchParams, name: string, otherwise: number): number => {
  const asked = query.get(name) ?? ''
  return /^\d{1,3}$/.test(asked) && Number(asked) > 0 ? Number(asked) : otherwise
}

export const isRepeated = (query: URLSearchParams): boolean => query.get('repeat') === 'weekly'

/** What an address says of repeating a time; null: once. Where no day is chosen, that of the time itself. */
export function repeatIn(query: URLSearchParams, chosen: Span | null): Repeat | null {
  if (!isRepeated(query) || chosen === null) return null
  const days = WEEKDAYS.filter((day) => query.getAll('on').includes(String(day)))
  const last = query.get('last')
  return {
    every: numberIn(query, 'every', 1),
    days: days.length > 0 ? days : [weekdayOf(dateOf(chosen.from))],
    times: numberIn(query, 'times', USUAL_TIMES),
    last: query.get('ends') === 'last' && isDate(last) ? last : null,
  }
}

/** The same as a recurrence rule of RFC 5545. */
export function ruleOf({ every, days, times, last }: Repeat): string {
  const on = days.map((day) => CODES[day - 1] ?? '').join(',')
  const end = last === null ? `COUNT=${times}` : `UNTIL=${last.replaceAll('-', '')}`
  return `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${on};${end}`
}
