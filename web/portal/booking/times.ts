import { civilDate, civilTime } from '../../shared/dates.ts'

export const MINUTE = 60_000
export const DAY = 1440 * MINUTE

/** Instants in milliseconds, the end not included. */
export type Span = { from: number; until: number }

/** Midnight in Shanghai with which a civil date begins. */
export const startOf = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

export const dateOf = (instant: number): string => civilDate(new Date(instant))

export const dayAfter = (date: string, days: number): string => dateOf(startOf(date) + days * DAY)

export const isDate = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(startOf(text))

/** An instant as it stands in addresses: 2026-11-25T14:00, Shanghai. */
export const stampOf = (instant: number): string => civilTime(new Date(instant)).replace(' ', 'T')

/** The reverse of stampOf; null for anything else. */
export function readStamp(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null
  const instant = Date.parse(`${text}:00+08:00`)
  return Number.isNaN(instant) ? null : instant
}

/** 14:00; the midnight that ends a day is 24:00. */
export function clockOf(instant: number, day: string): string {
  return instant === startOf(day) + DAY ? '24:00' : civilTime(new Date(instant)).slice(11)
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** What of these lies within others; both in order and apart. */
export const common = (left: readonly Span[], right: readonly Span[]): Span[] =>
  left.flatMap((one) =>
    right.flatMap((other) => {
      const span = { from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) }
      return span.until > span.from ? [span] : []
    }),
  )

/** In order and apart. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else result.push({ ...span })
  }
  return result
}

/** What of these lies outside others. */
export const without = (left: readonly Span[], right: readonly Span[]): Span[] =>
  merged(right).reduce<Span[]>(
    (rest, cut) =>
      rest.flatMap((span) =>
        [
          { from: span.from, until: Math.min(span.until, cut.from) },
          { from: Math.max(span.from, cut.until), until: span.until },
        ].filter(({ from, until }) => until > from),
      ),
    [...left],
  )

/** The first instant not before this one on the grid of steps counted from midnight. */
export function onGrid(instant: number, stepMinutes: number): number {
  const step = stepMinutes * MINUTE
  const beyond = (instant - startOf(dateOf(instant))) % step
  return beyond === 0 ? instant : instant + step - beyond
}
