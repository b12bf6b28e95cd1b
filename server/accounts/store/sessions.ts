import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { OwnSessions } from '../schema/me.ts'

export async function dropToken(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom('session').where('token', '=', token).execute()
}

/** Where somebody is signed in, latest use first; never the tokens. */
export async function sessionsOf(
  db: Db,
  personId: string,
  { now, current }: { now: Date; current: string },
): Promise<OwnSessions['items']> {
  const { rows } = await sql<OwnSessions['items'][number]>`
    select id, id = ${current} as current, ip_address as address, user_agent as agent,
      second_factor as "secondFactor", created_at as "createdAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt"
    from session where user_id = ${personId} and expires_at > ${now}
    order by id = ${current} desc, last_seen_at desc nulls last, id limit 100`.execute(db)
  return rows
}

/** Ends every session of a person but one; how many there were. */
export async function endOthers(trx: Trx, personId: string, kept: string | null): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('user_id', '=', personId)
    .$if(kept !== null, (query) => query.where('id', '!=', kept ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function ownerOfToken(db: Db, token: string): Promise<string | undefined> {
  const found = await db.selectFrom('session').select('user_id').where('token', '=', token).executeTakeFirst()
  return found?.user_id
}
