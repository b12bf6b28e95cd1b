import type { Refusal } from '../../lib/refusal.ts'
import type { RuleDefinition, RuleVersion } from '../facts.ts'
import { isOfKind } from './read.ts'

type Change = {
  profile: string
  rule: string
  value: unknown
  from: string
  until: string | null
  changeDocument: string | null
  localTrial: boolean
  short: { zh: string; en: string }
  reason: string
}

/** Why a change to a rule cannot be recorded. */
export function faultsOf(
  change: Change,
  definition: RuleDefinition | undefined,
  base: RuleVersion | null,
): Refusal[] {
  const { rule, profile, value, from, until, changeDocument, localTrial } = change
  if (definition === undefined) return [{ code: 'not_found.policy_rule', params: { rule } }]
  const faults: Refusal[] = []
  if (base?.state !== 'stated') faults.push({ code: 'policy.nothing_to_change', params: { rule, profile } })
  if (value !== null && !isOfKind(definition.kind, value))
    faults.push({ code: 'policy.bad_value', pointer: '/value' })
  if (until !== null && until < from) faults.push({ code: 'policy.ends_before_it_begins', pointer: '/until' })
  if ((changeDocument === null || changeDocument.trim() === '') !== localTrial) {
    faults.push({ code: 'policy.document_or_trial', pointer: '/changeDocument' })
  }
  if (base !== null && changeDocument === base.changeDocument && isSameWord(change, base))
    faults.push({ code: 'policy.same_value', pointer: '/value' })
  if (change.reason.trim() === '') faults.push({ code: 'policy.no_reason', pointer: '/reason' })
  if (change.short.zh.trim() === '') faults.push({ code: 'policy.no_words', pointer: '/short/zh' })
  if (change.short.en.trim() === '') faults.push({ code: 'policy.no_words', pointer: '/short/en' })
  return faults
}

/** Says again what is in force: the same value, whatever the order of its members, in the same standing and time. */
const isSameWord = ({ value, until, localTrial }: Change, base: RuleVersion): boolean =>
  value !== null &&
  localTrial === base.localTrial &&
  until === base.until &&
  canonical(value) === canonical(base.value)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
