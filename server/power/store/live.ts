import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
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

/**
 * How many of these instruments run, stand by, are off, and of how many that is not known; the same as liveOf in rules
 * says of each. `which`: a query for ids of instruments.
 */
export async function countLive(
  db: Db,
  which: RawBuilder<unknown>,
  now: Date,
): Promise<Record<State | 'unknown', number>> {
  const { rows } = await sql<Record<State | 'unknown', number>>`
    with wanted(id) as (${which}),
    place as (
      select a.instrument_id as id, p.state, coalesce(p.state is not null and p.known_until + (
        select t.gap_seconds * interval '1 second' from power_threshold t where t.place_id = a.place_id
          and t.from_at <= ${now} order by t.from_at desc limit 1) >= ${now}, false) as known
      from sensor_assignment a join wanted w on w.id = a.instrument_id
      left join power_state p on p.place_id = a.place_id where a.until_at is null),
    instrument as (
      select case when bool_or(known and state = 'running') then 'running' when not bool_and(known) then 'unknown'
        when bool_or(state = 'standby') then 'standby' else 'off' end as state from place group by id)
    select count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'standby')::int as standby, count(*) filter (where state = 'off')::int as off,
      count(*) filter (where state = 'unknown')::int as unknown from instrument`.execute(db)
  return rows[0] ?? { running: 0, standby: 0, off: 0, unknown: 0 }
}
