import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Period, Thresholds } from '../facts.ts'
import { listOf } from './arrays.ts'

/** A metered place and who measured it when, in order of time. */
export type Place = { placeId: string; instrumentId: string; periods: Period[] }

/** The places at which devices measured at any time. */
export async function placesOf(db: Db | Trx, devices: readonly number[]): Promise<Place[]> {
  return gather(
    db,
    sql`select a.place_id from sensor s join sensor_assignment a on a.sensor_id = s.id
    where s.device = any(${listOf(devices)}::int[])`,
  )
}

export const placesById = (db: Db | Trx, ids: readonly string[]): Promise<Place[]> =>
  gather(db, sql`select unnest(${listOf(ids)}::uuid[])`)

async function gather(db: Db | Trx, wanted: ReturnType<typeof sql>): Promise<Place[]> {
  const { rows } = await sql<{ placeId: string; instrumentId: string } & Period>`
    select a.place_id as "placeId", a.instrument_id as "instrumentId", s.device,
      ${ms('a.from_at')} as "from", ${ms('a.until_at')} as until
    from sensor_assignment a join sensor s on s.id = a.sensor_id
    where a.place_id in (${wanted}) order by a.place_id, a.from_at`.execute(db)
  const places = new Map<string, Place>()
  for (const { placeId, instrumentId, ...period } of rows) {
    const place = places.get(placeId) ?? { placeId, instrumentId, periods: [] }
    place.periods.push(period)
    places.set(placeId, place)
  }
  return [...places.values()]
}

/** `machine`: packed; null before the first sample. */
export type Held = { placeId: string; machine: string | null }

/**
 * Takes places for oneself until the transaction ends, in the order of their ids; those without confirmed thresholds
 * have no row. With `skip`, places that somebody else holds are left out.
 */
export async function holdPlaces(trx: Trx, ids: readonly string[], skip: boolean): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select place_id as "placeId", machine from power_state where place_id = any(${listOf(ids)}::uuid[])
    order by place_id for update ${sql.raw(skip ? 'skip locked' : '')}`.execute(trx)
  return rows
}

/** The same without holding them. */
export async function machinesOf(trx: Trx, ids: readonly string[]): Promise<Held[]> {
  const { rows } = await sql<Held>`select place_id as "placeId", machine from power_state
    where place_id = any(${listOf(ids)}::uuid[])`.execute(trx)
  return rows
}

/** Which of these places have a reading. */
export async function withReading(trx: Trx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ placeId: string }>`
    select place_id as "placeId" from power_state where place_id = any(${listOf(ids)}::uuid[])`.execute(trx)
  return new Set(rows.map(({ placeId }) => placeId))
}

/** Thresholds of places in order of time. */
export async function thresholdsOf(db: Db | Trx, ids: readonly string[]): Promise<Map<string, Thresholds[]>> {
  const { rows } = await sql<{ placeId: string } & Thresholds>`
    select place_id as "placeId", ${ms('from_at')} as "fromAt", standby_watts as "standbyWatts",
      running_watts as "runningWatts", hysteresis_permille as "hysteresisPermille", least_seconds as "leastSeconds",
      gap_seconds as "gapSeconds"
    from power_threshold where place_id = any(${listOf(ids)}::uuid[]) order by place_id, from_at`.execute(db)
  return Map.groupBy(rows, ({ placeId }) => placeId)
}
