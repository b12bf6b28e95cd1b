import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** Minutes in which a code that was taken is not taken again; it holds for one and a half. */
const ONCE_WITHIN = '3 minutes'

/** Takes a right code once: false when it was taken just before, by whomever. */
export async function takeCode(db: Db, personId: string, code: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update two_factor set last_code = ${code}, last_code_at = ${now}
    where user_id = ${personId}
      and (last_code is distinct from ${code} or last_code_at < ${now}::timestamptz - ${ONCE_WITHIN}::interval)`.execute(
    db,
  )
  return (numAffectedRows ?? 0n) > 0n
}

export async function removeFactor(trx: Trx, personId: string): Promise<void> {
  await trx.deleteFrom('two_factor').where('user_id', '=', personId).execute()
  await trx.updateTable('person').set({ two_factor_enabled: false }).where('id', '=', personId).execute()
}
