import { Temporal } from 'temporal-polyfill'
import { daysBetween } from './days.ts'

/** Civil days, both among them. */
export type Period = { text: string; from: string; until: string }

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const QUARTER = /^(\d{4})-Q([1-4])$/
const YEAR = /^(\d{4})$/
const DAYS = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/

/** As a period is written: 2026-10, 2026-Q4, 2026, or 2026-09-03..2026-10-02. */
export const PERIOD =
  '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4])|-[0-9]{2}-[0-9]{2}\\.\\.[0-9]{4}-[0-9]{2}-[0-9]{2})?$'

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

/** The months that lie wholly in a period by their first days, and the days before and after them. */
export function partsOf({ from, until }: Pick<Period, 'from' | 'until'>): {
  months: { from: string; until: string } | null
  days: { from: string; until: string }[]
} {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)]
  const begin = first.day === 1 ? first : first.add({ months: 1 }).with({ day: 1 })
  const end = last.add({ days: 1 }).with({ day: 1 })
  if (Temporal.PlainDate.compare(begin, end) >= 0) return { months: null, days: [{ from, until }] }
  const [before, after] = [begin.subtract({ days: 1 }), end]
  return {
    months: { from: begin.toString(), until: end.subtract({ months: 1 }).toString() },
    days: [
      ...(first.day === 1 ? [] : [{ from, until: before.toString() }]),
      ...(Temporal.PlainDate.compare(after, last) > 0 ? [] : [{ from: after.toString(), until }]),
    ],
  }
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
