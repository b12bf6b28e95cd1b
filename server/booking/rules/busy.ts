import type { Span } from '../facts.ts'
import { merged, overlap, without } from '../../lib/spans.ts'

/** A busy time that somebody publishes elsewhere; `uid` and `recurrence` name it for ever. */
export type Busy = Span & { uid: string; recurrence: string }

/** What stands at a seat already; `booking` where it is one, with its time without buffers. */
export type Standing = Span & { booking: (Span & { id: string }) | null }

/** A time that keeps bookings out, as part of a busy time. */
export type Piece = Span & { uid: string; recurrence: string; part: number }

/** A booking that stands where the owner of the calendar is busy. */
export type Conflict = { booking: string; busy: Span }

/**
 * What of busy times can keep bookings out of one seat: never what a booking or a closure has already, never before now
 * unless it stood before, never twice where busy times overlap.
 * @param since from when on a busy time stands already, by its name
 */
export function busyPlan(
  busy: readonly Busy[],
  {
    standing,
    since,
    now,
  }: { standing: readonly Standing[]; since: ReadonlyMap<string, number>; now: number },
): { pieces: Piece[]; conflicts: Conflict[] } {
  const [pieces, conflicts]: [Piece[], Conflict[]] = [[], []]
  let taken = merged(standing)
  for (const { uid, recurrence, from, until } of busy.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(from, Math.min(now, since.get(nameOf({ uid, recurrence })) ?? now))
    const span = { from: start, until }
    if (until <= Math.max(start, now)) continue
    for (const { booking } of standing)
      if (booking !== null && overlap(booking, span))
        conflicts.push({ booking: booking.id, busy: { from, until } })
    const parts = without([span], taken).filter((part) => part.until > now)
    for (const [part, piece] of parts.entries()) pieces.push({ ...piece, uid, recurrence, part })
    taken = merged([...taken, span])
  }
  return { pieces, conflicts }
}

export const nameOf = ({ uid, recurrence }: { uid: string; recurrence: string }): string =>
  `${uid} ${recurrence}`
