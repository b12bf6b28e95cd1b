import type { Wanted } from './search.ts'
import type { Put } from './statement.ts'

/** What has no free time comes after all that have one. */
const LAST = 1_000_000_000

/**
 * Whatever the text finds, with the minute from which it is free; a filter leaves out what is not. The first free times
 * come as one list by ordinal, 0 for none.
 */
export function fitting({ match, free }: Pick<Wanted, 'match' | 'free'>, put: Put): string {
  if (free === null) return ''
  const first = `(${put(`{${free.starts.join(',')}}`, 'int[]')})[k.ordinal + 1]`
  const text = match === null ? 'true' : `s.document @@ ${put(match, 'tsquery')}`
  const [join, kept] = free.isFilter ? ['join', `where ${first} > 0`] : ['left join', '']
  // The text is looked for by itself: beside a join the planner would look into one document after the other.
  return `fit as materialized (
    select s.instrument_id as id, coalesce(nullif(${first}, 0), ${LAST}) as free_minute
    from (select instrument_id from instrument_search s where ${text} offset 0) s
    ${join} free_known k on k.instrument_id = s.instrument_id ${kept}),`
}

/** Where everything is read from that the text and the free time have found already. */
export const FITTING = 'from fit w join instrument_search s on s.instrument_id = w.id'
