import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Span, State, UserClass } from '../facts.ts'

/** A booking that something else takes the time of. */
export type Touched = {
  id: string
  state: State
  seatId: string
  startsAt: Date
  endsAt: Date
  paddedUntil: Date
  personId: string
  bookedBy: string | null
  anySeat: boolean
  userClass: UserClass
}

const COLUMNS = sql`b.id, o.state, o.seat_id as "seatId", o.starts_at as "startsAt", o.ends_at as "endsAt",
  upper(o.padded) as "paddedUntil", b.person_id as "personId", b.booked_by as "bookedBy", b.any_seat as "anySeat", b.user_class as "userClass"`

/** Bookings in some states whose time at the seats meets a span, in the order in which they were made. */
export async function findTouched(
  trx: Trx,
  seatIds: readonly string[],
  span: Span,
  states: readonly State[],
): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select ${COLUMNS} from booking b join occupancy o on o.id = b.id
    where o.seat_id = any(${[...seatIds]}::uuid[]) and o.state in (${sql.join([...states])})
      and tstzrange(o.starts_at, o.ends_at) && tstzrange(${new Date(span.from)}::timestamptz, ${new Date(span.until)}::timestamptz)
    order by b.id for update of b, o`.execute(trx)
  return rows
}

/** Times that still stand though whoever pays did not agree to their order, with the reason. */
export async function findDisapproved(
  db: Db,
  most: number,
): Promise<{ bookingId: string; reason: string }[]> {
  const { rows } = await sql<{ bookingId: string; reason: string }>`
    select b.id as "bookingId", coalesce(w.ended_reason, '-') as reason
    from occupancy o join booking b on b.id = o.id
    join order_booking l on l.booking_id = b.id
    join service_order w on w.id = l.order_id and w.kind = 'booking' and w.state = 'cancelled'
    where o.state in ('requested', 'confirmed') order by b.id limit ${most}`.execute(db)
  return rows
}

export type Due = { id: string; instrumentId: string; due: 'hold' | 'request' | 'no_show' }

/** What the passing of time has ended: holds run out, requests nobody decided, bookings nobody came to. */
export async function findDue(db: Db, now: number, most: number): Promise<Due[]> {
  const at = sql`${new Date(now)}::timestamptz`
  const { rows } = await sql<Due>`
    select b.id, b.instrument_id as "instrumentId",
      case o.state when 'held' then 'hold' when 'requested' then 'request' else 'no_show' end as due
    from occupancy o join booking b on b.id = o.id
    left join booking_opening p on p.instrument_id = b.instrument_id
    where o.state in ('requested', 'held', 'confirmed') and (
      (o.state = 'held' and b.hold_expires_at <= ${at})
      or (o.state = 'requested' and o.starts_at <= ${at})
      or (o.state = 'confirmed' and o.starts_at <= ${at}
        and o.starts_at + p.no_show_minutes * interval '1 minute' <= ${at}))
    order by b.instrument_id, b.id limit ${most}`.execute(db)
  return rows
}
