import type { Span } from '../../lib/spans.ts'

/** A time in pieces no longer than asked for, in order; ms. */
export function windowsOf({ from, until }: Span, most: number): Span[] {
  const count = Math.max(0, Math.ceil((until - from) / most))
  return Array.from({ length: count }, (_, index) => ({
    from: from + index * most,
    until: Math.min(until, from + (index + 1) * most),
  }))
}

/** Places of the first instruments, whole, as long as they are no more than asked for; of the first one always some. */
export function placesWithin<T extends { instrumentId: string }>(places: readonly T[], most: number): T[] {
  const kept: T[] = []
  for (const list of Map.groupBy(places, ({ instrumentId }) => instrumentId).values()) {
    if (kept.length > 0 && kept.length + list.length > most) break
    kept.push(...list.slice(0, most))
  }
  return kept
}
