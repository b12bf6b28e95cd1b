import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Histogram } from '../rules/histogram.ts'

export type ConfirmedRow = {
  id: string
  placeId: string
  from: Date
  standbyWatts: number
  runningWatts: number
  hysteresisPermille: number
  leastSeconds: number
  gapSeconds: number
  suggested: boolean
  seenFrom: Date | null
  seenUntil: Date | null
  histogram: Histogram | null
  confirmedById: string | null
  confirmedByName: string | null
  confirmedAt: Date
}

/** Thresholds of an instrument's places with who confirmed them, the latest first. */
export async function findConfirmed(db: Db, instrumentId: string): Promise<ConfirmedRow[]> {
  const { rows } = await sql<ConfirmedRow>`
    select t.id, t.place_id as "placeId", t.from_at as "from", t.standby_watts as "standbyWatts",
      t.running_watts as "runningWatts", t.hysteresis_permille as "hysteresisPermille",
      t.least_seconds as "leastSeconds", t.gap_seconds as "gapSeconds", t.suggested, t.seen_from as "seenFrom",
      t.seen_until as "seenUntil", t.histogram, t.confirmed_by as "confirmedById", p.name as "confirmedByName",
      t.confirmed_at as "confirmedAt"
    from power_threshold t left join person p on p.id = t.confirmed_by
    where t.instrument_id = ${instrumentId} order by t.place_id, t.from_at desc limit 200`.execute(db)
  return rows
}

export type NewThreshold = Omit<ConfirmedRow, 'confirmedByName'> & { instrumentId: string }

/** Adds thresholds; those that began at the same instant are replaced. */
export async function addThreshold(trx: Trx, one: NewThreshold): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
      hysteresis_permille, least_seconds, gap_seconds, suggested, seen_from, seen_until, histogram, confirmed_by, confirmed_at)
    values (${one.id}::uuid, ${one.placeId}::uuid, ${one.instrumentId}::uuid, ${one.from}, ${one.standbyWatts},
      ${one.runningWatts}, ${one.hysteresisPermille}, ${one.leastSeconds}, ${one.gapSeconds}, ${one.suggested},
      ${one.seenFrom}, ${one.seenUntil}, ${one.histogram === null ? null : JSON.stringify(one.histogram)}::jsonb,
      ${one.confirmedById}::uuid, ${one.confirmedAt})
    on conflict (place_id, from_at) do update set standby_watts = excluded.standby_watts,
      running_watts = excluded.running_watts, hysteresis_permille = excluded.hysteresis_permille,
      least_seconds = excluded.least_seconds, gap_seconds = excluded.gap_seconds, suggested = excluded.suggested,
      seen_from = excluded.seen_from, seen_until = excluded.seen_until, histogram = excluded.histogram,
      confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at
    returning id`.execute(trx)
  return rows[0]?.id ?? one.id
}

/** The last civil day of which figures were published; nothing before its end is rewritten. */
export async function lastPublishedDay(db: Db | Trx): Promise<string | null> {
  const { rows } = await sql<{
    day: string | null
  }>`select max(until_day)::text as day from use_snapshot`.execute(db)
  return rows[0]?.day ?? null
}

export type RereadingRow = {
  placeId: string
  from: Date
  askedAt: Date
  doneUntil: Date | null
  until: Date | null
  finishedAt: Date | null
  added: number | null
  gone: number | null
}

/** The last reading again of each place that a change led to. */
export async function findRereadings(db: Db, instrumentId: string): Promise<RereadingRow[]> {
  const { rows } = await sql<RereadingRow>`
    select distinct on (r.place_id) r.place_id as "placeId", r.from_at as "from", r.asked_at as "askedAt",
      r.done_until as "doneUntil", p.known_until as until, r.finished_at as "finishedAt", r.added, r.gone
    from power_rereading r left join power_state p on p.place_id = r.place_id
    where r.instrument_id = ${instrumentId} and r.cause = 'corrected'
    order by r.place_id, r.asked_at desc`.execute(db)
  return rows
}
