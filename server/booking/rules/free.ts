import type { Slot, Span } from '../facts.ts'
import { MINUTE, minutesAt } from './civil.ts'
import { common, merged, without } from '../../lib/spans.ts'

/** What a range consists of: nothing is in two of them, and together they are the range. */
export type Division = { free: Span[]; taken: Span[]; closed: Span[] }

/**
 * Divides a range. `occupied` are the padded ranges of live occupancies; before each, the seat's own buffer
 * (milliseconds) is not free either, since whatever ends there must be followed by it.
 */
export function divide(
  range: Span,
  open: readonly Span[],
  occupied: readonly Span[],
  buffer: number,
): Division {
  const within = common(merged(open), [range])
  const busy = merged(occupied.map(({ from, until }) => ({ from: from - buffer, until })))
  return {
    free: without(within, busy),
    taken: common(within, busy),
    closed: without(
      [range].filter(({ from, until }) => until > from),
      within,
    ),
  }
}

/** The first instant not before this one that lies on the grid of steps counted from midnight. */
export function onGrid(instant: number, stepMinutes: number): number {
  const beyond = minutesAt(instant) % stepMinutes
  return beyond === 0 ? instant : instant + (stepMinutes - beyond) * MINUTE
}

export const isOnGrid = (instant: number, stepMinutes: number): boolean =>
  minutesAt(instant) % stepMinutes === 0

/** Free times as long as the wish, nearest to it first: of each free span the one nearest. */
export function nearest(
  free: readonly Slot[],
  wish: Span,
  { stepMinutes, most }: { stepMinutes: number; most: number },
): Slot[] {
  const length = wish.until - wish.from
  return free
    .flatMap((span) => {
      const from = placeIn(span, wish.from, length, stepMinutes)
      return from === null ? [] : [{ seat: span.seat, from, until: from + length }]
    })
    .toSorted((a, b) => Math.abs(a.from - wish.from) - Math.abs(b.from - wish.from) || a.seat - b.seat)
    .filter((slot, index, all) => all.findIndex(({ from }) => from === slot.from) === index)
    .slice(0, most)
}

/** The start on the grid nearest to a wished one with which so much fits into a span; null where it does not. */
function placeIn(span: Span, wished: number, length: number, stepMinutes: number): number | null {
  const [first, last] = [onGrid(span.from, stepMinutes), span.until - length]
  if (first > last) return null
  if (wished <= first) return first
  const latest = last - (minutesAt(last) % stepMinutes) * MINUTE
  return Math.max(first, Math.min(onGrid(wished, stepMinutes), latest))
}
