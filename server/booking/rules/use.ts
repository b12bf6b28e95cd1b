import type { Refusal } from '../../lib/refusal.ts'
import type { Span } from '../facts.ts'
import { MINUTE, readable } from './civil.ts'

/** Why somebody cannot check in yet or any more. */
export function checkInFault(booked: Span, earlyMinutes: number, now: number): Refusal | undefined {
  const earliest = booked.from - earlyMinutes * MINUTE
  if (now < earliest) return { code: 'booking.check_in_early', params: { earliest: readable(earliest) } }
  return now >= booked.until ? { code: 'booking.check_in_late' } : undefined
}

/**
 * What a finished use keeps of the time: an early finish gives the rest back, an overrun is clipped to the next live
 * start. At least a minute stays, so that the use remains on record.
 */
export function keptTime(
  booked: Span,
  { now, buffer, next }: { now: number; buffer: number; next: number | null },
): Span & { paddedUntil: number } {
  const limit = next ?? Infinity
  const until = Math.min(Math.max(now, booked.from + MINUTE), Math.max(limit, booked.from + MINUTE))
  return { from: booked.from, until, paddedUntil: Math.max(until, Math.min(until + buffer, limit)) }
}
