import { newId } from '../../lib/ids.ts'
import { refused, done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Bilingual, RuleVersion } from '../facts.ts'
import { faultsOf } from '../rules/change.ts'
import { inForce } from '../rules/resolve.ts'
import type { ChangeBody, ChangedRule } from '../schema.ts'
import { findDefinitions, findVersions, insertVersions, lockRule } from '../store.ts'

/** A change made in the product: with its document's number, or as a local trial without outside effect. */
export type PolicyChange = {
  profile: string
  rule: string
  value: unknown
  /** Undefined: as it was. */
  unit?: string | null | undefined
  from: string
  until: string | null
  changeDocument: string | null
  localTrial: boolean
  short: Bilingual
  reason: string
  /** The last version that whoever changes it has seen; a newer one is not written over. */
  seen?: number | undefined
}

/** Records a new version; clause, force and who decides stay those of the version in force on its first day. */
export async function recordPolicyChange(
  trx: Trx,
  principal: Principal,
  change: PolicyChange,
): Promise<Outcome<RuleVersion>> {
  const { profile, rule, reason, seen, ...rest } = change
  await lockRule(trx, profile, rule)
  const definition = (await findDefinitions(trx)).find(({ id }) => id === rule)
  const words = (await findVersions(trx, rule)).filter((each) => each.profile === profile)
  const base = inForce(words, change.from)
  const faults = faultsOf(change, definition, base)
  const last = words.at(-1)?.version ?? 0
  if (seen !== undefined && seen !== last)
    faults.unshift({ code: 'conflict.policy_changed', params: { last } })
  if (faults.length > 0 || base === null) return refused(...faults)
  const version: RuleVersion = {
    ...base,
    ...rest,
    unit: rest.unit === undefined ? base.unit : rest.unit,
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

/** Records a change to this installation's own book, in one transaction with its event. */
export async function changePolicy(
  app: App,
  principal: Principal,
  { profile = app.config.profile, ...body }: ChangeBody,
): Promise<Outcome<ChangedRule>> {
  if (profile !== app.config.profile)
    return refused({ code: 'policy.other_book', params: { profile }, pointer: '/profile' })
  const change = { ...body, profile, until: body.until ?? null }
  const outcome = await app.db.transaction().execute((trx) => recordPolicyChange(trx, principal, change))
  return outcome.ok ? done(outcome.value) : outcome
}
