import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import { LIVE, type Span } from '../facts.ts'
import type { Piece, Standing } from '../rules/busy.ts'
import { at } from './occupancy.ts'

/** A blockout that a calendar made and that is not over. */
export type Kept = Piece & { id: string; seatId: string }

/** The calendar's blockouts that are not over; what is over stays in the books and is the calendar's no more. */
export async function keptTimes(trx: Trx, calendarId: string, now: number): Promise<Kept[]> {
  await sql`delete from outside_time t using occupancy o where t.calendar_id = ${calendarId} and o.id = t.occupancy_id
    and (o.ends_at <= ${at(now)} or o.state <> 'confirmed')`.execute(trx)
  const { rows } = await sql<Omit<Kept, 'from' | 'until'> & { startsAt: Date; endsAt: Date }>`
    select t.occupancy_id as id, t.seat_id as "seatId", t.uid, t.recurrence, t.part, o.starts_at as "startsAt",
      o.ends_at as "endsAt"
    from outside_time t join occupancy o on o.id = t.occupancy_id where t.calendar_id = ${calendarId}`.execute(
    trx,
  )
  return rows.map(({ startsAt, endsAt, ...row }) => {
    return { ...row, from: startsAt.getTime(), until: endsAt.getTime() }
  })
}

/** What else keeps a seat from an instant on: bookings and closures, with their buffers. */
export async function standingAt(
  trx: Trx,
  { seatId, calendarId, since }: { seatId: string; calendarId: string; since: number },
): Promise<Standing[]> {
  const { rows } = await sql<{ from: Date; until: Date; endsAt: Date; booking: string | null }>`
    select o.starts_at as "from", upper(o.padded) as until, o.ends_at as "endsAt", b.id as booking
    from occupancy o left join booking b on b.id = o.id
    where o.seat_id = ${seatId} and upper(o.padded) > ${at(since)} and o.state in (${sql.join([...LIVE])})
      and not exists (select from outside_time t where t.occupancy_id = o.id and t.calendar_id = ${calendarId})`.execute(
    trx,
  )
  return rows.map(({ from, until, endsAt, booking }) => ({
    from: from.getTime(),
    until: until.getTime(),
    booking: booking === null ? null : { id: booking, from: from.getTime(), until: endsAt.getTime() },
  }))
}

/** Gives blockouts of a calendar back: from now on what has begun, altogether what has not. */
export async function dropTimes(trx: Trx, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  const those = sql`any(${[...ids]}::uuid[])`
  await sql`delete from outside_time where occupancy_id = ${those}`.execute(trx)
  await sql`
    update occupancy set state = case when starts_at < ${at(now)} then 'finished' else 'cancelled' end,
      ends_at = case when starts_at < ${at(now)} then ${at(now)} else ends_at end,
      padded = case when starts_at < ${at(now)} then tstzrange(starts_at, ${at(now)}) else padded end
    where id = ${those}`.execute(trx)
}

/** Writes new blockouts, known again by uid, recurrence and part. */
export async function addTimes(
  trx: Trx,
  rows: readonly Kept[],
  { calendarId, note, now }: { calendarId: string; note: string; now: number },
): Promise<void> {
  const iso = (instant: number): string => new Date(instant).toISOString()
  await insertMany(
    trx,
    'occupancy',
    ['id', 'seat_id', 'kind', 'state', 'starts_at', 'ends_at', 'padded', 'note', 'created_at'],
    rows.map(({ id, seatId, from, until }) => ({
      id,
      seat_id: seatId,
      kind: 'blockout',
      state: 'confirmed',
      starts_at: iso(from),
      ends_at: iso(until),
      padded: `[${iso(from)},${iso(until)})`,
      note,
      created_at: iso(now),
    })),
  )
  await insertMany(
    trx,
    'outside_time',
    ['occupancy_id', 'calendar_id', 'seat_id', 'uid', 'recurrence', 'part'],
    rows.map(({ id, seatId, uid, recurrence, part }) => {
      return { occupancy_id: id, calendar_id: calendarId, seat_id: seatId, uid, recurrence, part }
    }),
  )
}

/** Gives blockouts another time; none of the new ones meets one that stands. */
export async function moveTimes(trx: Trx, moved: readonly (Span & { id: string })[]): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ id, from, until }) => ({ id, from: new Date(from), until: new Date(until) }))
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "from" timestamptz, until timestamptz)`
  await sql`update occupancy o set state = 'cancelled' from ${list} where o.id = r.id`.execute(trx)
  await sql`
    update occupancy o set state = 'confirmed', starts_at = r."from", ends_at = r.until,
      padded = tstzrange(r."from", r.until) from ${list} where o.id = r.id`.execute(trx)
}
