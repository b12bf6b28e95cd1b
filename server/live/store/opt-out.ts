import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { heldNow } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'

export type OptOut = { reason: string; at: Date }

/** Whether an instrument lies within reach, as its unit's or its centre's, and its opt-out if it has one; undefined: out of reach. */
export async function findOptOut(
  db: Db | Trx,
  scope: Scope,
  instrumentId: string,
): Promise<{ optOut: OptOut | null } | undefined> {
  const { rows } = await sql<{ optOut: { reason: string; at: string } | null }>`
    select case when o.instrument_id is not null then jsonb_build_object('reason', o.reason, 'at', o.opted_at) end as "optOut"
    from instrument i left join live_opt_out o on o.instrument_id = i.id
    where i.id = ${instrumentId} and ${heldNow(scope, sql`i.id`)}`.execute(db)
  const row = rows[0]
  if (row === undefined) return undefined
  return { optOut: row.optOut === null ? null : { reason: row.optOut.reason, at: new Date(row.optOut.at) } }
}

/** False where it stands opted out already. */
export async function addOptOut(
  trx: Trx,
  row: { instrumentId: string; reason: string; by: string | null; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into live_opt_out (instrument_id, reason, opted_by, opted_at)
    values (${row.instrumentId}, ${row.reason}, ${row.by}, ${row.now}) on conflict do nothing`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function removeOptOut(trx: Trx, instrumentId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('live_opt_out')
    .where('instrument_id', '=', instrumentId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
