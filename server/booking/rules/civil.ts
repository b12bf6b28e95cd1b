import { dayInShanghai } from '../../lib/dates.ts'
import type { Hours, Span } from '../facts.ts'

export const MINUTE = 60_000
export const DAY = 1440 * MINUTE
/** Asia/Shanghai: eight hours ahead of UTC the year round since 1992. */
export const AHEAD = 480 * MINUTE

/** Midnight in Shanghai with which a civil date begins. */
export const startOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) - AHEAD

/** Minutes since midnight in Shanghai, with fractions. */
export const minutesAt = (instant: number): number => ((((instant + AHEAD) % DAY) + DAY) % DAY) / MINUTE

/** Minutes of a time HH:MM, up to 24:00. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The hours of a civil day as instants. */
export const hoursOn = (date: string, { from, until }: Hours): Span => ({
  from: startOf(date) + minutesOf(from) * MINUTE,
  until: startOf(date) + minutesOf(until) * MINUTE,
})

/** The civil dates that a span touches, in order. */
export function datesOf({ from, until }: Span): string[] {
  const first = startOf(dayInShanghai(from))
  const days = Math.max(0, Math.ceil((until - first) / DAY))
  return Array.from({ length: days }, (_, index) => dayInShanghai(first + index * DAY))
}

/** The civil week, from Monday, in which an instant lies. */
export function weekOf(instant: number): Span {
  const start = startOf(dayInShanghai(instant))
  const weekday = (new Date(start + AHEAD).getUTCDay() + 6) % 7
  return { from: start - weekday * DAY, until: start + (7 - weekday) * DAY }
}

/** The civil month in which an instant lies. */
export function monthOf(instant: number): Span {
  const [year = 0, month = 0] = dayInShanghai(instant).split('-').map(Number)
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  return { from: startOf(`${dayInShanghai(instant).slice(0, 7)}-01`), until: startOf(next) }
}

/** An instant as people in Shanghai read it: YYYY-MM-DD HH:MM. */
export const readable = (instant: number): string =>
  new Date(instant + AHEAD).toISOString().slice(0, 16).replace('T', ' ')
