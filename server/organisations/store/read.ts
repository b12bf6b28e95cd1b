import { sql, type Db } from '../../platform/db/index.ts'
import type { OrganisationList, OrganisationView } from '../schema.ts'

type Item = OrganisationList['items'][number] & { name_key: string }

type Page = {
  q: string | undefined
  kind: string | undefined
  region: string | undefined
  limit: number
  after: { instruments: number; nameKey: string; id: string } | undefined
}

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
    'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}, 'kind', ${sql.ref(`${alias}.kind`)}) end`

const REGION = sql`case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name,
  'shortName', r.short_name, 'nameEn', r.name_en, 'level', r.level) end`

/** Units by what they have listed (their centres' instruments are theirs), government bodies left out. */
const COUNTED = sql`
  select o.id, count(s.instrument_id)::int as instruments, coalesce(sum(s.value_fen), 0)::bigint as value_fen
  from organisation o left join instrument_search s on s.organisation_id = o.id
  group by o.id`

const matching = ({ q, kind, region }: Page) => sql`o.kind <> 'government' and o.parent_id is null
  and (${kind ?? null}::text is null or o.kind = ${kind ?? null})
  and (${region ?? null}::text is null or o.region_code in (select code from region where lineage @> array[${region ?? ''}]))
  and (${q ?? null}::text is null or o.name ilike ${pattern(q)} or o.name_en ilike ${pattern(q)}
    or o.short_name ilike ${pattern(q)} or o.name_key like ${pattern(q?.toLowerCase().replaceAll(' ', ''))})`

/** A LIKE pattern that finds the text anywhere, its own wildcards taken literally. */
const pattern = (text: string | undefined): string =>
  `%${(text ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** One page of units, most instruments first, then by name. */
export async function listOrganisations(db: Db, page: Page): Promise<{ items: Item[]; total: number }> {
  const position = page.after
  const beyond =
    position === undefined
      ? sql`true`
      : sql`(-m.instruments, m.name_key, m.id) > (${-position.instruments}, ${position.nameKey}, ${position.id}::uuid)`
  const { rows } = await sql<Item & { total: number }>`
    with counted as (${COUNTED}),
    m as materialized (
      select o.id, o.name_key, c.instruments, c.value_fen
      from organisation o join counted c on c.id = o.id where ${matching(page)})
    select o.id, o.name, o.name_en as "nameEn", o.short_name as "shortName", o.kind, o.name_key,
      null as parent, ${REGION} as region, m.instruments, m.value_fen as "valueFen",
      (select count(*)::int from m) as total
    from m join organisation o on o.id = m.id left join region r on r.code = o.region_code
    where ${beyond}
    order by m.instruments desc, m.name_key, m.id
    limit ${page.limit}`.execute(db)
  if (rows.length > 0 || position !== undefined) return { items: rows, total: rows[0]?.total ?? 0 }
  return { items: [], total: 0 }
}

/** One organisation with its codes, parts and classes; undefined where there is none. */
export async function findOrganisation(
  db: Db,
  profile: string,
  id: string,
): Promise<OrganisationView | undefined> {
  const { rows } = await sql<OrganisationView>`
    with own as (select * from instrument_search where organisation_id = ${id} or ${id} = any(
      select i.centre_id from instrument i where i.id = instrument_id))
    select o.id, o.name, o.name_en as "nameEn", o.short_name as "shortName", o.kind, o.affiliation,
      ${named('p')} as parent, ${named('v')} as "supervisedBy", ${REGION} as region, o.address, o.website,
      o.office_phone as "officePhone",
      (select count(*)::int from own) as instruments,
      (select coalesce(sum(value_fen), 0)::bigint from own) as "valueFen",
      ${LINEAGE} as regions, ${CODES} as codes, ${PARTS} as parts, ${classes(profile)} as classes
    from organisation o
    left join organisation p on p.id = o.parent_id
    left join organisation v on v.id = o.supervised_by
    left join region r on r.code = o.region_code
    where o.id = ${id}`.execute(db)
  return rows[0]
}

const LINEAGE = sql`coalesce((select jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name,
  'shortName', l.short_name, 'nameEn', l.name_en, 'level', l.level) order by cardinality(l.lineage))
  from region l where l.code = any(r.lineage)), '[]')`

const CODES = sql`coalesce((select jsonb_agg(jsonb_build_object('scheme', c.scheme, 'code', c.code) order by c.scheme)
  from organisation_code c where c.organisation_id = o.id), '[]')`

const PARTS = sql`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'nameEn', t.name_en,
  'kind', t.kind, 'instruments', (select count(*)::int from instrument i
    join instrument_search s on s.instrument_id = i.id where i.centre_id = t.id)) order by t.name_key)
  from (select * from organisation where parent_id = o.id order by name_key limit 200) t), '[]')`

const classes = (profile: string) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('code', k.code, 'name', coalesce(a.name, k.name),
    'nameEn', coalesce(a.name_en, k.name_en), 'count', n.count) order by n.count desc, k.code)
  from (select code, count(*)::int as count from own, unnest(class_codes) as code group by code) n
  join instrument_class k on k.code = n.code and k.scheme = 'nrii' and k.level = 1
  left join instrument_class_alias a
    on (a.scheme, a.edition, a.code, a.profile) = (k.scheme, k.edition, k.code, ${profile})), '[]')`
