import type { Span } from '../facts.ts'
import { MINUTE } from './civil.ts'

/** Shanghai's civil time in minutes since 1970: every step that divides a day divides these too. */
const AHEAD = 480

/** Stretches of minutes of Shanghai's civil time, the end not included. */
export type Minutes = { from: number; until: number }

/**
 * Free times as they can be booked: begun and ended on the steps, those too short for one step left out, and of times
 * at several seats those that lie within another. Starts and ends rise together.
 */
export function bookable(free: readonly Span[], stepMinutes: number): Minutes[] {
  const cut = free
    .map(({ from, until }) => ({
      from: Math.ceil((from / MINUTE + AHEAD) / stepMinutes) * stepMinutes,
      until: Math.floor((until / MINUTE + AHEAD) / stepMinutes) * stepMinutes,
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from || b.until - a.until)
  const kept: Minutes[] = []
  for (const each of cut) if (each.until > (kept.at(-1)?.until ?? -Infinity)) kept.push(each)
  return kept
}
