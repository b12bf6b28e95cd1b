import { sql, type Db } from '../../platform/db/index.ts'
import { heldNow } from '../../platform/scope/custody.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** Those of the organisations that lie within a scope. */
export async function organisationsWithin(
  db: Db,
  scope: Scope,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select o.id from organisation o where o.id = any(${ids}::uuid[]) and ${within(scope, sql`o.id`)}`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Codes of the sensors within a scope, by the unit or centre of their instrument or their own; null for all there are and all that are none. */
export async function codesWithin(db: Db, scope: Scope): Promise<string[] | null> {
  if (scope.kind === 'everything') return null
  const { rows } = await sql<{ code: string }>`
    select s.code from sensor s where ${within(scope, sql`s.organisation_id`)}
    or exists (select from sensor_assignment a where a.sensor_id = s.id and a.until_at is null
      and ${heldNow(scope, sql`a.instrument_id`)})`.execute(db)
  return rows.map(({ code }) => code)
}
