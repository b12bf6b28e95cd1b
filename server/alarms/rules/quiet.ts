import { merged, without } from '../../lib/spans.ts'
import type { Quiet, Severity } from '../facts.ts'

const DAY = 86_400_000
/** Shanghai is eight hours ahead of UTC the year round. */
const AHEAD = 8 * 3_600_000
const WEEK = 7

/** Minutes of HH:MM as ms. */
function ofDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

const lasting = ({ from, until }: Quiet): number => {
  const length = ofDay(until) - ofDay(from)
  return length > 0 ? length : length + DAY
}

/** When the quiet hours end that an instant (ms) lies in; null outside of them. Those that meet are one. */
export function quietUntil(quiet: Quiet | null, at: number): number | null {
  if (quiet === null) return null
  const today = Math.floor((at + AHEAD) / DAY)
  const spans = Array.from({ length: WEEK + 2 }, (_, index) => today - 1 + index)
    .filter((day) => quiet.weekdays.includes(weekdayOf(day)))
    .map((day) => day * DAY - AHEAD + ofDay(quiet.from))
    .map((from) => ({ from, until: from + lasting(quiet) }))
  return merged(spans).find(({ from, until }) => from <= at && at < until)?.until ?? null
}

/** 1 Monday to 7 Sunday; the day 0 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % WEEK) + WEEK) % WEEK) + 1

/** The longest time of a week, in minutes, at which what was held back can be told. */
export function openMinutes(quiet: Quiet): number {
  const days = Array.from({ length: WEEK * 2 }, (_, day) => day)
  const spans = days
    .filter((day) => quiet.weekdays.includes(weekdayOf(day)))
    .map((day) => day * DAY + ofDay(quiet.from))
    .map((from) => ({ from, until: from + lasting(quiet) }))
  const free = without([{ from: DAY, until: WEEK * 2 * DAY }], merged(spans))
  return Math.max(0, ...free.map(({ from, until }) => until - from)) / 60_000
}

/** Whether an alarm is held back at an instant. */
export const isHeld = (quiet: Quiet | null, severity: Severity, at: number): boolean =>
  quiet !== null && !quiet.through.includes(severity) && quietUntil(quiet, at) !== null
