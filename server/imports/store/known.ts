import { sql, type Db } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { ClassEntry } from '../rules/values/classes.ts'
import type { RegionEntry } from '../rules/values/places.ts'

/** Every region, against which places in a list are read. */
export async function allRegions(db: Db): Promise<RegionEntry[]> {
  const { rows } =
    await sql<RegionEntry>`select code, level, name, short_name as "shortName", name_en as "nameEn", lineage
    from region`.execute(db)
  return rows
}

/** Every class of every scheme and edition. */
export async function allClasses(db: Db): Promise<ClassEntry[]> {
  const { rows } =
    await sql<ClassEntry>`select scheme, edition, code, level, parent_code as parent, name, name_en as "nameEn"
    from instrument_class`.execute(db)
  return rows
}

/** The organisations within a scope. */
export async function organisationsWithin(db: Db, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o.id from organisation o
    where ${within(scope, sql`o.id`)}`.execute(db)
  return rows.map(({ id }) => id)
}
