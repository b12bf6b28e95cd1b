import { sql, type Trx } from '../../platform/db/index.ts'

export type ToldBooking = {
  bookingId: string
  instrument: string
  unitId: string
  personId: string
  from: Date
  until: Date
}

const TOLD = sql`select b.id as "bookingId", i.name as instrument, c.organisation_id as "unitId",
    b.person_id as "personId", coalesce(b.checked_in_at, o.starts_at) as from, coalesce(b.used_until, o.ends_at) as until
  from booking b join occupancy o on o.id = b.id join instrument i on i.id = b.instrument_id
  join custody_time c on c.instrument_id = i.id and o.starts_at >= c.from_at and o.starts_at < c.until_at`

/** Bookings by their ids, as far as people are told of them; the unit is whose the instrument was. */
export async function findToldBookings(trx: Trx, ids: readonly string[]): Promise<ToldBooking[]> {
  const { rows } = await sql<ToldBooking>`${TOLD} where b.id = any(${[...ids]}::uuid[])`.execute(trx)
  return rows
}

/** The booking that ended at most ten minutes before a time at an instrument. */
export async function findEnded(
  trx: Trx,
  instrumentId: string,
  before: Date,
): Promise<ToldBooking | undefined> {
  const { rows } = await sql<ToldBooking>`${TOLD}
    where b.instrument_id = ${instrumentId}::uuid and o.state in ('in_use', 'finished')
      and coalesce(b.used_until, o.ends_at) between ${before}::timestamptz - interval '10 minutes' and ${before}::timestamptz
    order by coalesce(b.used_until, o.ends_at) desc limit 1`.execute(trx)
  return rows[0]
}
