import { sql, type Db } from '../../platform/db/index.ts'
import type { State } from '../facts.ts'

/** A place that is metered now. `gapSeconds`: null while its thresholds are not confirmed. */
export type LiveRow = {
  instrumentId: string
  placeId: string
  seatId: string | null
  state: State | null
  since: Date | null
  knownUntil: Date | null
  watts: number | null
  gapSeconds: number | null
}

/** Metered places of instruments, with what was last known of them. */
export async function liveRows(db: Db, instrumentIds: readonly string[]): Promise<LiveRow[]> {
  const { rows } = await sql<LiveRow>`
    select a.instrument_id as "instrumentId", a.place_id as "placeId", a.seat_id as "seatId", p.state, p.since,
      p.known_until as "knownUntil", p.watts,
      (select t.gap_seconds from power_threshold t where t.place_id = a.place_id and t.from_at <= now()
        order by t.from_at desc limit 1) as "gapSeconds"
    from sensor_assignment a left join power_state p on p.place_id = a.place_id
    where a.instrument_id = any(${[...instrumentIds]}::uuid[]) and a.until_at is null
    order by a.instrument_id, a.place_id`.execute(db)
  return rows
}
