import { sql, type Db } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { PLACED, reached } from './reach.ts'

export type Labelled = { code: string; model: string | null; unit: string; instrument: string | null }

type Which = { codes: string[] | undefined; organisation: string | undefined; region: string | undefined }

/** Sensors to be labelled, by code: those named, else what lies in stock. */
export async function listLabelled(
  db: Db,
  scope: Scope,
  { codes, organisation, region }: Which,
  limit: number,
): Promise<Labelled[]> {
  const all = [
    reached(scope),
    sql`s.scrapped_at is null`,
    codes === undefined ? sql`a.id is null` : sql`s.code = any(${codes}::text[])`,
    organisation !== undefined && sql`o.id in (select organisations_below(${organisation}::uuid))`,
    region !== undefined &&
      sql`o.region_code in (select code from region where lineage @> array[${region}::text])`,
  ].filter((each) => each !== false)
  const { rows } =
    await sql<Labelled>`select s.code, s.model, o.name as unit, i.name as instrument from ${PLACED}
    where ${sql.join(all, sql` and `)} order by s.code limit ${limit}`.execute(db)
  return rows
}
