import type { Condition, Dimension } from './conditions.ts'
import { found, FITTING } from './free.ts'
import type { Wanted } from './search.ts'
import type { Put } from './statement.ts'

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
  live: [state: string, count: number][]
  bands: [band: number, count: number][]
}

type Counted = [dimension: string, column: string]

/** The columns of each dimension, and the names under which they are counted. */
const COUNTED: Record<Dimension, Counted[]> = {
  region: [
    ['prefecture', 's.prefecture_code'],
    ['region', 's.region_code'],
  ],
  unit: [['unit', 's.organisation_id']],
  class: [['class', 's.class_key']],
  value: [['band', 's.value_band']],
  mode: [['mask', 's.mode_mask']],
  live: [],
  free: [],
}

const DIMENSIONS: Dimension[] = ['region', 'unit', 'class', 'value', 'mode']

/**
 * Counts of all facets. What passes every filter is grouped in one pass for the facets without a filter; each filter's
 * own facet is grouped under the others. Where no text and no other filter narrows, the maintained counts answer.
 */
export function facetColumns(
  wanted: Wanted,
  filters: Condition[],
  put: Put,
): { counts: string; lists: string } {
  const text = wanted.match === null ? [] : [`s.document @@ ${put(wanted.match, 'tsquery')}`]
  const isFit = wanted.free !== null
  const plain = isFit ? FITTING : 'from instrument_search s'
  const source = isFit || wanted.match === null ? plain : found(wanted.match, put)
  // Where it is read from has the text already, but is not all there is.
  const match = wanted.match === null ? [] : ['true']
  const active = filters.map(({ dimension }) => dimension)
  const others = (own: Dimension) =>
    filters.filter(({ dimension }) => dimension !== own).map(({ sql }) => sql)
  const own = filters
    .filter(({ dimension }) => COUNTED[dimension].length > 0)
    .map(({ dimension }) => alone(COUNTED[dimension], [...match, ...others(dimension)], source))
  const free = DIMENSIONS.filter((dimension) => !active.includes(dimension)).flatMap((dimension) =>
    COUNTED[dimension].slice(0, 1),
  )
  const all = [...match, ...filters.map(({ sql }) => sql)]
  const rest = all.length === 0 ? MAINTAINED : grouped(free, all, source, true)
  const parts = [
    rest,
    ...own,
    liveCounts([...(isFit ? match : text), ...others('live')], plain),
    ...chosen(wanted, active, put),
  ].join('\n union all ')
  return {
    counts: `counts as materialized (
    select dimension, key, sum(n)::int as n from (${parts}) c(dimension, key, n) where key is not null group by dimension, key)`,
    lists: `${labelled(wanted, active, put)},
    ${wanted.match === null ? 'true' : `exists (select from counts where dimension = 'total' and n > 0) or exists (select from instrument_search s where ${text.join('')})`} as matched,
    ${unknownOf(wanted, active, put)} as unknown)`,
  }
}

const MAINTAINED = 'select dimension, key, change from search_count'

/** Several facets in one pass; `total` adds the number of all. */
function grouped(counted: Counted[], where: string[], source: string, total: boolean): string {
  const columns = counted.map(([, column]) => column)
  const bits = (1 << columns.length) - 1
  const names = counted
    .map(([name], index) => `when ${bits - (1 << (columns.length - 1 - index))} then '${name}'`)
    .join(' ')
  const list = columns.join(', ')
  return `select case grouping(${list}) ${names} else 'total' end,
      case grouping(${list}) when ${bits} then '' else coalesce(${columns.map((column) => `${column}::text`).join(', ')}) end, count(*)
    ${source} where ${where.join(' and ') || 'true'}
    group by grouping sets (${columns.map((column) => `(${column})`).join(', ')}${total ? ', ()' : ''})`
}

/** One filter's facet, under everything else that is asked. */
const alone = (counted: Counted[], where: string[], source: string): string =>
  where.length === 0
    ? `${MAINTAINED} where dimension in (${counted.map(([name]) => `'${name}'`).join(', ')})`
    : grouped(counted, where, source, false)

/** States at this moment, of those that a meter measures: few beside all instruments, so they are gone through. */
const liveCounts = (where: string[], source: string): string =>
  `select 'live', l.state, count(*) ${source} join live_state l on l.instrument_id = s.instrument_id
    where ${where.join(' and ') || 'true'} group by l.state`

/** What is chosen is shown even where nothing is left of it. */
const chosen = (wanted: Wanted, active: Dimension[], put: Put): string[] => [
  ...(active.includes('unit') ? [`select 'unit', unnest(${put(wanted.units, 'text[]')}), 0`] : []),
  ...(active.includes('region')
    ? [
        `select 'prefecture', coalesce(lineage[2], lineage[1]), 0 from region where code = any(${put(wanted.regions, 'text[]')})`,
      ]
    : []),
]

/** Places used by several of the lists below. */
type Places = { edition: string; profile: string; regions: string; classes: string }

function labelled(wanted: Wanted, active: Dimension[], put: Put): string {
  const places: Places = {
    edition: `${put(wanted.edition.scheme, 'text')}, ${put(wanted.edition.edition, 'text')}`,
    profile: put(wanted.profile, 'text'),
    regions: active.includes('region') ? put(wanted.regions, 'text[]') : '',
    classes: active.includes('class') ? put(wanted.classes, 'text[]') : '',
  }
  return `classed as (
    select k.code, k.parent_code, c.n from counts c
    join instrument_class k on (k.scheme, k.edition) = (${places.edition})
      and concat(k.scheme, ':', k.edition, ':', k.code) = c.key
    where c.dimension = 'class'),
  facets as (select
    coalesce((select n from counts where dimension = 'total'), 0) as total,
    ${regionList('prefecture', '')} as regions, ${counties(places)} as counties, ${UNITS},
    ${classList('(select coalesce(parent_code, code) as code, sum(n)::int as n from classed group by 1)', places)} as classes,
    ${subclasses(places)} as subclasses, ${numbered('mask')} as masks,
    coalesce((select json_agg(json_build_array(key, n)) from counts where dimension = 'live'), '[]') as live, ${numbered('band')} as bands`
}

const UNITS = `coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'count', c.n)
      order by c.n desc, o.name_key) from (select key::uuid as id, n from counts where dimension = 'unit'
      order by n desc, key limit 20) c join organisation o on o.id = c.id), '[]') as units,
    (select count(*)::int from counts where dimension = 'unit' and n > 0) as "unitsTotal"`

const EMPTY = `'[]'::json`

const numbered = (dimension: string): string =>
  `coalesce((select json_agg(json_build_array(key::int, n)) from counts where dimension = '${dimension}'), '[]')`

const regionList = (dimension: string, where: string): string =>
  `coalesce((select json_agg(json_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en, 'count', c.n)
      order by c.n desc, r.name_key)
    from counts c join region r on r.code = c.key where c.dimension = '${dimension}' ${where}), '[]')`

const counties = ({ regions }: Places): string =>
  regions === ''
    ? EMPTY
    : regionList(
        'region',
        `and r.parent_code = any(select case level when 'county' then parent_code else code end
          from region where code = any(${regions}) and level <> 'province')`,
      )

const classList = (from: string, { edition, profile }: Places): string =>
  `coalesce((select json_agg(json_build_object('code', k.code,
      'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en), 'count', x.n)
      order by a.position nulls last, k.code)
    from ${from} x
    join instrument_class k on (k.scheme, k.edition, k.code) = (${edition}, x.code)
    left join instrument_class_alias a
      on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)), '[]')`

const subclasses = (places: Places): string =>
  places.classes === ''
    ? EMPTY
    : classList(
        `(select code, n from classed where parent_code = any(select coalesce(parent_code, code)
          from instrument_class where (scheme, edition) = (${places.edition}) and code = any(${places.classes})))`,
        places,
      )

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
