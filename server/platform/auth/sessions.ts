import { randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../db/index.ts'
import type { MemberRole } from '../principal.ts'
import type { Standing } from './identity.ts'

/** Seconds a session lasts at most, and how long it may lie unused. */
export const LASTS = 7 * 24 * 3600
const IDLE = 24 * 3600
const SEEN_EVERY_MS = 60_000

const newToken = (): string => randomBytes(32).toString('base64url')

/** Membership `m` is a colleague's who handed its work to `p` for now; both are of its organisation still. */
const handedOn = (now: Date) => sql`exists (select from delegation d
  join membership w on w.person_id = d.delegate_id and w.organisation_id = m.organisation_id
    and w.from_at <= ${now} and (w.until_at is null or w.until_at > ${now})
  where d.membership_id = m.id and d.delegate_id = p.id and d.ended_at is null
    and d.from_at <= ${now} and d.until_at > ${now})`

/** The session of a token as it stands now, with the person and the membership acted in; undefined when it has ended. */
export async function findSession(db: Db, token: string, now: Date): Promise<Standing | undefined> {
  const { rows } = await sql<Standing & { memberRole: MemberRole | null }>`
    select s.id, s.user_id as "personId", s.second_factor as "secondFactor", s.last_seen_at as "lastSeenAt",
      p.name, p.two_factor_enabled as "twoFactorEnabled", m.id as "membershipId", m.role as "memberRole",
      o.id as "organisationId", o.region_code as "regionCode",
      case when m.person_id <> p.id then m.person_id end as "delegatedBy"
    from session s
    join person p on p.id = s.user_id and p.erased_at is null
    left join membership m on m.id = s.membership_id and (m.person_id = p.id or ${handedOn(now)})
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    left join organisation o on o.id = m.organisation_id
    where s.token = ${token} and s.expires_at > ${now}
      and coalesce(s.last_seen_at, s.created_at) > ${new Date(now.getTime() - IDLE * 1000)}`.execute(db)
  return rows[0]
}

/** Notes that a session is in use, at most once a minute. */
export async function seeSession(db: Db, { id, lastSeenAt }: Standing, now: Date): Promise<void> {
  if (lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() < SEEN_EVERY_MS) return
  await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

export type NewSession = {
  personId: string
  membershipId?: string | null
  secondFactor?: boolean
  address?: string | null
  agent?: string | null
}

/** Begins a session of its own token; nothing of an earlier one lives on in it. */
export async function startSession(
  db: Db | Trx,
  session: NewSession,
  now: Date,
): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken()]
  await db
    .insertInto('session')
    .values({
      id,
      token,
      user_id: session.personId,
      membership_id: session.membershipId ?? null,
      second_factor: session.secondFactor ?? false,
      ip_address: session.address ?? null,
      user_agent: session.agent?.slice(0, 300) ?? null,
      expires_at: new Date(now.getTime() + LASTS * 1000),
      created_at: now,
      updated_at: now,
      last_seen_at: now,
    })
    .execute()
  return { id, token }
}

/** A new token for a session that has gained rights, so that one known from before is worth nothing. */
export async function renewSession(
  db: Db | Trx,
  id: string,
  gained: { secondFactor?: boolean; membershipId?: string | null },
): Promise<string | undefined> {
  const token = newToken()
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({
      token,
      ...(gained.secondFactor !== undefined && { second_factor: gained.secondFactor }),
      ...(gained.membershipId !== undefined && { membership_id: gained.membershipId }),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n ? token : undefined
}

/** Ends one session of a person; false when there was none. */
export async function endSession(db: Db | Trx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .where('user_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
