import type { Slot, Span } from '../facts.ts'
import { MINUTE } from './civil.ts'
import { onGrid } from './free.ts'

/** What somebody waits for: so many minutes within a range, at a seat or at any. */
export type Waiting = { range: Span; minutes: number; seat: number | null }

/** The earliest time of each free span that fits a wish, in order; nothing where none does. */
export function fitting(
  free: readonly Slot[],
  { range, minutes, seat }: Waiting,
  stepMinutes: number,
): Slot[] {
  const length = minutes * MINUTE
  return free
    .filter((slot) => seat === null || slot.seat === seat)
    .flatMap((slot) => {
      const from = onGrid(Math.max(slot.from, range.from), stepMinutes)
      const until = from + length
      return until <= Math.min(slot.until, range.until) ? [{ seat: slot.seat, from, until }] : []
    })
    .toSorted((a, b) => a.from - b.from || a.seat - b.seat)
}
