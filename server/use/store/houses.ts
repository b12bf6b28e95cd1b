import { sql, type Db } from '../../platform/db/index.ts'
import type { Body } from '../rules/whose.ts'

/** Whose the instrument was and when; civil days, the last one included. */
export type HouseRow = {
  instrumentId: string
  unitId: string
  fromDay: string
  untilDay: string | null
  responsible: string[]
  groups: string[]
}

/** Custodies of instruments, who answers for each now, and the bodies that these people and the centre belong to. */
export async function findHouses(db: Db, instrumentIds: readonly string[]): Promise<HouseRow[]> {
  const { rows } = await sql<HouseRow>`
    select c.instrument_id as "instrumentId", c.organisation_id as "unitId", c.from_date as "fromDay",
      c.until_date as "untilDay", coalesce(p.people, '{}') as responsible,
      array_remove(array_append(coalesce(p.bodies, '{}'), i.centre_id), null) as groups
    from custody c join instrument i on i.id = c.instrument_id
    left join lateral (
      select array_agg(distinct a.person_id) as people, array_agg(distinct m.organisation_id) as bodies
      from instrument_responsible a
      left join membership m on m.person_id = a.person_id and (m.until_at is null or m.until_at > now())
      where a.instrument_id = c.instrument_id and a.until_at is null) p on true
    where c.instrument_id = any(${[...instrumentIds]}::uuid[])
    order by c.instrument_id, c.from_date`.execute(db)
  return rows
}

/** Bodies with everything above them, themselves first. */
export async function findBodies(db: Db, ids: readonly string[]): Promise<Map<string, Body>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Body>`
    with recursive up as (
      select o.id as of, o.id, o.parent_id, 0 as depth from organisation o where o.id = any(${[...ids]}::uuid[])
      union all
      select up.of, o.id, o.parent_id, up.depth + 1 from up join organisation o on o.id = up.parent_id
      where up.depth < 20)
    select o.id, o.kind, o.affiliation, array_agg(up.id order by up.depth) as lineage
    from up join organisation o on o.id = up.of group by o.id, o.kind, o.affiliation`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of pairs of a unit and a body that used its instruments: those whose own instruments the unit used within a year. */
export async function findReturned(
  db: Db,
  pairs: readonly { unitId: string; bodyId: string }[],
  around: Date,
): Promise<{ unitId: string; bodyId: string }[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<{ unitId: string; bodyId: string }>`
    select p.unit_id as "unitId", p.body_id as "bodyId"
    from unnest(${pairs.map(({ unitId }) => unitId)}::uuid[], ${pairs.map(({ bodyId }) => bodyId)}::uuid[])
      as p (unit_id, body_id)
    where exists (
      select from custody c join booking b on b.instrument_id = c.instrument_id
      join occupancy o on o.id = b.id and o.state in ('in_use', 'finished')
      where c.organisation_id = p.body_id and c.until_date is null and b.organisation_id = p.unit_id
        and o.starts_at between ${around}::timestamptz - interval '1 year' and ${around}::timestamptz + interval '1 day')`.execute(
    db,
  )
  return rows
}
