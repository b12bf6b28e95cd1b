import type { FreeTime } from '../rules/free-wish.ts'
import type { Wanted } from './search.ts'
import type { Put } from './statement.ts'

/** What has no free time comes after all that have one. */
const LAST = 1_000_000_000

/** A wish placed in a statement once, to be used wherever it is asked. */
export type Placed = { from: string; until: string; minutes: string }

export const placed = ({ from, until, minutes }: FreeTime, put: Put): Placed => ({
  from: put(from, 'int'),
  until: put(until, 'int'),
  minutes: put(minutes, 'int'),
})

/**
 * The first free time of an instrument that is long enough. Starts and ends rise together, so the first that fits in
 * the order of ends is the earliest; both are on the instrument's steps, and so is the length.
 */
const firstOf = (id: string, what: string, { from, until, minutes }: Placed): string => {
  const step = 'f.step_minutes'
  const start = `greatest(f.from_minute, (${from} + ${step} - 1) / ${step} * ${step})`
  return `(select ${what.replace('START', start).replace('END', `least(f.until_minute, ${until})`)} from free_span f
    where f.instrument_id = ${id} and f.until_minute >= ${from} + ${minutes}
      and least(f.until_minute, ${until}) - ${start} >= (${minutes} + ${step} - 1) / ${step} * ${step}
    order by f.until_minute limit 1)`
}

/** Whatever the text finds, with the minute from which it is free; a filter leaves out what is not. */
export function fitting({ match, free }: Pick<Wanted, 'match' | 'free'>, place: Placed, put: Put): string {
  const start = `coalesce(${firstOf('s.instrument_id', 'START', place)}, ${LAST})`
  return `fit as materialized (select * from (
    select s.instrument_id as id, ${start} as free_minute from instrument_search s
    where ${match === null ? 'true' : `s.document @@ ${put(match, 'tsquery')}`} offset 0) w
    ${free.isFilter ? `where free_minute < ${LAST}` : ''}),`
}

export const FITS = 's.instrument_id in (select id from fit)'

/** The free time that a result shows: its first and last minute. */
export const nextFree = (id: string, place: Placed): string =>
  firstOf(id, "json_build_object('from', START, 'until', END)", place)

/** Whether something changed the time of a result since its free times were written. */
export const isUnsettled = (nowMinute: string): string => `(exists (select from free_touched t
    where t.instrument_id = any(array(select id from page)))
  or exists (select from free_known k where k.instrument_id = any(array(select id from page))
    and k.look_again_at <= to_timestamp((${nowMinute} - 480) * 60)))`
