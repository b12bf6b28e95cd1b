import { insertMany, updateMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { OrganisationCode } from '../facts.ts'
import type { Standing } from '../rules.ts'

const FACTS = sql`o.id, o.name, o.name_en as "nameEn", o.short_name as "shortName", o.kind, o.parent_id as "parentId",
  o.supervised_by as "supervisedById", o.affiliation, o.region_code as "regionCode", o.address, o.website,
  o.office_phone as "officePhone",
  coalesce((select array_agg(c.scheme || ':' || c.code order by c.scheme || ':' || c.code collate "C")
    from organisation_code c where c.organisation_id = o.id), '{}') as codes`

/** Writers of organisations wait for each other: two lists that bring the same body must not both make it. */
export async function lockOrganisations(trx: Trx): Promise<void> {
  await sql`lock table organisation in share row exclusive mode`.execute(trx)
}

/** Organisations that hold one of the codes; the key is scheme:code. */
export async function findByCodes(
  trx: Trx,
  codes: readonly OrganisationCode[],
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { code: string }>`
    select w.scheme || ':' || w.code as code, ${FACTS}
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as w(scheme text, code text)
    join organisation_code k on k.scheme = w.scheme and k.code = w.code
    join organisation o on o.id = k.organisation_id`.execute(trx)
  return new Map(rows.map(({ code, ...standing }) => [code, standing]))
}

/** Organisations of a name; with a region, only there. The key is the name, a line end, the region. */
export async function findByNames(
  trx: Trx,
  names: readonly { name: string; region: string | null }[],
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing & { key: string }>`
    select distinct on (w.name, w.region) w.name || chr(10) || coalesce(w.region, '') as key, ${FACTS}
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as w(name text, region text)
    join organisation o on o.name = w.name and o.region_code is not distinct from w.region
    order by w.name, w.region, o.created_at, o.id`.execute(trx)
  return new Map(rows.map(({ key, ...standing }) => [key, standing]))
}

export type OrganisationRow = Standing & { nameKey: string }

const COLUMNS = [
  'id',
  'name',
  'name_en',
  'short_name',
  'name_key',
  'kind',
  'parent_id',
  'supervised_by',
  'affiliation',
  'region_code',
  'address',
  'website',
  'office_phone',
] as const

const columnsOf = (row: OrganisationRow) => ({
  id: row.id,
  name: row.name,
  name_en: row.nameEn,
  short_name: row.shortName,
  name_key: row.nameKey,
  kind: row.kind,
  parent_id: row.parentId,
  supervised_by: row.supervisedById,
  affiliation: row.affiliation,
  region_code: row.regionCode,
  address: row.address,
  website: row.website,
  office_phone: row.officePhone,
})

export async function insertOrganisations(trx: Trx, rows: readonly OrganisationRow[]): Promise<void> {
  await insertMany(trx, 'organisation', COLUMNS, rows.map(columnsOf))
  await addCodes(trx, rows)
}

export async function updateOrganisations(trx: Trx, rows: readonly OrganisationRow[]): Promise<void> {
  if (rows.length === 0) return
  await updateMany(trx, 'organisation', COLUMNS, rows.map(columnsOf))
  await trx
    .updateTable('organisation')
    .set({ updated_at: sql`now()` })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  await addCodes(trx, rows)
}

async function addCodes(trx: Trx, rows: readonly OrganisationRow[]): Promise<void> {
  const codes = rows.flatMap(({ id, codes: held }) =>
    held.map((code) => ({
      id,
      scheme: code.slice(0, code.indexOf(':')),
      code: code.slice(code.indexOf(':') + 1),
    })),
  )
  await sql`insert into organisation_code (organisation_id, scheme, code)
    select w.id, w.scheme, w.code from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as w(id uuid, scheme text, code text)
    on conflict (scheme, code) do nothing`.execute(trx)
}

/** The regions of these codes that exist. */
export async function knownRegions(trx: Trx, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await trx
    .selectFrom('region')
    .select('code')
    .where('code', 'in', [...codes])
    .execute()
  return new Set(rows.map(({ code }) => code))
}

export type OrganisationName = {
  id: string
  name: string
  nameEn: string | null
  shortName: string | null
  codes: OrganisationCode[]
}

/** Every organisation by its names and codes, for lists that name units row by row. */
export async function listNames(db: Db, most: number): Promise<OrganisationName[]> {
  const { rows } = await sql<OrganisationName>`
    select o.id, o.name, o.name_en as "nameEn", o.short_name as "shortName",
      coalesce((select jsonb_agg(jsonb_build_object('scheme', c.scheme, 'code', c.code))
        from organisation_code c where c.organisation_id = o.id), '[]') as codes
    from organisation o order by o.id limit ${most}`.execute(db)
  return rows
}
