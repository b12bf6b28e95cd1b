import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Role } from '../../platform/principal.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Language } from '../../platform/texts.ts'
import type { FeedKind } from '../facts.ts'

export type FeedRow = {
  id: string
  kind: FeedKind
  name: string
  personId: string
  instrumentId: string | null
  organisationId: string | null
  language: Language
  createdAt: Date
  readAt: Date | null
  revokedAt: Date | null
  /** By which its owner sees what it shows, while that membership is open; null: ended, or never needed. */
  role: Role | null
  memberOf: { id: string; regionCode: string | null } | null
}

const ROW = (now: Date) => sql`
  select f.id, f.kind, f.name, f.person_id as "personId", f.instrument_id as "instrumentId",
    f.organisation_id as "organisationId", f.language, f.created_at as "createdAt", f.read_at as "readAt",
    f.revoked_at as "revokedAt", m.role,
    case when o.id is not null then jsonb_build_object('id', o.id, 'regionCode', o.region_code) end as "memberOf"
  from calendar_feed f
  join person p on p.id = f.person_id and p.erased_at is null
  left join membership m on m.id = f.membership_id and m.person_id = p.id
    and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
  left join organisation o on o.id = m.organisation_id`

export async function listFeeds(
  db: Db | Trx,
  personId: string,
  { now, limit, after }: { now: Date; limit: number; after: string | undefined },
): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`${ROW(now)}
    where f.person_id = ${personId} and (${after ?? null}::uuid is null or f.id < ${after ?? null}::uuid)
    order by f.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findFeed(
  db: Db | Trx,
  personId: string,
  id: string,
  now: Date,
): Promise<FeedRow | undefined> {
  const { rows } = await sql<FeedRow>`${ROW(now)} where f.id = ${id} and f.person_id = ${personId}`.execute(
    db,
  )
  return rows[0]
}

/** The calendar of a secret that nobody has revoked. */
export async function feedOfSecret(db: Db, hash: Buffer, now: Date): Promise<FeedRow | undefined> {
  const { rows } = await sql<FeedRow>`${ROW(now)}
    where f.secret_hash = ${hash} and f.revoked_at is null`.execute(db)
  return rows[0]
}

export type NewFeedRow = {
  id: string
  personId: string
  kind: FeedKind
  instrumentId: string | null
  organisationId: string | null
  membershipId: string | null
  name: string
  hash: Buffer
  language: Language
  now: Date
}

export async function addFeed(trx: Trx, row: NewFeedRow): Promise<void> {
  await trx
    .insertInto('calendar_feed')
    .values({
      id: row.id,
      person_id: row.personId,
      kind: row.kind,
      instrument_id: row.instrumentId,
      organisation_id: row.organisationId,
      membership_id: row.membershipId,
      name: row.name.slice(0, 200),
      secret_hash: row.hash,
      language: row.language,
      created_at: row.now,
    })
    .execute()
}

/** How many calendars of a person are open; the person is locked, so that two requests do not both find room. */
export async function countOpen(trx: Trx, personId: string): Promise<number> {
  await sql`select id from person where id = ${personId} for no key update`.execute(trx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from calendar_feed
    where person_id = ${personId} and revoked_at is null`.execute(trx)
  return rows[0]?.count ?? 0
}

export async function revokeFeed(trx: Trx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('calendar_feed')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes that a calendar is read, not more often than told. */
export async function noteRead(
  db: Db,
  id: string,
  { now, before }: { now: Date; before: Date },
): Promise<void> {
  await sql`update calendar_feed set read_at = ${now}
    where id = ${id} and (read_at is null or read_at < ${before})`.execute(db)
}

/** The open membership of a person by which they act in an organisation in a role. */
export async function findMembership(
  trx: Trx,
  {
    personId,
    organisationId,
    role,
    now,
  }: { personId: string; organisationId: string; role: Role; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from membership where person_id = ${personId} and organisation_id = ${organisationId}
      and role = ${role} and from_at <= ${now} and (until_at is null or until_at > ${now})
    order by id limit 1`.execute(trx)
  return rows[0]?.id
}

/** The name of an instrument whose unit or centre lies within a scope. */
export async function instrumentWithin(trx: Trx, scope: Scope, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select i.name from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = ${id} and (${within(scope, sql`c.organisation_id`)}
      or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`.execute(trx)
  return rows[0]?.name
}

export async function unitWithin(trx: Trx, scope: Scope, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select o.name from organisation o where o.id = ${id} and ${within(scope, sql`o.id`)}`.execute(trx)
  return rows[0]?.name
}
