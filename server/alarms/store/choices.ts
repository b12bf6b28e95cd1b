import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { RecipientRole } from '../facts.ts'
import { instrumentsOf } from './reach.ts'

type Named = { id: string; name: string }

/** A unit within reach; undefined for none. */
export async function findUnit(db: Db | Trx, scope: Scope, id: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`select o.id, o.name from organisation o
    where o.id = ${id} and ${within(scope, sql`o.id`)}`.execute(db)
  return rows[0]
}

/** Of these instruments, those that a unit keeps or that stand in it as a centre. */
export async function findOwn(
  db: Db | Trx,
  organisationId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select x.instrument_id as id from ${instrumentsOf(sql`${organisationId}::uuid`)} x
    where x.instrument_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

type Member = { id: string; name: string; role: RecipientRole }

/** People of a unit in roles that may read alarms, each once. */
export async function findPeople(
  db: Db | Trx,
  organisationId: string,
  asked: {
    roles: readonly RecipientRole[]
    now: Date
    limit: number
    ids?: readonly string[]
    like?: string
  },
): Promise<Member[]> {
  const { roles, now, limit, ids, like } = asked
  const { rows } = await sql<Member>`
    select * from (select distinct on (p.id) p.id, p.name, m.role from membership m join person p on p.id = m.person_id
      where m.organisation_id = ${organisationId}::uuid and m.role = any(${[...roles]}::text[]) and m.from_at <= ${now}
        and (m.until_at is null or m.until_at > ${now}) and p.erased_at is null
        and (${ids === undefined}::boolean or p.id = any(${[...(ids ?? [])]}::uuid[]))
        and (${like === undefined}::boolean or p.name ilike ${like ?? ''})
      order by p.id, m.from_at) x
    order by name, id limit ${limit}`.execute(db)
  return rows
}

/** Metered instruments of a unit with the code of a meter, by name. */
export async function findMetered(
  db: Db,
  organisationId: string,
  asked: { limit: number; ids?: readonly string[]; like?: string },
): Promise<{ id: string; name: string; code: string | null }[]> {
  const { limit, ids, like } = asked
  const { rows } = await sql<{ id: string; name: string; code: string | null }>`
    select i.id, i.name, min(s.code) as code from ${instrumentsOf(sql`${organisationId}::uuid`)} x
    join instrument i on i.id = x.instrument_id
    join sensor_assignment a on a.instrument_id = i.id and a.until_at is null join sensor s on s.id = a.sensor_id
    where (${ids === undefined}::boolean or i.id = any(${[...(ids ?? [])]}::uuid[]))
      and (${like === undefined}::boolean or i.name ilike ${like ?? ''} or s.code ilike ${like ?? ''})
    group by i.id order by i.name, i.id limit ${limit}`.execute(db)
  return rows
}

/** Metered instruments of a unit, all or of those named. */
export async function countMetered(
  db: Db,
  organisationId: string,
  ids: readonly string[] | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct a.instrument_id)::int as n from ${instrumentsOf(sql`${organisationId}::uuid`)} x
    join sensor_assignment a on a.instrument_id = x.instrument_id and a.until_at is null
    where (${ids === null}::boolean or x.instrument_id = any(${[...(ids ?? [])]}::uuid[]))`.execute(db)
  return rows[0]?.n ?? 0
}
