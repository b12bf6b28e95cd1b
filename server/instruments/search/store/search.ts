import type { Sort } from '../schema.ts'
import { parameters, type Statement } from './statement.ts'
import { bit, type Dimension } from './dimensions.ts'
import { facetColumns, type FacetRows } from './facets.ts'
import { ITEMS, type ItemRow } from './items.ts'

/** What to find: the text as a tsquery, the filters, the order, the place to continue from. */
export type Wanted = {
  match: string | null
  rank: string
  weights: string
  regions: string[]
  units: string[]
  classes: string[]
  /** Fen, both included. */
  value: { min: number | null; max: number | null } | null
  modeMask: number
  sort: Sort
  limit: number
  after: (string | number)[] | null
  profile: string
  edition: { scheme: string; edition: string }
}

export type Found = { items: ItemRow[]; counted: FacetRows }

type Put = (value: unknown, type: string) => string

/** The condition of each filter that is set. */
function conditions(wanted: Wanted, put: Put): [Dimension, string][] {
  const found: [Dimension, string][] = []
  if (wanted.regions.length > 0)
    found.push(['region', `s.region_lineage && ${put(wanted.regions, 'text[]')}`])
  if (wanted.units.length > 0) found.push(['unit', `s.organisation_path && ${put(wanted.units, 'uuid[]')}`])
  if (wanted.classes.length > 0) {
    const edition = `s.class_scheme = ${put(wanted.edition.scheme, 'text')} and s.class_edition = ${put(wanted.edition.edition, 'text')}`
    found.push(['class', `s.class_codes && ${put(wanted.classes, 'text[]')} and ${edition}`])
  }
  if (wanted.value !== null) {
    const { min, max } = wanted.value
    const low = min === null ? [] : [`s.value_fen >= ${put(min, 'bigint')}`]
    const high = max === null ? [] : [`s.value_fen <= ${put(max, 'bigint')}`]
    found.push(['value', [...low, ...high].join(' and ')])
  }
  if (wanted.modeMask !== 0) found.push(['mode', `(s.mode_mask & ${put(wanted.modeMask, 'smallint')}) <> 0`])
  return found
}

const MISS = (filters: [Dimension, string][]): string =>
  filters.length === 0
    ? '0'
    : filters.map(([dimension, sql]) => `case when ${sql} then 0 else ${bit(dimension)} end`).join(' + ')

/** Orders as rows that sort upwards, with the types by which a cursor gives their values back. */
const ORDERS: Record<Sort, { columns: string[]; types: string[]; down?: true }> = {
  relevance: { columns: ['distance', 'missing', 'name_key', 'id'], types: ['int', 'int', 'text', 'uuid'] },
  name: { columns: ['name_key', 'id'], types: ['text', 'uuid'] },
  value_desc: { columns: ['(-coalesce(value_fen, -1))', 'id'], types: ['bigint', 'uuid'] },
  value_asc: { columns: ['coalesce(value_fen, 9007199254740991)', 'id'], types: ['bigint', 'uuid'] },
  newest: { columns: ['listed_at', 'id'], types: ['timestamptz', 'uuid'], down: true },
}

const collated = (column: string): string => (column === 'name_key' ? 'name_key collate "C"' : column)

function order(wanted: Wanted, put: Put) {
  const { columns, types, down } = ORDERS[wanted.sort]
  const { after } = wanted
  const place = after === null ? '' : types.map((type, index) => put(after[index], type)).join(', ')
  return {
    beyond:
      after === null ? '' : `(${columns.map(collated).join(', ')}) ${down === true ? '<' : '>'} (${place})`,
    by: columns.map((column) => `${collated(column)}${down === true ? ' desc' : ''}`).join(', '),
    place: `json_build_array(${columns.map((column) => (column === 'listed_at' ? 'listed_at::text' : column)).join(', ')})`,
  }
}

export const keyTypes = (sort: Sort): readonly string[] => ORDERS[sort].types

const COLUMNS = `s.instrument_id as id, s.name_key, s.missing, s.value_fen, s.listed_at, s.organisation_id as unit,
    s.prefecture_code as prefecture, s.region_code as region, s.class_key as class, s.value_band as band, s.mode_mask as mask`

/** Everything one page of results needs, in one statement that answers with one row. */
export function searchStatement(wanted: Wanted): Statement {
  const { put, values } = parameters()
  const filters = conditions(wanted, put)
  const ranked = wanted.match !== null && wanted.sort === 'relevance'
  const distance = ranked
    ? `-round(ts_rank(${put(wanted.weights, 'float4[]')}, s.document, ${put(wanted.rank, 'tsquery')}) * 10000)::int`
    : '0'
  const { beyond, by, place } = order(wanted, put)
  const where = wanted.match === null ? '' : `where s.document @@ ${put(wanted.match, 'tsquery')}`
  const oneMiss =
    filters.length > 1 ? `where miss in (0, ${filters.map(([dimension]) => bit(dimension)).join(', ')})` : ''
  const isAll = wanted.match === null && filters.length === 0
  const source = isAll ? `(select ${COLUMNS}, 0 as distance from instrument_search s) m` : 'm'
  const found = `m as materialized (select * from (
    select ${COLUMNS}, ${distance} as distance, ${MISS(filters)} as miss from instrument_search s ${where}) s ${oneMiss})`
  const text = `with ${isAll ? '' : `${found},`}
  page as materialized (select id, ${place} as place, row_number() over (order by ${by}) as position from (
    select * from ${source} where ${[isAll ? '' : 'miss = 0', beyond].filter((part) => part !== '').join(' and ') || 'true'}
    order by ${by} limit ${put(wanted.limit + 1, 'int')}) top),
  ${facetColumns(
    wanted,
    filters.map(([dimension]) => dimension),
    isAll,
    put,
  )},
  items as (${ITEMS(put(wanted.profile, 'text'))})
  select coalesce((select json_agg(i order by i.position) from items i), '[]') as items, (select row_to_json(f) from facets f) as counted`
  return { text, values, prepared: filters.length === 0 }
}
