import type { Span } from '../facts.ts'

/** The same time without overlaps, in order: no hour is counted twice. */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last.until) {
      merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, until) }
    } else merged.push({ from, until })
  }
  return merged
}

/** Milliseconds in spans that do not overlap. */
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, until }) => sum + until - from, 0)
