import type { Wanted } from './search.ts'
import type { Put } from './statement.ts'

/** What has no free time comes after all that have one. */
const LAST = 1_000_000_000

/** What orders and facets read of every row that was found. */
const READ = [
  'instrument_id',
  'missing',
  'name_key',
  'listed_at',
  'value_fen',
  'value_band',
  'mode_mask',
  'organisation_id',
  'prefecture_code',
  'region_code',
  'class_key',
]

/** What a filter reads besides, carried only where it is set. */
const readBy = ({ regions, units, classes }: Pick<Wanted, 'regions' | 'units' | 'classes'>): string[] => [
  ...(regions.length > 0 ? ['region_lineage'] : []),
  ...(units.length > 0 ? ['organisation_path'] : []),
  ...(classes.length > 0 ? ['class_scheme', 'class_edition', 'class_codes'] : []),
]

/**
 * Rows that a text finds, by its index whatever it is: a planner that knows the words of a common text would rather read
 * every row, and counts for nothing that each document lies outside of its row.
 */
export const found = (match: string, put: Put): string =>
  `from (select ${put(match, 'tsquery')} as words offset 0) t join instrument_search s on s.document @@ t.words`

/**
 * Whatever the text finds, with the minute from which it is free and all that is asked of it later; a filter leaves out
 * what is not. The first free times come as one list by ordinal, 0 for none.
 */
export function fitting(wanted: Wanted, put: Put): string {
  const { match, free } = wanted
  if (free === null) return ''
  const first = `(${put(`{${free.starts.join(',')}}`, 'int[]')})[k.ordinal + 1]`
  const [join, kept] = free.isFilter ? ['join', `where ${first} > 0`] : ['left join', '']
  return `fit as materialized (
    select ${[...READ, ...readBy(wanted)].map((column) => `s.${column}`).join(', ')},
      coalesce(nullif(${first}, 0), ${LAST}) as free_minute
    ${match === null ? 'from instrument_search s' : found(match, put)}
    ${join} free_known k on k.instrument_id = s.instrument_id ${kept}),`
}

/** Where everything is read from that the text and the free time have found already. */
export const FITTING = 'from fit s'

/** Beside that, what ranks a row. */
export const HEADINGS = 'join instrument_search h on h.instrument_id = s.instrument_id'

/** Those of them that another text finds too, by its index and not by opening every document. */
export const alsoFound = (words: string): string =>
  `join (select instrument_id from instrument_search where document @@ ${words} offset 0) h
    on h.instrument_id = s.instrument_id`
