import { createHash } from 'node:crypto'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** Of whom or what the tries are counted, without saying who: `kind` and the value, hashed. */
export const guessKey = (kind: string, value: string): Buffer =>
  createHash('sha256').update(`${kind}:${value}`).digest()

/** Counts one try before it is judged, so that many at once are counted too. Blocked: until when. */
export async function countTry(
  trx: Trx,
  key: Buffer,
  { now, forgottenAfter }: { now: Date; forgottenAfter: number },
): Promise<{ tries: number } | { blockedUntil: Date }> {
  const stale = new Date(now.getTime() - forgottenAfter * 3_600_000)
  const { rows } = await sql<{ failures: number }>`
    insert into guess (key, failures, last_at) values (${key}, 1, ${now})
    on conflict (key) do update set last_at = ${now}, blocked_until = null,
      failures = case when guess.last_at < ${stale} then 1 else guess.failures + 1 end
    where guess.blocked_until is null or guess.blocked_until <= ${now}
    returning failures`.execute(trx)
  if (rows[0] !== undefined) return { tries: rows[0].failures }
  const blocked = await trx
    .selectFrom('guess')
    .select('blocked_until')
    .where('key', '=', key)
    .executeTakeFirst()
  return { blockedUntil: blocked?.blocked_until ?? now }
}

export async function blockUntil(trx: Trx, key: Buffer, until: Date): Promise<void> {
  await trx.updateTable('guess').set({ blocked_until: until }).where('key', '=', key).execute()
}

/** After a right answer: nothing counts against the person any more, and this try not against the address. */
export async function forgive(db: Db | Trx, keys: Buffer[], address: Buffer | undefined): Promise<void> {
  await db.deleteFrom('guess').where('key', 'in', keys).execute()
  if (address === undefined) return
  await sql`update guess set failures = greatest(failures - 1, 0) where key = ${address}`.execute(db)
}

/** What has expired: sessions, links and codes, counted tries. */
export async function sweep(db: Db, now: Date, forgottenAfter: number): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', now).execute()
  await db.deleteFrom('verification').where('expires_at', '<', now).execute()
  const stale = new Date(now.getTime() - forgottenAfter * 3_600_000)
  await db.deleteFrom('guess').where('last_at', '<', stale).execute()
}
