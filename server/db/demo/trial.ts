import type { App } from '../../platform/app.ts'
import { system } from '../../platform/principal.ts'
import { policyAt, recordPolicyChange } from '../../policy/index.ts'
import trial from './trial.json' with { type: 'json' }

/**
 * Zhejiang's text does not say from which value an instrument is large. The demonstration says it for itself, as a
 * local trial without outside effect; without it no instrument's scope could be told. Safe to repeat.
 */
export async function recordTrial(app: App): Promise<void> {
  const { profile, rule, minimumFen, unit, from, short, reason } = trial
  if (app.config.profile !== profile) return
  const standing = (await policyAt(app.db, profile, from)).scope(rule)
  if (!standing.known || standing.value.minimumFen !== null) return
  const value = { ...standing.value, minimumFen }
  const change = { profile, rule, value, unit, from, short, reason }
  const outcome = await app.db
    .transaction()
    .execute((trx) =>
      recordPolicyChange(trx, system, { ...change, until: null, changeDocument: null, localTrial: true }),
    )
  if (!outcome.ok)
    throw new Error(`the demonstration's trial was refused: ${JSON.stringify(outcome.refusals)}`)
}
