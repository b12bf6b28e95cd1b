import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type Unit = {
  id: string
  name: string
  nameEn: string | null
  kind: string
  affiliation: string | null
  /** Who supervises it: named on it or on a body above it; a private firm's is its region's bureau. */
  supervisedBy: string | null
}

export async function findUnit(db: Db | Trx, id: string): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`
    with recursive up as (
      select o.id, o.parent_id, o.supervised_by, 0 as height from organisation o where o.id = ${id}
      union all
      select o.id, o.parent_id, o.supervised_by, up.height + 1 from up join organisation o on o.id = up.parent_id
      where up.height < 10
    )
    select o.id, o.name, o.name_en as "nameEn", o.kind, o.affiliation, coalesce(
      (select supervised_by from up where supervised_by is not null order by height limit 1),
      (select b.id from region r join organisation b on b.region_code = any(r.lineage) and b.kind = 'government'
        where r.code = o.region_code and o.affiliation = 'private' and exists (select from membership m
          where m.organisation_id = b.id and m.role = 'region_officer' and m.until_at is null)
        order by array_position(r.lineage, b.region_code) desc, b.id limit 1)) as "supervisedBy"
    from organisation o where o.id = ${id}`.execute(db)
  return rows[0]
}
