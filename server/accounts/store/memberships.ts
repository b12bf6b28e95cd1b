import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { MemberRole } from '../../platform/principal.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { MembershipItem } from '../schema/members.ts'
import { ORGANISATION } from './people.ts'

const ITEM = (now: Date) => sql`m.id, jsonb_build_object('id', p.id, 'name', p.name) as person,
  ${ORGANISATION} as organisation, m.role, m.title, m.from_at as "from", m.until_at as "until",
  (m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})) as open`

const FROM = sql`from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id`

type Wanted = {
  organisation: string | undefined
  role: string | undefined
  q: string | undefined
  ended: boolean
  limit: number
  after: string | undefined
  now: Date
}

/** Who holds what within reach, newest first. */
export async function listMemberships(db: Db, scope: Scope, wanted: Wanted): Promise<MembershipItem[]> {
  const { organisation, role, q, ended, limit, after, now } = wanted
  const { rows } = await sql<MembershipItem>`
    select ${ITEM(now)} ${FROM}
    where ${within(scope, sql`m.organisation_id`)}
      and (${organisation ?? null}::uuid is null or m.organisation_id = ${organisation ?? null})
      and (${role ?? null}::text is null or m.role = ${role ?? null})
      and (${q ?? null}::text is null or p.name ilike ${pattern(q)})
      and (${ended} or m.until_at is null or m.until_at > ${now})
      and (${after ?? null}::uuid is null or m.id < ${after ?? null})
    order by m.id desc limit ${limit}`.execute(db)
  return rows
}

/** A LIKE pattern that finds the text anywhere, its own wildcards taken literally. */
const pattern = (text: string | undefined): string =>
  `%${(text ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** One membership within reach; also one's own, wherever it is. */
export async function findMembership(
  db: Db | Trx,
  { id, scope, personId, now }: { id: string; scope: Scope; personId: string | null; now: Date },
): Promise<MembershipItem | undefined> {
  const { rows } = await sql<MembershipItem>`
    select ${ITEM(now)} ${FROM}
    where m.id = ${id} and (${within(scope, sql`m.organisation_id`)} or m.person_id = ${personId})`.execute(
    db,
  )
  return rows[0]
}

export type Body = { id: string; name: string; kind: string; regionCode: string | null }

/** An organisation within reach. */
export async function findBody(db: Db | Trx, scope: Scope, id: string): Promise<Body | undefined> {
  const { rows } = await sql<Body>`
    select o.id, o.name, o.kind, o.region_code as "regionCode" from organisation o
    where o.id = ${id} and ${within(scope, sql`o.id`)}`.execute(db)
  return rows[0]
}

/** Whether a person is known within reach: holds or held something there. Who reaches all, knows everybody. */
export async function isKnown(db: Db | Trx, scope: Scope, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from person p where p.id = ${personId} and p.erased_at is null
      and (${scope.kind === 'everything'} or exists (select from membership m
        where m.person_id = p.id and ${within(scope, sql`m.organisation_id`)}))`.execute(db)
  return rows.length > 0
}

export type NewMembership = {
  personId: string
  organisationId: string
  role: MemberRole
  title: string | null
  until: Date | null
  now: Date
}

/** Undefined: the person holds this role there already. */
export async function addMembership(trx: Trx, given: NewMembership): Promise<string | undefined> {
  const { now, until } = given
  const { rows } = await sql<{ id: string }>`
    insert into membership (id, person_id, organisation_id, role, title, from_at, until_at)
    select ${newId()}, ${given.personId}, ${given.organisationId}, ${given.role}, ${given.title}, ${now}, ${until}
    where not exists (select from membership m where m.person_id = ${given.personId}
      and m.organisation_id = ${given.organisationId} and m.role = ${given.role}
      and tstzrange(m.from_at, m.until_at) && tstzrange(${now}, ${until}))
    returning id`.execute(trx)
  return rows[0]?.id
}

export async function endMembership(trx: Trx, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update membership set until_at = greatest(from_at, ${now})
    where id = ${id} and (until_at is null or until_at > ${now})`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Locks bodies, so that two cannot end each other at once. The time that counts is asked for after this. */
export async function lockBodies(trx: Trx, ids: readonly (string | null)[]): Promise<void> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return
  await sql`select from organisation where id in (${sql.join(known)}) order by id for no key update`.execute(
    trx,
  )
}

/** How many others hold the role there; asked under the lock. */
export async function countOthers(
  trx: Trx,
  of: { organisationId: string; role: string; besides: string; now: Date },
): Promise<number> {
  const { organisationId, role, besides, now } = of
  const { rows } = await sql<{ others: number }>`
    select count(distinct person_id)::int as others from membership
    where organisation_id = ${organisationId} and role = ${role} and person_id <> ${besides}
      and from_at <= ${now} and (until_at is null or until_at > ${now})`.execute(trx)
  return rows[0]?.others ?? 0
}

/** Whether somebody still holds the role they act in; asked under the lock. */
export async function holds(
  trx: Trx,
  {
    personId,
    organisationId,
    role,
    now,
  }: { personId: string; organisationId: string; role: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from membership where person_id = ${personId} and organisation_id = ${organisationId} and role = ${role}
      and from_at <= ${now} and (until_at is null or until_at > ${now})`.execute(trx)
  return rows.length > 0
}

/** An organisation by id or by its whole name. */
export async function findBodyNamed(db: Db | Trx, nameOrId: string): Promise<Body | undefined> {
  const { rows } = await sql<Body>`
    select o.id, o.name, o.kind, o.region_code as "regionCode" from organisation o
    where o.id::text = ${nameOrId} or o.name = ${nameOrId} order by o.id limit 1`.execute(db)
  return rows[0]
}

/** Who holds public offices or administers, for the command line. */
export async function administrators(
  db: Db,
  roles: readonly MemberRole[],
  now: Date,
): Promise<{ id: string; name: string; role: string; organisation: string; secondFactor: boolean }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    role: string
    organisation: string
    secondFactor: boolean
  }>`
    select p.id, p.name, m.role, o.name as organisation, p.two_factor_enabled as "secondFactor"
    from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
    where m.role in (${sql.join([...roles])}) and (m.until_at is null or m.until_at > ${now})
    order by m.role, o.name, m.id limit 1000`.execute(db)
  return rows
}
