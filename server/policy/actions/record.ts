import { newId } from '../../lib/ids.ts'
import { refused, done, type Outcome } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Bilingual, RuleVersion } from '../facts.ts'
import { faultsOf } from '../rules/change.ts'
import { inForce } from '../rules/resolve.ts'
import { findDefinitions, findVersions, insertVersions } from '../store.ts'

/** A change made in the product: with its document's number, or as a local trial without outside effect. */
export type PolicyChange = {
  profile: string
  rule: string
  value: unknown
  unit: string | null
  from: string
  until: string | null
  changeDocument: string | null
  localTrial: boolean
  short: Bilingual
  reason: string
}

/** Records a new version; clause, force and who decides stay those of the version in force on its first day. */
export async function recordPolicyChange(
  trx: Trx,
  principal: Principal,
  change: PolicyChange,
): Promise<Outcome<RuleVersion>> {
  const { profile, rule, reason, ...rest } = change
  const definition = (await findDefinitions(trx)).find(({ id }) => id === rule)
  const words = (await findVersions(trx, rule)).filter((each) => each.profile === profile)
  const base = inForce(words, change.from)
  const faults = faultsOf(change, definition, base)
  if (faults.length > 0 || base === null) return refused(...faults)
  const last = words.at(-1)?.version ?? 0
  const version: RuleVersion = {
    ...base,
    ...rest,
    id: newId(),
    version: last + 1,
    supersedes: last,
    origin: 'recorded',
    fromInferred: false,
  }
  await insertVersions(trx, [{ ...version, digest: null }])
  const detail = { profile, rule, version: version.version, localTrial: change.localTrial }
  await recordEvents(trx, principal, [
    { action: 'policy.recorded', subjectKind: 'policy_rule_version', subjectId: version.id, reason, detail },
  ])
  return done(version)
}
