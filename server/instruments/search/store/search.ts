import type { Sort } from '../schema.ts'
import { conditions, type Condition } from './conditions.ts'
import { facetColumns, type FacetRows } from './facets.ts'
import { alsoFound, fitting, FITTING, HEADINGS } from './free.ts'
import { ITEMS, type ItemRow } from './items.ts'
import { parameters, type Put, type Statement } from './statement.ts'

/** What to find: the text as tsqueries, the filters, the order, the place to continue from. */
export type Wanted = {
  match: string | null
  /** Every lexeme that counts, for ts_rank with these weights. */
  rank: string
  weights: string
  /** The same in steps, best first, for matches too many to be ranked one by one. */
  tiers: string[]
  regions: string[]
  units: string[]
  classes: string[]
  /** Fen, both included. */
  value: { min: number | null; max: number | null } | null
  modeMask: number
  /** States of instruments at this moment; empty: any, also none. */
  live: string[]
  /** First free times by ordinal, as minutes after the beginning of the wish and one more; null: not asked. */
  free: { starts: Int32Array; isFilter: boolean } | null
  /** The minute that counts as now. */
  nowMinute: number
  sort: Sort
  limit: number
  after: (string | number)[] | null
  profile: string
  edition: { scheme: string; edition: string }
}

export type Found = { items: ItemRow[]; counted: FacetRows }

/** Above this many matches their order goes by steps: ranking costs two microseconds each, steps cost next to nothing. */
const MOST_RANKED = 4000

/** Orders as rows that sort upwards, with the types by which a cursor gives their values back. */
const ORDERS: Record<Sort, { columns: string[]; types: string[]; down?: true }> = {
  relevance: { columns: ['distance', 'missing', 'name_key', 'id'], types: ['int', 'int', 'text', 'uuid'] },
  name: { columns: ['name_key', 'id'], types: ['text', 'uuid'] },
  value_desc: { columns: ['(-coalesce(value_fen, -1))', 'id'], types: ['bigint', 'uuid'] },
  value_asc: { columns: ['coalesce(value_fen, 9007199254740991)', 'id'], types: ['bigint', 'uuid'] },
  // The minute that counted as now stays the same from page to page, or what is free now would come again.
  free: {
    columns: ['free_minute', 'missing', 'name_key', 'id', 'as_of'],
    types: ['int', 'int', 'text', 'uuid', 'int'],
  },
  newest: { columns: ['listed_at', 'id'], types: ['timestamptz', 'uuid'], down: true },
}

export const keyTypes = (sort: Sort): readonly string[] => ORDERS[sort].types

type Order = { from: string; beyond: string; by: string; place: string }

function orderOf({ sort, match, after, nowMinute, free }: Wanted, put: Put): Order {
  const { columns, types, down } = ORDERS[sort]
  // Without a text all are equally far, and the index on (missing, name_key, instrument_id) gives the order.
  const used = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => match !== null || column !== 'distance')
  const place =
    after === null ? '' : used.map(({ index }) => put(after[index], types[index] ?? 'text')).join(', ')
  const names = used.map(({ column }) => column)
  const soonest = sort === 'free' ? `, s.free_minute, ${nowMinute} as as_of` : ''
  return {
    from: `${soonest} ${free === null ? 'from instrument_search s' : FITTING}`,
    beyond: after === null ? '' : `(${names.join(', ')}) ${down === true ? '<' : '>'} (${place})`,
    by: names.map((name) => `${name}${down === true ? ' desc' : ''}`).join(', '),
    place: `json_build_array(${columns.map((column) => (column === 'listed_at' ? 'listed_at::text' : column)).join(', ')})`,
  }
}

const KEYS = 's.instrument_id as id, s.missing, s.name_key, s.value_fen, s.listed_at'

const and = (parts: string[]): string => parts.filter((part) => part !== '').join(' and ') || 'true'

/** One branch of the page: what may be in it, how far it is, in order, no more than the page takes. */
const branch = (where: string, distance: string, { from, beyond, by }: Order, limit: string): string =>
  `(select * from (select ${KEYS}, ${distance} as distance${from} where ${where}) b
    ${beyond === '' ? '' : `where ${beyond}`} order by ${by} limit ${limit})`

/**
 * The page. Few matches are ranked one by one; of many the branches are taken one after the other until the page is
 * full, so that most are never read. A cursor says by the sign of its distance which way its search went.
 */
function pageOf(wanted: Wanted, filters: Condition[], order: Order, put: Put): string {
  const limit = put(wanted.limit + 1, 'int')
  const all = filters.map(({ sql }) => sql)
  if (wanted.match === null) return branch(and(all), '0', order, limit)
  // Where free time was looked for, the text was found with it.
  const match = wanted.free === null ? `s.document @@ ${put(wanted.match, 'tsquery')}` : ''
  if (wanted.sort !== 'relevance') return branch(and([match, ...all]), '0', order, limit)
  const few =
    wanted.after === null
      ? `(select n from counts where dimension = 'total') <= ${MOST_RANKED}`
      : put(Number(wanted.after[0]) < 0, 'boolean')
  const isFit = wanted.free !== null
  const heading = isFit ? 'h.heading' : 's.heading'
  const rank = `-1 - round(ts_rank(${put(wanted.weights, 'float4[]')}, ${heading}, ${put(wanted.rank, 'tsquery')}) * 10000)::int`
  const ranked = isFit ? { ...order, from: `${order.from} ${HEADINGS}` } : order
  const steps = stepsOf(wanted.tiers).map((step, index) => {
    const words = step === '' ? '' : put(step, 'tsquery')
    const isJoined = isFit && words !== ''
    return branch(
      and([`not (${few})`, match, isJoined || words === '' ? '' : `s.document @@ ${words}`, ...all]),
      String(index + 1),
      isJoined ? { ...order, from: `${order.from} ${alsoFound(words)}` } : order,
      limit,
    )
  })
  return `select * from (${[branch(and([few, match, ...all]), rank, ranked, limit), ...steps].join('\n union all ')}) u limit ${limit}`
}

/** Each step without the ones before it, and at last whatever is in none. */
function stepsOf(tiers: string[]): string[] {
  const not = (before: string[]): string[] => before.map((tier) => `!(${tier})`)
  const steps = tiers.map((tier, index) => [`(${tier})`, ...not(tiers.slice(0, index))].join(' & '))
  return [...steps, not(tiers).join(' & ')]
}

/** Everything one page of results needs, in one statement that answers with one row. */
export function searchStatement(wanted: Wanted): Statement {
  const { put, values } = parameters()
  const filters = conditions(wanted, put)
  const order = orderOf(wanted, put)
  const facets = facetColumns(wanted, filters, put)
  const fit = fitting(wanted, put)
  const text = `with ${fit} ${facets.counts},
  page as materialized (select id, ${order.place} as place, row_number() over (order by ${order.by}) as position
    from (${pageOf(wanted, filters, order, put)}) top),
  ${facets.lists},
  items as (${ITEMS(put(wanted.profile, 'text'))})
  select coalesce((select json_agg(i order by i.position) from items i), '[]') as items,
    (select row_to_json(f) from facets f) as counted`
  // Prepared statements are kept by every connection, so only the usual shapes are.
  return {
    text,
    values,
    prepared:
      fit === '' &&
      (filters.length === 0 ||
        (filters.length === 1 && wanted.after === null && wanted.sort === 'relevance')),
  }
}
