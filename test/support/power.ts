import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'

type State = 'off' | 'standby' | 'running'

/** A place that has been metered, with confirmed thresholds, since an instant. */
export async function givenMetered(
  { pool }: App,
  place: { instrumentId: string; seatId?: string; unitId: string; from: Date },
): Promise<string> {
  const placeId = place.seatId ?? place.instrumentId
  const sensorId = newId()
  await pool.query('insert into sensor (id, code, organisation_id) values ($1, $2, $3)', [
    sensorId,
    `T-${sensorId.slice(-12).toUpperCase()}`,
    place.unitId,
  ])
  await pool.query(
    `insert into sensor_assignment (id, sensor_id, instrument_id, seat_id, from_at, working_at)
     values ($1, $2, $3, $4, $5, $5)`,
    [newId(), sensorId, place.instrumentId, place.seatId ?? null, place.from],
  )
  await pool.query(
    `insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
       hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
     values ($1, $2, $3, $4, 20, 400, 100, 60, 300, $4)`,
    [newId(), placeId, place.instrumentId, place.from],
  )
  return placeId
}

/** Intervals of known state as the power feature writes them, and the days that they touch. */
export async function givenIntervals(
  { pool }: App,
  instrumentId: string,
  intervals: readonly { state: State; from: string; until: string; placeId?: string }[],
): Promise<void> {
  for (const { state, from, until, placeId = instrumentId } of intervals) {
    await pool.query(
      `insert into power_interval (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
       values ($1, $2, $3, $4, $5, $6, 10, 1)`,
      [placeId, instrumentId, from, until, state, { off: 0, standby: 80, running: 1200 }[state]],
    )
    await pool.query(
      `insert into use_touched (instrument_id, day)
       select $1, d::date from generate_series(($2::timestamptz at time zone 'Asia/Shanghai')::date,
         ($3::timestamptz at time zone 'Asia/Shanghai')::date, interval '1 day') d
       on conflict do nothing`,
      [instrumentId, from, until],
    )
  }
}
