import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** SQL condition on `i` (instrument) and `c` (its present custody): its unit, or a centre it belongs to, is within reach. */
const reached = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`c.organisation_id`)} or coalesce(${within(scope, sql`i.centre_id`)}, false))`
    : within(scope, sql`c.organisation_id`)

/** SQL condition on `i` and `s` (its present state): everybody may see it. */
export const isPublic = sql<boolean>`(i.confidentiality <> 'classified' and s.status in ('listed', 'suspended'))`

const organisation = sql`jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind)`

export type Priced = {
  id: string
  name: string
  unit: { id: string; name: string; nameEn: string | null; kind: string }
  affiliation: string | null
  status: string
  /** Province in which it stands, or its unit. */
  province: string | null
  /** Within the viewer's scope. */
  reached: boolean
  /** The viewer acts for the unit itself or a part of it. */
  own: boolean
}

export type Viewing = { scope: Scope; organisationId: string | null }

/** An instrument as far as prices need it; undefined where the viewer may not see it. */
export async function findPriced(
  db: Db | Trx,
  id: string,
  { scope, organisationId }: Viewing,
): Promise<Priced | undefined> {
  const { rows } = await sql<Priced>`
    select i.id, i.name, ${organisation} as unit, o.affiliation, s.status, ${reached(scope)} as reached,
      (select r.lineage[1] from region r where r.code = coalesce(i.region_code, o.region_code)) as province,
      ${organisationId}::uuid is not null
        and ${organisationId}::uuid in (select organisations_below(c.organisation_id)) as own
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where i.id = ${id} and (${isPublic} or ${reached(scope)})`.execute(db)
  return rows[0]
}

/** Holds an instrument still until the transaction ends: its lists are set one after the other. */
export async function lockInstrument(trx: Trx, id: string): Promise<void> {
  await sql`select 1 from instrument where id = ${id} for no key update`.execute(trx)
}

export type Body = { kind: string; affiliation: string | null; province: string | null; regionTags: string[] }

/** The body somebody acts for, as far as its class of user follows from it. */
export async function findBody(db: Db | Trx, organisationId: string): Promise<Body | undefined> {
  const { rows } = await sql<Body>`
    select o.kind, o.affiliation, r.lineage[1] as province,
      coalesce((select array_agg(distinct tag) from region up, unnest(up.tags) tag where up.code = any(r.lineage)), '{}')
        as "regionTags"
    from organisation o left join region r on r.code = o.region_code where o.id = ${organisationId}`.execute(
    db,
  )
  return rows[0]
}
