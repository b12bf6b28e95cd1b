import { sql, type Db } from '../platform/db/index.ts'
import type { RegionCount } from './schema.ts'

const COUNTED = (where: ReturnType<typeof sql<boolean>>) => sql<RegionCount>`
  select r.code, r.name, r.short_name as "shortName", r.name_en as "nameEn", r.level, r.tags,
    r.kind = 'special' as special,
    count(s.instrument_id)::int as instruments, count(distinct s.organisation_id)::int as units
  from region r
  left join instrument_search s on s.region_lineage @> array[r.code]
  where ${where}
  group by r.code
  order by count(s.instrument_id) desc, r.name_key`

/** One region with what stands listed in it and below. */
export async function findRegion(db: Db, code: string): Promise<RegionCount | undefined> {
  const { rows } = await COUNTED(sql`r.code = ${code}`).execute(db)
  return rows[0]
}

/** The regions right below one, most instruments first; at most a few dozen by nature. */
export async function findChildren(db: Db, code: string): Promise<RegionCount[]> {
  const { rows } = await COUNTED(sql`r.parent_code = ${code}`).execute(db)
  return rows
}

/** From the province down to the region itself. */
export async function findLineage(db: Db, code: string) {
  const { rows } = await sql<{
    code: string
    name: string
    shortName: string
    nameEn: string
    level: string
  }>`
    select p.code, p.name, p.short_name as "shortName", p.name_en as "nameEn", p.level
    from region r join region p on p.code = any(r.lineage)
    where r.code = ${code} order by cardinality(p.lineage)`.execute(db)
  return rows
}
