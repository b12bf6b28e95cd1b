import { Temporal } from 'temporal-polyfill'
import type { Stretch } from '../facts.ts'
import { daysBetween } from './days.ts'

/** Civil days, both among them. */
export type Period = { text: string; from: string; until: string }

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const QUARTER = /^(\d{4})-Q([1-4])$/
const YEAR = /^(\d{4})$/
const DAYS = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/

/** No figure reaches over more days than that. */
const MOST_DAYS = 1100

/** The days of a period; undefined where there are no such days, or too many. */
export function periodOf(text: string): Period | undefined {
  const [month, quarter, year, days] = [MONTH, QUARTER, YEAR, DAYS].map((each) => each.exec(text))
  if (month) return months(text, Number(month[1]), Number(month[2]), 1)
  if (quarter) return months(text, Number(quarter[1]), Number(quarter[2]) * 3 - 2, 3)
  if (year) return months(text, Number(year[1]), 1, 12)
  return days ? between(text, days[1] ?? '', days[2] ?? '') : undefined
}

/**
 * Whether everybody may ask for these days: whole months, quarters and years, and the twelve months until yesterday. Of
 * any days at all one would be told by two periods that differ by it.
 */
export function isForAll({ from, until }: Pick<Period, 'from' | 'until'>, today: string): boolean {
  const [first, next] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until).add({ days: 1 })]
  const length = first.until(next, { largestUnit: 'months' })
  if (first.day === 1 && length.days === 0)
    return WHOLE.some((whole) => length.months === whole && (first.month - 1) % whole === 0)
  return next.toString() === today && from === yearBefore(next)
}

const WHOLE = [1, 3, 12]

/** The same day a year earlier; of 29 February the day after, since there is none. */
function yearBefore(day: Temporal.PlainDate): string {
  const before = day.subtract({ years: 1 })
  return before.add({ days: before.day === day.day ? 0 : 1 }).toString()
}

function months(text: string, year: number, month: number, count: number): Period | undefined {
  if (year < FIRST || year > LAST) return undefined
  const from = new Temporal.PlainDate(year, month, 1)
  return { text, from: from.toString(), until: from.add({ months: count }).subtract({ days: 1 }).toString() }
}

const FIRST = 2000
const LAST = 2199

function between(text: string, from: string, until: string): Period | undefined {
  try {
    const days = daysBetween(from, until)
    const inRange = Number(from.slice(0, 4)) >= FIRST && Number(until.slice(0, 4)) <= LAST
    return inRange && days >= 1 && days <= MOST_DAYS ? { text, from, until } : undefined
  } catch {
    return undefined
  }
}

/** A period as whole months, whole tens of days at its edges, and the days that are left. */
export function stretchesOf({ from, until }: Pick<Period, 'from' | 'until'>): Stretch[] {
  const stretches: Stretch[] = []
  const end = Temporal.PlainDate.from(until).add({ days: 1 })
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) < 0;) {
    const { of, next } = largest(day, end)
    const last = stretches.at(-1)
    if (last?.of === of) last.until = day.toString()
    else stretches.push({ of, from: day.toString(), until: day.toString() })
    day = next
  }
  return stretches
}

function largest(
  day: Temporal.PlainDate,
  end: Temporal.PlainDate,
): { of: Stretch['of']; next: Temporal.PlainDate } {
  const month = day.with({ day: 1 }).add({ months: 1 })
  const fits = (next: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(next, end) <= 0
  if (day.day === 1 && fits(month)) return { of: 'month', next: month }
  const ten = day.day === 21 ? month : day.add({ days: 10 })
  if (TENS.includes(day.day) && fits(ten)) return { of: 'ten', next: ten }
  return { of: 'day', next: day.add({ days: 1 }) }
}

/** The days on which tens begin. */
const TENS = [1, 11, 21]

/** The first day of the ten days that a civil day is in. */
export const tenOf = (day: string): string => {
  const number = Number(day.slice(8))
  return `${day.slice(0, 7)}-${number > 20 ? '21' : number > 10 ? '11' : '01'}`
}

/** Years that a period makes up, each day a part of its own year. */
export function yearsIn({ from, until }: Pick<Period, 'from' | 'until'>): number {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)]
  let years = 0
  for (let { year } = first; year <= last.year; year += 1) {
    const [start, end] = [new Temporal.PlainDate(year, 1, 1), new Temporal.PlainDate(year, 12, 31)]
    const [a, b] = [later(first, start), later(last, end) === last ? end : last]
    years += daysBetween(a.toString(), b.toString()) / start.daysInYear
  }
  return years
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b
