import { Temporal } from 'temporal-polyfill'
import { dayInShanghai } from '../../lib/dates.ts'
import type { Span } from '../../lib/spans.ts'

const ZONE = 'Asia/Shanghai'

/** The instant at which a civil day of Shanghai begins, in milliseconds. */
export const startOf = (day: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds

/** The civil day so many days later. */
export const dayAfter = (day: string, days = 1): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** From a civil day's beginning to the beginning of the next, however long it is. */
export const dayOf = (day: string): Span => ({ from: startOf(day), until: startOf(dayAfter(day)) })

/** Days from the first to the last, both among them. */
export const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until)).days + 1

/** The civil days that a time touches. */
export function daysOf({ from, until }: Span): string[] {
  const days: string[] = []
  const last = dayInShanghai(Math.max(from, until - 1))
  for (let day = dayInShanghai(from); day <= last; day = dayAfter(day)) days.push(day)
  return days
}

/**
 * Whole seconds of a time. Cut anywhere, the seconds of the parts add up to those of the whole, because both ends are
 * rounded the same way.
 */
export const secondsOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, until }) => sum + whole(until) - whole(from), 0)

const whole = (instant: number): number => Math.floor(instant / 1000)
