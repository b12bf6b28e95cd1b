import { sql, type Db } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Register } from '../rules/houses.ts'

/** Custodies of instruments, who answered for each and when, and the bodies that these people and the centre belong to. */
export async function findHouses(
  db: Db,
  instrumentIds: readonly string[],
): Promise<Omit<Register, 'bodies' | 'returned'>> {
  const ids = sql`${[...instrumentIds]}::uuid[]`
  const [custodies, named, members, centres] = await Promise.all([
    sql<Register['custodies'][number]>`
      select instrument_id as "instrumentId", organisation_id as "unitId", from_date as "fromDay",
        until_date as "untilDay"
      from custody where instrument_id = any(${ids}) order by instrument_id, from_date`.execute(db),
    sql<Register['named'][number]>`
      select instrument_id as "instrumentId", person_id as "personId", ${ms('from_at')} as "from",
        ${ms('until_at')} as until
      from instrument_responsible where instrument_id = any(${ids}) order by from_at, id`.execute(db),
    sql<Register['members'][number]>`
      select m.person_id as "personId", m.organisation_id as "bodyId", ${ms('m.from_at')} as "from",
        ${ms('m.until_at')} as until
      from membership m where m.person_id in (
        select person_id from instrument_responsible where instrument_id = any(${ids}))
      order by m.from_at, m.id`.execute(db),
    sql<Register['centres'][number]>`
      select p.instrument_id as "instrumentId", p.centre_id as "centreId", ${ms('p.until_at')} as until,
        ${ms('h.since')} as known
      from instrument_centre_past p, use_history h where p.instrument_id = any(${ids})
      union all
      select i.id, i.centre_id, null, ${ms('greatest(i.created_at, h.since)')}
      from instrument i, use_history h where i.id = any(${ids})
      order by 1, 3 nulls last`.execute(db),
  ])
  return { custodies: custodies.rows, named: named.rows, members: members.rows, centres: centres.rows }
}

/** Bodies and everything that is or was above them, as they were and as they are, in the order of time. */
export async function findBodies(db: Db, ids: readonly string[]): Promise<Register['bodies']> {
  if (ids.length === 0) return []
  const { rows } = await sql<Register['bodies'][number]>`
    with recursive parents as (
      select id, parent_id from organisation
      union select organisation_id, parent_id from organisation_past),
    up as (
      select unnest(${[...ids]}::uuid[]) as id
      union select p.parent_id from up join parents p on p.id = up.id where p.parent_id is not null)
    select p.organisation_id as id, p.parent_id as "parentId", p.kind, p.affiliation, ${ms('p.until_at')} as until,
      ${ms('h.since')} as known
    from organisation_past p join up on up.id = p.organisation_id cross join use_history h
    union all
    select o.id, o.parent_id, o.kind, o.affiliation, null, ${ms('greatest(o.created_at, h.since)')}
    from organisation o join up on up.id = o.id cross join use_history h
    order by 1, 5 nulls last`.execute(db)
  return rows
}

/** Days on which a unit used the instruments that a body had then, as far as a year before the first of the range. */
export async function findReturned(
  db: Db,
  pairs: readonly { unitId: string; bodyId: string }[],
  { from, until }: { from: number; until: number },
): Promise<Register['returned']> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Register['returned'][number]>`
    select distinct p.unit_id as "unitId", p.body_id as "bodyId", (o.starts_at at time zone 'Asia/Shanghai')::date as day
    from unnest(${pairs.map(({ unitId }) => unitId)}::uuid[], ${pairs.map(({ bodyId }) => bodyId)}::uuid[])
      as p (unit_id, body_id)
    join custody c on c.organisation_id = p.body_id
    join booking b on b.instrument_id = c.instrument_id and b.organisation_id = p.unit_id
    join occupancy o on o.id = b.id and o.state in ('in_use', 'finished')
      and o.starts_at between ${new Date(from)}::timestamptz - interval '1 year' and ${new Date(until)}::timestamptz
    where (o.starts_at at time zone 'Asia/Shanghai')::date between c.from_date and coalesce(c.until_date, 'infinity')`.execute(
    db,
  )
  return rows
}
