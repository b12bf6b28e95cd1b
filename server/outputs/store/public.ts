import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Kind } from '../facts.ts'

export type Site = {
  id: string
  name: string
  nameEn: string | null
  model: string | null
  unitId: string
  unit: string
  unitEn: string | null
  isPublic: boolean
}

/** An instrument with whose it is now. */
export async function findSite(db: Db | Trx, id: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select i.id, i.name, i.name_en as "nameEn", i.model, u.id as "unitId", u.name as unit, u.name_en as "unitEn",
      (i.confidentiality <> 'classified' and s.status in ('listed', 'suspended')) as "isPublic"
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation u on u.id = c.organisation_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Of some instruments: whose each is, whether a person has used it, and whether it lies within a scope. */
export async function findGround(
  trx: Trx,
  ids: readonly string[],
  { personId, unit }: { personId: string; unit: Scope },
): Promise<{ id: string; unitId: string; isUsed: boolean; isReached: boolean }[]> {
  const { rows } = await sql<{ id: string; unitId: string; isUsed: boolean; isReached: boolean }>`
    select i.id, c.organisation_id as "unitId", ${within(unit, sql`c.organisation_id`)} as "isReached",
      ${used(personId)} as "isUsed"
    from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = any(${[...ids]}::uuid[])`.execute(trx)
  return rows
}

/** SQL on `i` (instrument): whether a person has used it, or had an order on it delivered. */
const used = (personId: string) => sql<boolean>`(
  exists (select from booking b join occupancy k on k.id = b.id where b.instrument_id = i.id
    and b.person_id = ${personId} and k.state in ('in_use', 'finished'))
  or exists (select from service_order o where o.instrument_id = i.id
    and (o.person_id = ${personId} or o.created_by = ${personId}) and o.delivered_at is not null))`

export type Used = { id: string; name: string; nameEn: string | null; unit: string }

/** What a person has used, by name. */
export async function listUsed(
  db: Db,
  personId: string,
  { limit, after }: { limit: number; after: { name: string; id: string } | undefined },
): Promise<Used[]> {
  const { rows } = await sql<Used>`
    select i.id, i.name, i.name_en as "nameEn", u.name as unit
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation u on u.id = c.organisation_id
    where i.id in (
        select b.instrument_id from booking b join occupancy k on k.id = b.id
          where b.person_id = ${personId} and k.state in ('in_use', 'finished')
        union select o.instrument_id from service_order o
          where (o.person_id = ${personId} or o.created_by = ${personId}) and o.delivered_at is not null)
      and (${after?.id ?? null}::uuid is null
        or (i.name collate "C", i.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
    order by i.name collate "C", i.id limit ${limit}`.execute(db)
  return rows
}

export type Shown = {
  id: string
  kind: Kind
  title: string
  venue: string | null
  year: number
  doi: string | null
  number: string | null
}

/** What a unit has confirmed of an instrument, the latest year first; nobody is named. */
export async function listPublic(
  db: Db,
  instrumentId: string,
  { limit, after }: { limit: number; after: { year: number; id: string } | undefined },
): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select r.id, r.kind, r.title, r.venue, r.year, r.doi, r.number
    from research_output_instrument l join research_output r on r.id = l.output_id
    where l.instrument_id = ${instrumentId} and r.state = 'confirmed'
      and (${after?.id ?? null}::uuid is null or (r.year, r.id) < (${after?.year ?? 0}, ${after?.id ?? null}::uuid))
    order by r.year desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

export async function countPublic(db: Db, instrumentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from research_output_instrument l join research_output r on r.id = l.output_id
    where l.instrument_id = ${instrumentId} and r.state = 'confirmed'`.execute(db)
  return rows[0]?.count ?? 0
}
