import type { Policy } from '../../policy/index.ts'

/**
 * Values, in fen, of fiscal instruments that need not join and cannot join of their own will: at or above the voluntary
 * threshold, below the mandatory one. Null where the two meet, or where the book says nothing of one of them.
 */
export function gapUnder(
  policy: Pick<Policy, 'scope' | 'voluntary'>,
): { fromFen: number; untilFen: number } | null {
  const [mandatory, voluntary] = [policy.scope('scope.mandatory'), policy.voluntary('scope.voluntary')]
  if (!mandatory.known || !voluntary.known) return null
  const [untilFen, fromFen] = [mandatory.value.minimumFen, voluntary.value.belowFen]
  return untilFen !== null && fromFen < untilFen ? { fromFen, untilFen } : null
}
