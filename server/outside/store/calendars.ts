import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Fault } from '../facts.ts'

export type StoredConflict = { booking: string; seat: number | null; startsAt: string; endsAt: string }

export type CalendarRow = {
  id: string
  instrumentId: string
  seatId: string | null
  seat: number | null
  url: string
  createdAt: Date
  triedAt: Date | null
  fetchedAt: Date | null
  nextAt: Date
  fault: Fault | null
  failures: number
  kept: number
  leftOut: number
  conflicts: StoredConflict[]
}

const SELECT = sql`
  select k.id, k.instrument_id as "instrumentId", k.seat_id as "seatId", e.position as seat, k.url,
    k.created_at as "createdAt", k.tried_at as "triedAt", k.fetched_at as "fetchedAt", k.next_at as "nextAt", k.fault,
    k.failures, k.kept, k.left_out as "leftOut", k.conflicts
  from outside_calendar k left join seat e on e.id = k.seat_id`

/** The calendars an instrument listens to; a few at most. */
export async function listCalendars(db: Db | Trx, instrumentId: string): Promise<CalendarRow[]> {
  const { rows } = await sql<CalendarRow>`${SELECT}
    where k.instrument_id = ${instrumentId} and k.removed_at is null order by k.id`.execute(db)
  return rows
}

/** One that is listened to, held still; undefined for none. */
export async function lockCalendar(
  trx: Trx,
  { id, instrumentId }: { id: string; instrumentId?: string },
): Promise<CalendarRow | undefined> {
  const { rows } = await sql<CalendarRow>`${SELECT}
    where k.id = ${id} and k.removed_at is null
      and (${instrumentId ?? null}::uuid is null or k.instrument_id = ${instrumentId ?? null}::uuid)
    for update of k`.execute(trx)
  return rows[0]
}

/** Adds one; false where the instrument listens to this address already. */
export async function addCalendar(
  trx: Trx,
  row: { id: string; instrumentId: string; seatId: string | null; url: string; by: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into outside_calendar (id, instrument_id, seat_id, url, created_by, created_at, next_at)
    values (${row.id}, ${row.instrumentId}, ${row.seatId}, ${row.url}, ${row.by}, ${row.now}, ${row.now})
    on conflict (instrument_id, url) where removed_at is null do nothing returning id`.execute(trx)
  return rows.length > 0
}

export const removeCalendar = (trx: Trx, id: string, now: Date): Promise<unknown> =>
  sql`update outside_calendar set removed_at = ${now}, kept = 0, conflicts = '[]' where id = ${id}`.execute(
    trx,
  )

/** Takes calendars that are due, so that nobody else asks for them meanwhile. */
export async function takeDue(
  db: Db,
  { now, again, most }: { now: Date; again: Date; most: number },
): Promise<{ id: string; url: string }[]> {
  const { rows } = await sql<{ id: string; url: string }>`
    update outside_calendar k set next_at = ${again}
    where k.id in (select id from outside_calendar where removed_at is null and next_at <= ${now}
      order by next_at, id limit ${most} for update skip locked)
    returning k.id, k.url`.execute(db)
  return rows
}

export const noteFailure = (
  db: Db | Trx,
  id: string,
  { fault, now, nextAt }: { fault: Fault; now: Date; nextAt: Date },
): Promise<unknown> =>
  sql`update outside_calendar set tried_at = ${now}, next_at = ${nextAt}, fault = ${fault}, failures = failures + 1
    where id = ${id}`.execute(db)

export async function failuresOf(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    select failures from outside_calendar where id = ${id}`.execute(db)
  return rows[0]?.failures ?? 0
}

export const noteFetched = (
  trx: Trx,
  id: string,
  told: { kept: number; leftOut: number; conflicts: readonly StoredConflict[]; now: Date; nextAt: Date },
): Promise<unknown> =>
  sql`update outside_calendar set tried_at = ${told.now}, fetched_at = ${told.now}, next_at = ${told.nextAt},
      fault = null, failures = 0, kept = ${told.kept}, left_out = ${told.leftOut},
      conflicts = ${JSON.stringify(told.conflicts)}::jsonb
    where id = ${id}`.execute(trx)

/** Seats in use of an instrument. */
export async function seatsOf(trx: Trx, instrumentId: string): Promise<{ id: string; position: number }[]> {
  const { rows } = await sql<{ id: string; position: number }>`
    select id, position from seat where instrument_id = ${instrumentId} and retired_at is null order by position`.execute(
    trx,
  )
  return rows
}
