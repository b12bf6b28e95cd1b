import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** For whom a team may write an order: its own people, or somebody who ordered from it before. */
export async function findParty(
  db: Db | Trx,
  personId: string,
  { scope, unitId, now }: { scope: Scope; unitId: string; now: Date },
): Promise<{ organisationId: string | null } | undefined> {
  const { rows } = await sql<{ organisationId: string | null }>`
    (select m.organisation_id as "organisationId", 0 as rank, m.from_at as at
      from membership m join person p on p.id = m.person_id
      where m.person_id = ${personId} and p.erased_at is null and ${within(scope, sql`m.organisation_id`)}
        and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now}))
    union all
    (select s.organisation_id, 1, s.created_at from service_order s join person p on p.id = s.person_id
      where s.person_id = ${personId} and s.unit_id = ${unitId} and p.erased_at is null
      order by s.id desc limit 1)
    order by rank, at limit 1`.execute(db)
  return rows[0]
}

export type Template = {
  id: string
  takesSamples: boolean
  deliverables: string[]
  items: string[]
  name: string
}

/** A template in use at an instrument; undefined for none. */
export async function findTemplateOf(
  db: Db | Trx,
  instrumentId: string,
  id: string,
): Promise<Template | undefined> {
  const { rows } = await sql<Template>`
    select id, takes_samples as "takesSamples", deliverables, items, name from service_template
    where id = ${id} and instrument_id = ${instrumentId} and retired_at is null`.execute(db)
  return rows[0]
}
