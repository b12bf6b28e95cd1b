import { sql, type Db } from '../../platform/db/index.ts'
import { asRows, type Range } from './ranges.ts'

export type SeatRow = { instrumentId: string; seatId: string }
/** Where and when a sensor with confirmed thresholds measured. */
export type MeteredRow = {
  instrumentId: string
  placeId: string
  seatId: string | null
  from: Date
  until: Date
}
export type IntervalRow = {
  instrumentId: string
  placeId: string
  state: 'off' | 'standby' | 'running'
  from: Date
  until: Date
}

export async function findSeats(db: Db, ranges: readonly Range[]): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select s.instrument_id as "instrumentId", s.id as "seatId" from seat s
    where s.instrument_id = any(${ranges.map(({ instrumentId }) => instrumentId)}::uuid[]) order by s.position`.execute(
    db,
  )
  return rows
}

/** Times under a sensor, from the day on which the thresholds of the place were first confirmed. */
export async function findMetered(db: Db, ranges: readonly Range[]): Promise<MeteredRow[]> {
  const { rows } = await sql<MeteredRow>`
    select r.instrument_id as "instrumentId", a.place_id as "placeId", a.seat_id as "seatId",
      greatest(a.from_at, t.from_at, r.from_at) as from,
      least(coalesce(a.until_at, 'infinity'), r.until_at) as until
    from ${asRows(ranges)}
    join sensor_assignment a on a.instrument_id = r.instrument_id and a.from_at < r.until_at
      and coalesce(a.until_at, 'infinity') > r.from_at
    join lateral (select min(from_at) as from_at from power_threshold where place_id = a.place_id) t
      on t.from_at < r.until_at
    where greatest(a.from_at, t.from_at, r.from_at) < least(coalesce(a.until_at, 'infinity'), r.until_at)`.execute(
    db,
  )
  return rows
}

export async function findIntervals(db: Db, ranges: readonly Range[]): Promise<IntervalRow[]> {
  const { rows } = await sql<IntervalRow>`
    select r.instrument_id as "instrumentId", i.place_id as "placeId", i.state,
      greatest(i.starts_at, r.from_at) as from, least(i.ends_at, r.until_at) as until
    from ${asRows(ranges)} join power_known i on i.instrument_id = r.instrument_id
      and i.starts_at < r.until_at and i.ends_at > r.from_at
    order by i.place_id, i.starts_at`.execute(db)
  return rows
}
