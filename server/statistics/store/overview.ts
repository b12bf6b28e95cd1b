import { sql, type Db } from '../../platform/db/index.ts'
import type { Overview } from '../schema.ts'

type Totals = Pick<
  Overview,
  | 'instruments'
  | 'units'
  | 'valueFen'
  | 'valueUnknown'
  | 'regionUnknown'
  | 'listedLast30Days'
  | 'unclassified'
>
type Count = Overview['years'][number]

const SUM = sql`coalesce(sum(s.value_fen), 0)::bigint`

export async function countTotals(db: Db): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select count(*)::int as instruments, count(distinct organisation_id)::int as units, ${SUM} as "valueFen",
      (count(*) filter (where value_fen is null))::int as "valueUnknown",
      (count(*) filter (where region_lineage = '{}'))::int as "regionUnknown",
      (count(*) filter (where class_codes = '{}'))::int as unclassified,
      (count(*) filter (where listed_at > now() - interval '30 days'))::int as "listedLast30Days"
    from instrument_search s`.execute(db)
  const row = rows[0]
  if (row === undefined) throw new Error('an aggregate without groups always has one row')
  return row
}

/** Prefectures of one province, and how many instruments stand in regions outside it. */
export async function countRegions(db: Db, province: string) {
  const { rows } = await sql<Overview['regions'][number]>`
    with counted as (
      select region_lineage[2] as code, count(*)::int as instruments,
        count(distinct organisation_id)::int as units
      from instrument_search where region_lineage[1] = ${province} group by 1)
    select r.code, r.name, r.short_name as "shortName", r.name_en as "nameEn", r.level, r.tags,
      r.kind = 'special' as special, coalesce(c.instruments, 0) as instruments, coalesce(c.units, 0) as units
    from region r left join counted c on c.code = r.code
    where r.parent_code = ${province}
    order by coalesce(c.instruments, 0) desc, r.name_key`.execute(db)
  const elsewhere = await sql<{ count: number }>`
    select count(*)::int as count from instrument_search
    where region_lineage <> '{}' and region_lineage[1] <> ${province}`.execute(db)
  return { regions: rows, elsewhere: elsewhere.rows[0]?.count ?? 0 }
}

export async function countClassValues(db: Db, profile: string) {
  const { rows } = await sql<Overview['classes'][number]>`
    with counted as (
      select code, count(*)::int as instruments, ${SUM} as value
      from instrument_search s, unnest(class_codes) as code group by code)
    select k.code, coalesce(a.name, k.name) as name, coalesce(a.name_en, k.name_en) as "nameEn",
      coalesce(c.instruments, 0) as instruments, coalesce(c.value, 0)::bigint as "valueFen"
    from instrument_class k
    left join instrument_class_alias a
      on (a.scheme, a.edition, a.code, a.profile) = (k.scheme, k.edition, k.code, ${profile})
    left join counted c on c.code = k.code
    where k.scheme = 'nrii' and k.level = 1
    order by coalesce(c.instruments, 0) desc, k.code`.execute(db)
  return rows
}

/** Counts by the lower bounds given (fen, ascending); the last band is open. */
export async function countBands(db: Db, bounds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ band: number; instruments: number }>`
    select width_bucket(value_fen, ${[...bounds]}::bigint[]) as band, count(*)::int as instruments
    from instrument_search where value_fen is not null group by 1`.execute(db)
  return new Map(rows.map((row) => [row.band, row.instruments]))
}

const counts = async (db: Db, key: ReturnType<typeof sql>, from = sql``): Promise<Count[]> => {
  const { rows } = await sql<Count>`
    select ${key} as key, count(*)::int as instruments, ${SUM} as "valueFen"
    from instrument_search s join instrument i on i.id = s.instrument_id ${from}
    group by 1 having ${key} is not null order by 1`.execute(db)
  return rows
}

export const countYears = (db: Db) => counts(db, sql`to_char(i.acceptance_date, 'YYYY')`)

export const countModes = (db: Db) => counts(db, sql`mode`, sql`cross join unnest(i.opening_modes) as mode`)

export const countFunding = (db: Db) => counts(db, sql`fund`, sql`cross join unnest(i.funding) as fund`)

export const countUnitKinds = (db: Db) =>
  counts(db, sql`o.kind`, sql`join organisation o on o.id = s.organisation_id`)
