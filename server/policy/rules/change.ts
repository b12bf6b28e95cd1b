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
  if ((changeDocument === null) !== localTrial) {
    faults.push({ code: 'policy.document_or_trial', pointer: '/changeDocument' })
  }
  return faults
}
