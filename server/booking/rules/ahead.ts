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

/** Spans as they are kept: pairs of start and end. */
export const packed = (spans: readonly Minutes[]): Int32Array =>
  Int32Array.from(spans.flatMap(({ from, until }) => [from, until]))

/** A wish in the same minutes: so long without a break, not before and not after. */
export type MinuteWish = Minutes & { minutes: number }

/**
 * The first place for a wish among packed spans, on the steps; undefined where there is none. Starts and ends rise
 * together, so that the first span that has room has the earliest.
 */
export function firstFit(spans: Int32Array, step: number, wish: MinuteWish): Minutes | undefined {
  const { from, until, minutes } = wish
  const [earliest, length] = [Math.ceil(from / step) * step, Math.ceil(minutes / step) * step]
  for (let index = firstEnding(spans, earliest + length); index < spans.length; index += 2) {
    const start = Math.max(spans[index] ?? 0, earliest)
    if (start + length > until) return undefined
    const end = Math.min(spans[index + 1] ?? 0, until)
    if (end - start >= length) return { from: start, until: end }
  }
  return undefined
}

/** Where the first span begins that does not end before a minute. */
function firstEnding(spans: Int32Array, minute: number): number {
  let [low, high] = [0, spans.length / 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle * 2 + 1] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return low * 2
}
