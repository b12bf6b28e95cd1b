import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Named } from '../facts.ts'
import type { Qualification } from '../schema.ts'

const ITEM = (today: string) => sql`
  select q.id, q.name, q.how, jsonb_build_object('id', o.id, 'name', o.name) as organisation,
    (select count(*)::int from booking_terms t where t.qualification_id = q.id) as instruments,
    (select count(distinct g.person_id)::int from qualification_grant g where g.qualification_id = q.id
      and g.revoked_at is null and g.granted_on <= ${today}::date
      and (g.until_on is null or g.until_on >= ${today}::date)) as holders
  from qualification q join organisation o on o.id = q.organisation_id`

type Page = { limit: number; after: { name: string; id: string } | undefined }

/** What units within reach ask for, by name. */
export async function listQualifications(
  db: Db,
  scope: Scope,
  { organisation, today, limit, after }: Page & { organisation: string | undefined; today: string },
): Promise<Qualification[]> {
  const { rows } = await sql<Qualification>`${ITEM(today)}
    where ${within(scope, sql`q.organisation_id`)}
      and (${organisation ?? null}::uuid is null or q.organisation_id = ${organisation ?? null}::uuid)
      and (${after?.id ?? null}::uuid is null
        or (q.name collate "C", q.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
    order by q.name collate "C", q.id limit ${limit}`.execute(db)
  return rows
}

export async function findQualification(
  db: Db | Trx,
  scope: Scope,
  { id, today }: { id: string; today: string },
): Promise<Qualification | undefined> {
  const { rows } = await sql<Qualification>`${ITEM(today)}
    where q.id = ${id} and ${within(scope, sql`q.organisation_id`)}`.execute(db)
  return rows[0]
}

/** False where the unit has one of that name already. */
export async function addQualification(
  trx: Trx,
  row: { id: string; organisationId: string; name: string; how: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('qualification')
    .values({ id: row.id, organisation_id: row.organisationId, name: row.name, how: row.how })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'name']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False where the unit has another of that name. */
export async function changeQualification(
  trx: Trx,
  id: string,
  { name, how }: { name?: string; how?: string },
): Promise<boolean> {
  const { rows } = await sql<{ twin: boolean }>`
    select exists (select from qualification p join qualification q on q.organisation_id = p.organisation_id
      where q.id = ${id} and p.id <> q.id and p.name = ${name ?? null}) as twin
    from (select from qualification where id = ${id} for update) as locked`.execute(trx)
  if (rows[0]?.twin !== false) return false
  const changed = { ...(name !== undefined && { name }), ...(how !== undefined && { how }) }
  await trx.updateTable('qualification').set(changed).where('id', '=', id).execute()
  return true
}

/** An organisation within a scope. */
export async function findBody(trx: Trx, scope: Scope, id: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`
    select o.id, o.name from organisation o where o.id = ${id} and ${within(scope, sql`o.id`)}`.execute(trx)
  return rows[0]
}
