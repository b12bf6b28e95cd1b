import type { components } from '../../shared/api.gen.ts'
import { addDays, weekdayOf } from '../ui/days.ts'

export type Board = components['schemas']['Board']
export type Row = components['schemas']['BoardRow']
export type Taken = components['schemas']['BoardOccupancy']

export const DAY_MINUTES = 1440
const MINUTE = 60_000
const AHEAD = 480 * MINUTE

/** Minutes after the board's first midnight in Shanghai, of an instant and back. */
export const minuteOf = (from: string, instant: string): number =>
  Math.round((Date.parse(instant) - Date.parse(from)) / MINUTE)
export const instantAt = (from: string, minute: number): string =>
  new Date(Date.parse(from) + minute * MINUTE).toISOString()

/** The Monday of the week of a civil date. */
export const mondayOf = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7))

/** 09:30; after the last midnight 24:00. */
export function clockAt(minute: number, isEnd = false): string {
  const within = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  if (isEnd && within === 0) return '24:00'
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** 11-25 of a minute of the board. */
const dayAt = (first: string, minute: number): string =>
  addDays(first, Math.floor(minute / DAY_MINUTES)).slice(5)

/** 11-25 09:30–11:00; over midnight both days are said. */
export function spanText(first: string, { from, until }: { from: number; until: number }): string {
  const last = until - 1
  const day = dayAt(first, from)
  const end = dayAt(first, last)
  return `${day} ${clockAt(from)}–${end === day ? '' : `${end} `}${clockAt(until, true)}`
}

/** Value of a field for date and time, in Shanghai's civil time, and back to an instant. */
export const localOf = (instant: string): string =>
  new Date(Date.parse(instant) + AHEAD).toISOString().slice(0, 16)
export const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString()

/** By how much a time moves: a quarter of an hour, or the instrument's own step where that does not fit into it. */
export const stepOf = ({ step }: Row): number => (step === 0 || QUARTER % step === 0 ? QUARTER : step)
const QUARTER = 15

/** What staff may still move, and what they may only make longer. */
const MOVABLE: readonly string[] = ['requested', 'held', 'confirmed']
const EXTENDABLE: readonly string[] = ['confirmed', 'in_use']
export const movable = ({ kind, state }: Taken): boolean => kind === 'booking' && MOVABLE.includes(state)
export const extendable = ({ kind, state }: Taken): boolean =>
  kind === 'booking' && EXTENDABLE.includes(state)
