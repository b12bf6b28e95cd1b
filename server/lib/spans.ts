/** A time in milliseconds of UTC, the end not included. */
export type Span = { from: number; until: number }

const isSpan = ({ from, until }: Span): boolean => until > from

/** In order, without empty ones, and those that touch or overlap made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { from, until } of spans.filter(isSpan).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until)
    else result.push({ from, until })
  }
  return result
}

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
  const edges = [-Infinity, ...right.flatMap(({ from, until }) => [from, until]), Infinity]
  const rest = Array.from({ length: edges.length / 2 }, (_, index) => ({
    from: edges[index * 2] ?? 0,
    until: edges[index * 2 + 1] ?? 0,
  }))
  return common(left, rest.filter(isSpan))
}

export const overlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until

/** Whether a span lies wholly in one of a merged list. */
export const holds = (spans: readonly Span[], { from, until }: Span): boolean =>
  spans.some((each) => each.from <= from && until <= each.until)

/** Milliseconds of a merged list. */
export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, until }) => sum + until - from, 0)
