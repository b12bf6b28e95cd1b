import { dayInShanghai } from '../../lib/dates.ts'
import type { FindingKind } from '../facts.ts'
import type { Found } from './findings.ts'

/** What a person said is not so, of the evidence that lay there then; instants in ms. */
export type Dismissed = { kind: FindingKind; since: number; judgedAt: number; detail: Found['detail'] }

/** `lastAt`: the last moment that speaks for it, of kinds that consist of moments. */
type Again = Pick<Found, 'kind' | 'since' | 'detail'> & { lastAt?: number }

/**
 * Whether what is found is what was dismissed already: the same silence, the same value since the same moment, a clock no
 * further off, a meter that ran back on no later day. What is new is found anew.
 */
export function isDismissed(
  found: Again,
  dismissed: readonly Dismissed[],
  { skewSeconds }: { skewSeconds: number },
): boolean {
  return dismissed.some(({ kind, since, judgedAt, detail }) => {
    if (kind !== found.kind) return false
    switch (kind) {
      case 'silent':
        return since === found.since
      case 'frozen':
        return since === found.since && detail['watts'] === found.detail['watts']
      case 'clock':
        return Math.abs(Number(detail['skewSeconds']) - Number(found.detail['skewSeconds'])) <= skewSeconds
      case 'energy':
        return dayInShanghai(found.lastAt ?? found.since) <= dayInShanghai(judgedAt)
      case 'swapped':
        return false
    }
  })
}
