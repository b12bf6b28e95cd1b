import type { Span } from '../facts.ts'

/** In order, without empty ones, and those that touch or overlap made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, until } of spans.filter(isSpan).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.until) result[result.length - 1] = joined(last, until)
    else result.push({ from, until })
  }
  return result
}

const isSpan = ({ from, until }: Span): boolean => until > from

const joined = (last: Span, until: number): Span => ({
  from: last.from,
  until: Math.max(last.until, until),
})

/** What lies in both; the two lists are merged. */
export function common(left: readonly Span[], right: readonly Span[]): Span[] {
  const result: Span[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [a, b] = [left[i], right[j]]
    if (a === undefined || b === undefined) return result
    const both = { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }
    if (isSpan(both)) result.push(both)
    if (a.until < b.until) i += 1
    else j += 1
  }
}

/** What of the first is not in the second; the two lists are merged. */
export function without(left: readonly Span[], right: readonly Span[]): Span[] {
  const gaps = [-Infinity, ...right.flatMap(({ from, until }) => [from, until]), Infinity]
  const rest = Array.from({ length: gaps.length / 2 }, (_, index) => ({
    from: gaps[index * 2] ?? 0,
    until: gaps[index * 2 + 1] ?? 0,
  }))
  return common(left, rest.filter(isSpan))
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until

/** Whether a span lies wholly in one of a merged list. */
export const holds = (spans: readonly Span[], { from, until }: Span): boolean =>
  spans.some((each) => each.from <= from && until <= each.until)

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, until }) => sum + until - from, 0)
