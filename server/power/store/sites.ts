import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import { heldNow } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Period } from '../facts.ts'

/** Whether an instrument is within reach, as its unit's or its centre's. */
export async function isReached(db: Db | Trx, scope: Scope, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from instrument i where i.id = ${id} and ${heldNow(scope, sql`i.id`)}`.execute(db)
  return rows.length > 0
}

export type Site = {
  placeId: string
  seat: { id: string; position: number; name: string | null } | null
  periods: Period[]
}

/** Every place of an instrument that was ever metered, the instrument itself first. */
export async function sitesOf(db: Db | Trx, instrumentId: string): Promise<Site[]> {
  const { rows } = await sql<
    { placeId: string; seatId: string | null; position: number | null; name: string | null } & Period
  >`select a.place_id as "placeId", a.seat_id as "seatId", t.position, t.name, s.device,
      ${ms('a.from_at')} as "from", ${ms('a.until_at')} as until
    from sensor_assignment a join sensor s on s.id = a.sensor_id left join seat t on t.id = a.seat_id
    where a.instrument_id = ${instrumentId} order by t.position nulls first, a.from_at`.execute(db)
  const sites = new Map<string, Site>()
  for (const { placeId, seatId, position, name, ...period } of rows) {
    const seat = seatId === null ? null : { id: seatId, position: position ?? 0, name }
    const site = sites.get(placeId) ?? { placeId, seat, periods: [] }
    site.periods.push(period)
    sites.set(placeId, site)
  }
  return [...sites.values()]
}

export type BookingRow = {
  id: string
  from: Date
  until: Date
  seatId: string
  state: string
  external: boolean
  order: string | null
}

/** Bookings of an instrument that touch a time, those that were cancelled left out. */
export async function bookingsOf(
  db: Db,
  instrumentId: string,
  from: Date,
  until: Date,
): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select b.id, o.starts_at as "from", o.ends_at as until, o.seat_id as "seatId", o.state,
      b.user_class <> 'internal' as external, w.number as "order"
    from booking b join occupancy o on o.id = b.id
    left join order_booking l on l.booking_id = b.id left join service_order w on w.id = l.order_id
    where b.instrument_id = ${instrumentId} and o.state in ('confirmed', 'in_use', 'finished', 'no_show')
      and o.starts_at < ${until} and o.ends_at > ${from} order by o.starts_at limit 500`.execute(db)
  return rows
}
