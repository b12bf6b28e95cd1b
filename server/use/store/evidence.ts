import { sql, type Db } from '../../platform/db/index.ts'
import type { Kind, Mode, Saying } from '../facts.ts'
import type { Claim } from '../rules/whose.ts'
import { asRows, type Range } from './ranges.ts'

type Times = { instrumentId: string; seatId: string; from: Date; until: Date }
/** Who a time was for, as it is written down; the body by its id. */
export type Stated = Omit<Claim, 'body'> & { organisationId: string | null }

export type OccupancyRow = Times &
  Stated & {
    id: string
    occupied: 'booking' | 'own_use' | 'maintenance'
    missed: boolean
    checkedIn: boolean
    orderId: string | null
  }

// The longest that anything reaches back which began before a range.
const REACH = sql`interval '31 days'`

/** What took the time of seats: bookings by check-in where there was one, own use, maintenance. */
export async function findOccupancies(db: Db, ranges: readonly Range[]): Promise<OccupancyRow[]> {
  const { rows } = await sql<OccupancyRow>`
    select r.instrument_id as "instrumentId", o.seat_id as "seatId", o.id, o.kind as occupied,
      o.state = 'no_show' as missed, b.checked_in_at is not null as "checkedIn",
      coalesce(b.checked_in_at, o.starts_at) as from,
      coalesce(case when b.checked_in_at is not null then b.used_until end, o.ends_at) as until,
      case when w.kind = 'service' then w.user_class else b.user_class end is not distinct from 'internal'
        or b.id is null as internal,
      case when w.kind = 'service' then w.person_id else coalesce(b.person_id, o.created_by) end as "personId",
      case when w.kind = 'service' then w.organisation_id else b.organisation_id end as "organisationId",
      b.use, coalesce(w.kind = 'service', false) as commissioned, w.id as "orderId"
    from ${asRows(ranges)}
    join seat s on s.instrument_id = r.instrument_id
    join occupancy o on o.seat_id = s.id and o.starts_at < r.until_at and o.starts_at > r.from_at - ${REACH}
      and o.kind <> 'blockout' and o.state in ('confirmed', 'in_use', 'finished', 'no_show')
    left join booking b on b.id = o.id
    left join order_booking l on l.booking_id = b.id
    left join service_order w on w.id = l.order_id
    where greatest(o.ends_at, b.used_until) > r.from_at
      and coalesce(b.used_until, o.ends_at) > coalesce(b.checked_in_at, o.starts_at)
    order by o.starts_at, o.id`.execute(db)
  return rows
}

export type LogRow = Omit<Times, 'seatId'> &
  Stated & {
    seatId: string | null
    id: string
    part: 'use' | 'preparation' | 'postprocessing'
    kind: Kind
    mode: Mode
    orderId: string | null
    proven: boolean
  }

export async function findLogs(db: Db, ranges: readonly Range[]): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`
    select r.instrument_id as "instrumentId", l.seat_id as "seatId", l.id, l.starts_at as from, l.ends_at as until,
      l.part, l.kind, l.mode, not l.external as internal, l.person_id as "personId",
      l.organisation_id as "organisationId", null as use, l.order_id is not null as commissioned,
      l.order_id as "orderId", exists (select from use_log_file f where f.log_id = l.id) as proven
    from ${asRows(ranges)} join use_log l on l.instrument_id = r.instrument_id and l.voided_at is null
      and l.starts_at < r.until_at and l.starts_at > r.from_at - ${REACH} and l.ends_at > r.from_at
    order by l.starts_at, l.id`.execute(db)
  return rows
}

export type AttributionRow = Omit<Times, 'seatId'> &
  Stated & {
    seatId: string | null
    id: string
    placeId: string
    said: Saying
    kind: Kind
    orderId: string | null
    bookingId: string | null
  }

/** What managers said and did not take back; what was said of an order or a booking is for whom these were. */
export async function findAttributions(db: Db, ranges: readonly Range[]): Promise<AttributionRow[]> {
  const { rows } = await sql<AttributionRow>`
    select r.instrument_id as "instrumentId", a.seat_id as "seatId", a.place_id as "placeId", a.id,
      a.starts_at as from, a.ends_at as until, a.said, a.kind, a.order_id as "orderId", a.booking_id as "bookingId",
      coalesce(w.user_class, b.user_class) is null or coalesce(w.user_class, b.user_class) = 'internal' as internal,
      coalesce(w.person_id, b.person_id, a.person_id) as "personId",
      coalesce(w.organisation_id, b.organisation_id) as "organisationId", b.use, w.id is not null as commissioned
    from ${asRows(ranges)} join run_attribution a on a.instrument_id = r.instrument_id and a.undoes_id is null
      and a.starts_at < r.until_at and a.starts_at > r.from_at - ${REACH} and a.ends_at > r.from_at
    left join service_order w on w.id = a.order_id
    left join booking b on b.id = a.booking_id
    where not exists (select from run_attribution u where u.undoes_id = a.id) and a.said <> 'asked'
    order by a.starts_at, a.id`.execute(db)
  return rows
}
