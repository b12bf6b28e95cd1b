import { bit, type Dimension } from './dimensions.ts'
import type { Wanted } from './search.ts'

type CodeCount = { code: string; name: string; nameEn: string | null; count: number }

/** Counts as the database gives them; bands and modes are still numbers. */
export type FacetRows = {
  total: number
  /** Whether the text alone was found anywhere; and chosen codes that do not exist. */
  matched: boolean
  unknown: [name: 'region' | 'unit' | 'class', value: string][]
  regions: CodeCount[]
  counties: CodeCount[]
  units: { id: string; name: string; nameEn: string | null; count: number }[]
  unitsTotal: number
  classes: CodeCount[]
  subclasses: CodeCount[]
  masks: [mask: number, count: number][]
  bands: [band: number, count: number][]
}

type Put = (value: unknown, type: string) => string

/** The column of each dimension in the matches, and the name under which it is counted. */
const COUNTED: Record<Dimension, string[]> = {
  region: ['prefecture', 'region'],
  unit: ['unit'],
  class: ['class'],
  value: ['band'],
  mode: ['mask'],
}

const KEYS = ['prefecture', 'region', 'unit', 'class', 'band', 'mask']

/**
 * Counts of all facets as common table expressions over the matches `m`. Rows that pass every filter are grouped once
 * for all facets; those that fail one filter only are added to that filter's facet.
 */
export function facetColumns(wanted: Wanted, active: Dimension[], isAll: boolean, put: Put): string {
  const chosenCodes = unknownOf(wanted, active, put)
  const keys = KEYS.filter((key) => key !== 'region' || active.includes('region'))
  const counts = isAll ? maintained() : grouped(keys, active)
  const chosen = [
    ...(active.includes('unit') ? [`select 'unit', unnest(${put(wanted.units, 'text[]')}), 0`] : []),
    ...(active.includes('region')
      ? [
          `select 'prefecture', coalesce(lineage[2], lineage[1]), 0 from region where code = any(${put(wanted.regions, 'text[]')})`,
        ]
      : []),
  ]
  return `counts as materialized (
    select dimension, key, sum(n)::int as n from (${[counts, ...chosen].join(' union all ')}) c(dimension, key, n)
    where key is not null group by dimension, key),
  ${labelled(wanted, active, put)},
    ${isAll ? 'true' : 'exists (select from m)'} as matched, ${chosenCodes} as unknown)`
}

const maintained = (): string => 'select dimension, key, change from search_count'

function grouped(keys: string[], active: Dimension[]): string {
  const name = keys
    .map((key, index) => `when ${(1 << keys.length) - 1 - (1 << (keys.length - 1 - index))} then '${key}'`)
    .join(' ')
  const value = keys.map((key) => `${key}::text`).join(', ')
  const all = `select case grouping(${keys.join(', ')}) ${name} else 'total' end,
      case grouping(${keys.join(', ')}) when ${(1 << keys.length) - 1} then '' else coalesce(${value}) end, count(*)
    from m where miss = 0 group by grouping sets (${keys.map((key) => `(${key})`).join(', ')}, ())`
  const alone = active.flatMap((dimension) =>
    COUNTED[dimension].map(
      (key) =>
        `select '${key}', ${key}::text, count(*) from m where miss = ${bit(dimension)} group by ${key}`,
    ),
  )
  return [all, ...alone].join(' union all ')
}

function labelled(wanted: Wanted, active: Dimension[], put: Put): string {
  const edition = `${put(wanted.edition.scheme, 'text')}, ${put(wanted.edition.edition, 'text')}`
  const classes = active.includes('class') ? put(wanted.classes, 'text[]') : `'{}'::text[]`
  const regions = active.includes('region') ? put(wanted.regions, 'text[]') : `'{}'::text[]`
  const profile = put(wanted.profile, 'text')
  const classList = (from: string): string => `coalesce((select json_agg(json_build_object('code', k.code,
      'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en), 'count', x.n)
      order by a.position nulls last, k.code)
    from ${from} x
    join instrument_class k on (k.scheme, k.edition, k.code) = (${edition}, x.code)
    left join instrument_class_alias a
      on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)), '[]')`
  const regionList = (
    key: string,
    where: string,
  ): string => `coalesce((select json_agg(json_build_object('code', r.code,
      'name', r.name, 'nameEn', r.name_en, 'count', c.n) order by c.n desc, r.name_key)
    from counts c join region r on r.code = c.key where c.dimension = '${key}' ${where}), '[]')`
  const list = (key: string): string =>
    `coalesce((select json_agg(json_build_array(key::int, n)) from counts where dimension = '${key}'), '[]')`
  return `classed as (
    select k.code, k.parent_code, c.n from counts c
    join instrument_class k on (k.scheme, k.edition) = (${edition}) and concat(k.scheme, ':', k.edition, ':', k.code) = c.key
    where c.dimension = 'class'),
  facets as (select
    coalesce((select n from counts where dimension = 'total'), 0) as total,
    ${regionList('prefecture', '')} as regions,
    ${active.includes('region') ? regionList('region', `and r.parent_code = any(select case level when 'county' then parent_code else code end from region where code = any(${regions}) and level <> 'province')`) : `'[]'::json`} as counties,
    coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'count', c.n)
      order by c.n desc, o.name_key) from (select key::uuid as id, n from counts where dimension = 'unit'
      order by n desc, key limit 20) c join organisation o on o.id = c.id), '[]') as units,
    (select count(*)::int from counts where dimension = 'unit' and n > 0) as "unitsTotal",
    ${classList('(select coalesce(parent_code, code) as code, sum(n)::int as n from classed group by 1)')} as classes,
    ${
      active.includes('class')
        ? classList(`(select code, n from classed where parent_code = any(select coalesce(parent_code, code)
      from instrument_class where (scheme, edition) = (${edition}) and code = any(${classes})))`)
        : `'[]'::json`
    } as subclasses,
    ${list('mask')} as masks, ${list('band')} as bands`
}

function unknownOf(wanted: Wanted, active: Dimension[], put: Put): string {
  const missing = [
    ...(active.includes('region')
      ? [
          `select 'region', c from unnest(${put(wanted.regions, 'text[]')}) c where not exists (select from region where code = c)`,
        ]
      : []),
    ...(active.includes('unit')
      ? [
          `select 'unit', c from unnest(${put(wanted.units, 'text[]')}) c where not exists (select from organisation where id = c::uuid)`,
        ]
      : []),
    ...(active.includes('class')
      ? [
          `select 'class', c from unnest(${put(wanted.classes, 'text[]')}) c
          where not exists (select from instrument_class where (scheme, edition, code) = (${put(wanted.edition.scheme, 'text')}, ${put(wanted.edition.edition, 'text')}, c))`,
        ]
      : []),
  ]
  if (missing.length === 0) return `'[]'::json`
  return `coalesce((select json_agg(json_build_array(name, value)) from (${missing.join(' union all ')}) x(name, value)), '[]')`
}
