import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Asked, Span } from '../facts.ts'

/** A booking as its order needs it. */
export type BookingRow = {
  id: string
  instrumentId: string
  personId: string
  bookedBy: string | null
  organisationId: string | null
  state: string
  startsAt: Date
  endsAt: Date
  checkedInAt: Date | null
  usedUntil: Date | null
  /** Pushed aside by a repair, and not by anybody's wish. */
  isDown: boolean
  reason: string | null
  orderId: string | null
  /** The time as its order agreed it. */
  agreedFrom: Date | null
  agreedUntil: Date | null
  /** What the order asks for beside the time. */
  asked: Asked[]
  freeCategory: string | null
}

/** A booking with the order it belongs to; undefined where there is none. */
export async function findBookingRow(trx: Trx, id: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`
    select b.id, b.instrument_id as "instrumentId", b.person_id as "personId", b.booked_by as "bookedBy",
      b.organisation_id as "organisationId", o.state, o.starts_at as "startsAt", o.ends_at as "endsAt",
      b.checked_in_at as "checkedInAt", b.used_until as "usedUntil", coalesce(b.cause = 'down', false) as "isDown",
      b.reason, l.order_id as "orderId", l.starts_at as "agreedFrom", l.ends_at as "agreedUntil",
      coalesce(s.asked, '[]') as asked, s.free_category as "freeCategory"
    from booking b join occupancy o on o.id = b.id left join order_booking l on l.booking_id = b.id
    left join service_order s on s.id = l.order_id
    where b.id = ${id}`.execute(trx)
  return rows[0]
}

/** Puts a booking behind an order, with the time as it is agreed now. */
export async function linkBooking(
  trx: Trx,
  { bookingId, orderId, span }: { bookingId: string; orderId: string; span: Span },
): Promise<void> {
  const times = { starts_at: new Date(span.from), ends_at: new Date(span.until) }
  await trx
    .insertInto('order_booking')
    .values({ booking_id: bookingId, order_id: orderId, ...times })
    .onConflict((conflict) => conflict.column('booking_id').doUpdateSet({ order_id: orderId, ...times }))
    .execute()
}

/** Milliseconds that a payer has had on an instrument before, as finished bookings of orders count them. */
export async function accumulatedTime(
  trx: Trx,
  {
    instrumentId,
    personId,
    organisationId,
  }: Pick<BookingRow, 'instrumentId' | 'personId' | 'organisationId'>,
): Promise<number> {
  const whose =
    organisationId === null
      ? sql`(s.organisation_id is null and s.person_id = ${personId}::uuid)`
      : sql`s.organisation_id = ${organisationId}::uuid`
  const { rows } = await sql<{ milliseconds: number }>`
    select coalesce(sum(extract(epoch from o.ends_at - o.starts_at) * 1000), 0)::bigint as milliseconds
    from service_order s join order_booking l on l.order_id = s.id join occupancy o on o.id = l.booking_id
    where s.instrument_id = ${instrumentId} and ${whose} and o.state = 'finished'`.execute(trx)
  return rows[0]?.milliseconds ?? 0
}

export type OrderedInstrument = {
  id: string
  name: string
  unitId: string
  status: string
  isPublic: boolean
}

/** An instrument as orders know it; undefined for none. */
export async function findInstrument(db: Db | Trx, id: string): Promise<OrderedInstrument | undefined> {
  const { rows } = await sql<OrderedInstrument>`
    select i.id, i.name, c.organisation_id as "unitId", s.status,
      (i.confidentiality <> 'classified' and s.status in ('listed', 'suspended')) as "isPublic"
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether prices of an instrument hold on a day (YYYY-MM-DD). */
export async function hasPrices(trx: Trx, instrumentId: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from price_list where instrument_id = ${instrumentId}
      and daterange(from_date, ends_before) @> ${day}::date limit 1`.execute(trx)
  return rows.length > 0
}

export const unlinkBooking = (trx: Trx, bookingId: string): Promise<unknown> =>
  trx.deleteFrom('order_booking').where('booking_id', '=', bookingId).execute()
