import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { MemberRole } from '../../platform/principal.ts'
import type { Me } from '../schema/me.ts'
import type { Session, SignInWays } from '../schema/session.ts'

export type OwnMembership = Session['memberships'][number]

export const ORGANISATION = sql`jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind)`

/** What somebody holds now, oldest first. */
export async function openMemberships(db: Db | Trx, personId: string, now: Date): Promise<OwnMembership[]> {
  const { rows } = await sql<OwnMembership>`
    select m.id, m.role, m.title, ${ORGANISATION} as organisation, m.from_at as "from", m.until_at as "until",
      null::jsonb as "delegatedBy"
    from membership m join organisation o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    order by m.from_at, m.id`.execute(db)
  return rows
}

/** The membership somebody last acted in, where it is still open; else the first they hold; null for none. */
export async function usualMembership(db: Db | Trx, personId: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select m.id from membership m
    left join session s on s.membership_id = m.id and s.user_id = m.person_id
    where m.person_id = ${personId} and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    group by m.id order by max(s.last_seen_at) desc nulls last, m.from_at, m.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** The address by which the library knows the person of this number; undefined where nobody has it. */
export async function emailOfPhone(db: Db, phone: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('person')
    .select('email')
    .where('phone_number', '=', phone)
    .where('phone_number_verified', '=', true)
    .executeTakeFirst()
  return found?.email
}

export async function idOfEmail(db: Db | Trx, email: string): Promise<string | undefined> {
  const found = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  return found?.id
}

/** An account that nobody ever confirmed gives way to the next who signs up with its address. */
export async function removeUnconfirmed(db: Db, email: string): Promise<void> {
  await sql`
    delete from person p where p.email = ${email} and not p.email_verified and p.phone_number is null
      and not exists (select from membership m where m.person_id = p.id)
      and not exists (select from session s where s.user_id = p.id)`.execute(db)
}

type Person = Omit<Me, 'memberships'>

export async function findPerson(db: Db | Trx, id: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select p.id, p.name, nullif(p.email, case when p.email like '%.invalid' then p.email end) as email,
      p.phone_number as phone, p.locale, p.two_factor_enabled as "secondFactor", p.created_at as "createdAt",
      exists (select from account a where a.user_id = p.id and a.password is not null) as "hasPassword",
      array(select provider_id from account a where a.user_id = p.id and provider_id <> 'credential'
        order by provider_id) as providers
    from person p where p.id = ${id} and p.erased_at is null`.execute(db)
  return rows[0]
}

export async function changePerson(
  trx: Trx,
  id: string,
  change: { name?: string; locale?: 'zh-CN' | 'en' },
  now: Date,
): Promise<void> {
  await trx
    .updateTable('person')
    .set({ ...change, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** A person made by those who run the installation. */
export async function addPerson(
  trx: Trx,
  person: { name: string; email: string; phone: string | null },
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('person')
    .values({
      id,
      name: person.name,
      email: person.email,
      email_verified: true,
      phone_number: person.phone,
      phone_number_verified: person.phone !== null,
    })
    .execute()
  return id
}

/** The people of the demonstration, in the order of their roles. */
export async function demoPeople(db: Db): Promise<SignInWays['demonstration']> {
  const { rows } = await sql<SignInWays['demonstration'][number]>`
    select p.id, p.name, coalesce(m.role, 'user') as role,
      case when o.id is not null then ${ORGANISATION} end as organisation
    from person p
    left join lateral (select * from membership m where m.person_id = p.id and m.until_at is null
      order by m.from_at, m.id limit 1) m on true
    left join organisation o on o.id = m.organisation_id
    where p.demo and p.erased_at is null order by p.id limit 100`.execute(db)
  return rows
}

/** Names by id, for showing who did something; erased people have none of their own any more. */
export async function findNames(db: Db | Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type Member = { personId: string; organisationId: string; role: MemberRole }

/** Who holds one of these roles now: in an organisation, or in those of a region, or anywhere. */
export async function findMembers(
  db: Db | Trx,
  { organisationId, roles, regionCode }: MembersWanted,
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select m.person_id as "personId", m.organisation_id as "organisationId", m.role
    from membership m join organisation o on o.id = m.organisation_id
    where m.role in (${sql.join([...roles])}) and m.from_at <= now() and (m.until_at is null or m.until_at > now())
      and (${organisationId ?? null}::uuid is null or m.organisation_id = ${organisationId ?? null})
      and (${regionCode ?? null}::text is null or o.region_code = ${regionCode ?? null})
    order by m.from_at, m.id`.execute(db)
  return rows
}

export type MembersWanted = { organisationId?: string; roles: readonly MemberRole[]; regionCode?: string }

/** Whose new password a link is for. */
export async function personOfReset(db: Db, token: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', `reset-password:${token}`)
    .executeTakeFirst()
  return found?.value
}

export async function idOfPhone(db: Db | Trx, phone: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('phone_number', '=', phone)
    .executeTakeFirst()
  return found?.id
}

/** A link by which somebody sets a password once, as after a forgotten one. */
export async function addResetLink(
  trx: Trx,
  { token, personId, until }: { token: string; personId: string; until: Date },
): Promise<void> {
  await trx
    .insertInto('verification')
    .values({ id: newId(), identifier: `reset-password:${token}`, value: personId, expires_at: until })
    .execute()
}
