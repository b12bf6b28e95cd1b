import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { ColleagueList, Delegation } from '../schema/delegations.ts'
import { ORGANISATION, type OwnMembership } from './people.ts'

const DAY = (instant: string) => sql.raw(`to_char(${instant} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`)

const ITEM = (now: Date) => sql`d.id, m.id as "membershipId", m.role, ${ORGANISATION} as organisation,
  ${DAY('d.from_at')} as "from", ${DAY("(d.until_at - interval '1 second')")} as "until", d.reason,
  jsonb_build_object('id', p.id, 'name', p.name) as delegator,
  jsonb_build_object('id', q.id, 'name', q.name) as delegate, d.ended_at as "endedAt",
  case when d.ended_at is not null then 'ended'
    when d.until_at <= ${now} or m.until_at <= ${now} then 'over'
    when d.from_at > ${now} then 'coming' else 'running' end as state`

const FROM = sql`from delegation d join membership m on m.id = d.membership_id
  join organisation o on o.id = m.organisation_id join person p on p.id = m.person_id
  join person q on q.id = d.delegate_id`

/** Whose delegations: those a person gave or was given, or those within reach. */
export type Whose = { personId: string } | { scope: Scope }

const whose = (of: Whose) =>
  'scope' in of
    ? within(of.scope, sql`m.organisation_id`)
    : sql`(m.person_id = ${of.personId} or d.delegate_id = ${of.personId})`

/** Newest first. */
export async function listDelegations(
  db: Db | Trx,
  of: Whose,
  { ended, limit, after, now }: { ended: boolean; limit: number; after: string | undefined; now: Date },
): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`
    select ${ITEM(now)} ${FROM}
    where ${whose(of)} and (${ended} or (d.ended_at is null and d.until_at > ${now}))
      and (${after ?? null}::uuid is null or d.id < ${after ?? null})
    order by d.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findDelegation(
  db: Db | Trx,
  of: Whose,
  { id, now }: { id: string; now: Date },
): Promise<Delegation | undefined> {
  const { rows } = await sql<Delegation>`
    select ${ITEM(now)} ${FROM} where d.id = ${id} and ${whose(of)}`.execute(db)
  return rows[0]
}

/** Colleagues of one's own membership: whoever else holds something in its organisation now. */
export async function listColleagues(
  db: Db | Trx,
  { membershipId, personId }: { membershipId: string; personId: string },
  { q, limit, after, now }: { q: string | undefined; limit: number; after: string | undefined; now: Date },
): Promise<ColleagueList['items']> {
  const { rows } = await sql<ColleagueList['items'][number]>`
    select distinct p.id, p.name from membership own
    join membership m on m.organisation_id = own.organisation_id and m.person_id <> own.person_id
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    join person p on p.id = m.person_id and p.erased_at is null
    where own.id = ${membershipId} and own.person_id = ${personId}
      and (${q ?? null}::text is null or strpos(lower(p.name), lower(${q ?? null}::text)) > 0)
      and (${after ?? null}::uuid is null or p.id > ${after ?? null})
    order by p.id limit ${limit}`.execute(db)
  return rows
}

export async function isColleague(
  db: Db | Trx,
  { now, ...of }: { membershipId: string; personId: string; delegateId: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from membership own join membership m on m.organisation_id = own.organisation_id
    where own.id = ${of.membershipId} and own.person_id = ${of.personId} and m.person_id = ${of.delegateId}
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})`.execute(db)
  return rows.length > 0
}

/** Keeps a membership still while work is handed on from it. */
export async function lockMembership(trx: Trx, id: string): Promise<void> {
  await sql`select from membership where id = ${id} for no key update`.execute(trx)
}

/** Whether the same colleague has some of these days already. */
export async function overlaps(
  trx: Trx,
  of: { membershipId: string; delegateId: string; from: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from delegation where membership_id = ${of.membershipId} and delegate_id = ${of.delegateId}
      and ended_at is null and from_at < ${of.until} and until_at > ${of.from}`.execute(trx)
  return rows.length > 0
}

export async function addDelegation(
  trx: Trx,
  one: { membershipId: string; delegateId: string; from: Date; until: Date; reason: string },
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('delegation')
    .values({
      id,
      membership_id: one.membershipId,
      delegate_id: one.delegateId,
      from_at: one.from,
      until_at: one.until,
      reason: one.reason,
    })
    .execute()
  return id
}

/** Ends one that is not over yet; false where it was. */
export async function endDelegation(
  trx: Trx,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update delegation set ended_at = ${now}, ended_by = ${by}
    where id = ${id} and ended_at is null and until_at > ${now}`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Memberships of colleagues somebody acts in now, in their place. */
export async function lentMemberships(db: Db | Trx, personId: string, now: Date): Promise<OwnMembership[]> {
  const { rows } = await sql<OwnMembership>`
    select m.id, m.role, m.title, ${ORGANISATION} as organisation, min(d.from_at) as "from",
      max(d.until_at) as "until", jsonb_build_object('id', p.id, 'name', p.name) as "delegatedBy"
    from delegation d join membership m on m.id = d.membership_id join organisation o on o.id = m.organisation_id
    join person p on p.id = m.person_id
    where d.delegate_id = ${personId} and d.ended_at is null and d.from_at <= ${now} and d.until_at > ${now}
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
      and exists (select from membership w where w.person_id = d.delegate_id and w.organisation_id = m.organisation_id
        and w.from_at <= ${now} and (w.until_at is null or w.until_at > ${now}))
    group by m.id, o.id, p.id order by m.id`.execute(db)
  return rows
}
