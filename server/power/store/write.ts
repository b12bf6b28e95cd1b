import { sql, type Trx } from '../../platform/db/index.ts'
import { instant, ms } from '../../platform/db/instants.ts'
import { listOf } from './arrays.ts'
import type { Interval } from '../facts.ts'
import type { Lasts, Standing } from '../rules/standing.ts'

/** A piece of one place. */
export type Of<T> = T & { placeId: string; instrumentId: string }

/** Intervals as rows, in the order of the table. */
const rowsOf = (list: readonly Of<Interval>[]) => sql`
  select place_id, instrument_id, ${instant('starts')} as starts_at, ${instant('ends')} as ends_at, state, mean_watts,
    samples, device
  from unnest(${listOf(list.map(({ placeId }) => placeId))}::uuid[],
    ${listOf(list.map(({ instrumentId }) => instrumentId))}::uuid[], ${listOf(list.map(({ startsAt }) => startsAt))}::float8[],
    ${listOf(list.map(({ endsAt }) => endsAt))}::float8[], ${listOf(list.map(({ state }) => state))}::text[],
    ${listOf(list.map(({ meanWatts }) => meanWatts))}::real[], ${listOf(list.map(({ samples }) => samples))}::int[],
    ${listOf(list.map(({ device }) => device))}::int[])
    as n(place_id, instrument_id, starts, ends, state, mean_watts, samples, device)`

const NAMES = sql.raw('place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device')

export async function addIntervals(trx: Trx, list: readonly Of<Interval>[]): Promise<void> {
  if (list.length === 0) return
  await sql`insert into power_interval (${NAMES}) ${rowsOf(list)}`.execute(trx)
}

/** Intervals that no longer hold are put aside as they stood. */
export async function putAside(
  trx: Trx,
  list: readonly Of<Interval>[],
  { ids, cause, at }: { ids: readonly string[]; cause: string; at: Date },
): Promise<void> {
  if (list.length === 0) return
  await sql`with gone as (
      delete from power_interval p using (${rowsOf(list)}) g
      where p.place_id = g.place_id and p.starts_at = g.starts_at returning p.*),
    numbered as (select *, row_number() over () as n from gone)
    insert into power_interval_past (id, ${NAMES}, replaced_at, cause)
      select (${[...ids]}::uuid[])[n], ${NAMES}, ${at}, ${cause} from numbered`.execute(trx)
}

/** Intervals of places as they stand, each place from an instant on. */
export async function storedFrom(
  trx: Trx,
  froms: readonly { placeId: string; from: number }[],
): Promise<Of<Interval>[]> {
  const { rows } = await sql<Of<Interval>>`
    select p.place_id as "placeId", p.instrument_id as "instrumentId",
      ${ms('p.starts_at')} as "startsAt",
      ${ms('p.ends_at')} as "endsAt", p.state, p.mean_watts as "meanWatts", p.samples, p.device
    from unnest(${listOf(froms.map(({ placeId }) => placeId))}::uuid[], ${froms.map(({ from }) => new Date(from))}::timestamptz[]) w(place_id, since)
    join power_interval p on p.place_id = w.place_id and p.starts_at >= w.since
    order by p.place_id, p.starts_at`.execute(trx)
  return rows
}

/**
 * Writes where readings stand, and the interval of each that goes on. `ranAt`, `onAt`: when the last of the intervals
 * that ended was over; null leaves what stands, unless all were `counted` again.
 */
export async function writeStates(
  trx: Trx,
  list: readonly Standing[],
  { at, counted }: { at: Date; counted: boolean },
): Promise<void> {
  if (list.length === 0) return
  const kept = (column: string) => sql.raw(counted ? 'null' : `p.${column}`)
  const machines = list.map(({ machine }) => machine)
  await sql`update power_state p set state = n.state, since = ${instant('n.since')}, known_until = ${instant('n.known')},
      watts = n.watts, mean_watts = n.mean, samples = n.samples, device = n.device, gap_seconds = n.gap,
      machine = n.machine, last_running_at = coalesce(${instant('n.ran')}, ${kept('last_running_at')}),
      last_powered_at = coalesce(${instant('n.turned_on')}, ${kept('last_powered_at')}), updated_at = ${at}
    from unnest(${listOf(list.map(({ placeId }) => placeId))}::uuid[], ${listOf(list.map(({ state }) => state))}::text[],
      ${listOf(machines.map(({ from }) => from))}::float8[], ${listOf(machines.map((each) => each.at))}::float8[],
      ${listOf(machines.map(({ power }) => power / 10))}::real[], ${listOf(list.map(({ meanWatts }) => meanWatts))}::real[],
      ${listOf(machines.map(({ samples }) => samples))}::int[], ${listOf(machines.map(({ device }) => device))}::int[],
      ${listOf(list.map(({ gapSeconds }) => gapSeconds))}::int[], string_to_array(${list.map(({ packed }) => packed).join()}, ','),
      ${listOf(list.map((each) => each.ranAt))}::float8[], ${listOf(list.map((each) => each.onAt))}::float8[])
      as n(place_id, state, since, known, watts, mean, samples, device, gap, machine, ran, turned_on)
    where p.place_id = n.place_id`.execute(trx)
}

/** When the last interval in one of these states was over at a place. */
const lastEnd = (place: string, states: string) => sql`(select p.ends_at from power_interval p
  where p.place_id = ${sql.raw(place)} and p.state in (${sql.raw(states)}) order by p.starts_at desc limit 1)`
const ranAt = (place: string) => lastEnd(place, "'running'")
const onAt = (place: string) => lastEnd(place, "'running', 'standby'")

/** Of these places nothing is known any more but what has ended. */
export async function clearStates(trx: Trx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update power_state s set state = null, since = null, known_until = null, watts = null, mean_watts = null,
      samples = null, device = null, machine = null, last_running_at = ${ranAt('s.place_id')},
      last_powered_at = ${onAt('s.place_id')}, updated_at = ${at}
    where place_id = any(${[...ids]}::uuid[])`.execute(trx)
}

/** When the last interval of running, and of running or standby, was over at each place. */
export async function readLasts(trx: Trx, ids: readonly string[]): Promise<Map<string, Lasts>> {
  const { rows } = await sql<{ id: string } & Lasts>`
    select id, ${ms('ran_at')} as "ranAt", ${ms('on_at')} as "onAt" from (
      select w.id, ${ranAt('w.id')} as ran_at, ${onAt('w.id')} as on_at from unnest(${[...ids]}::uuid[]) w(id)) lasts`.execute(
    trx,
  )
  return new Map(rows.map(({ id, ...lasts }) => [id, lasts]))
}
