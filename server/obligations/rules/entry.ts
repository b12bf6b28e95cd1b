import type { ScopeFacts } from '../facts.ts'
import type { Law, Timeline } from './law.ts'
import { scopeInBulk } from './scope-in-bulk.ts'

/** How an instrument came into scope: accepted under its rule, by a later change, or accepted before any rule. */
export type Entry = { kind: 'acceptance' | 'scope_change' | 'before_rule'; on: string }

/**
 * When an instrument that is in scope today came into it, by the facts as they are. Accepted before its rule existed it
 * is never late; brought in by a later version it counts from that version's first day.
 */
export function entryOf(
  facts: ScopeFacts,
  acceptance: string,
  { known, today }: { known: Timeline; today: string },
): Entry {
  const isIn = (law: Law): boolean => scopeInBulk(facts, law).duty
  const first = known.at(acceptance)
  const isBefore = !first.mandatory.known && first.mandatory.why === 'not_yet'
  let entry: Entry = { kind: isBefore ? 'before_rule' : 'acceptance', on: acceptance }
  let inside = isBefore || isIn(first)
  let isFirstRule = isBefore
  for (const { from, law } of known.periods) {
    if (from <= acceptance || from > today) continue
    const now = isIn(law)
    // The first version of the rule brings nobody in who was accepted before it.
    const begins = isFirstRule && law.mandatory.known
    if (now && !inside) entry = { kind: 'scope_change', on: from }
    inside = begins || !isFirstRule ? now : inside
    if (law.mandatory.known) isFirstRule = false
  }
  // Written down with a later date than today's: nobody could know it before today.
  if (!inside) return { kind: 'scope_change', on: today }
  return entry
}
