import { sql, type Db } from '../../platform/db/index.ts'
import { instrumentsOf, type Reader } from './reach.ts'

export type Running = {
  bookingId: string
  seat: number
  person: string
  organisation: string | null
  startsAt: string
  endsAt: string
  checkedInAt: string | null
  orderId: string | null
  order: string | null
}

export type DayInstrument = {
  id: string
  name: string
  nameEn: string | null
  status: string
  isBusy: boolean
  seats: number
  running: Running[]
  downUntil: Date | null
  bookedMinutes: number
  bookings: number
  incidents: number
}

/** Milliseconds of UTC. */
export type Span = { from: number; until: number }

const range = ({ from, until }: Span) =>
  sql`tstzrange(${new Date(from)}::timestamptz, ${new Date(until)}::timestamptz)`
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** SQL on `m` (instrument): what takes its time within a span. */
const taken = (span: Span) => sql`occupancy o join seat e on e.id = o.seat_id
  where e.instrument_id = m.id and o.padded && ${range(span)} and o.state in ('requested', 'held', 'confirmed', 'in_use', 'finished')`

const RUNNING = sql`coalesce((
  select jsonb_agg(jsonb_build_object('bookingId', b.id, 'seat', e.position, 'person', p.name, 'organisation', z.name,
    'startsAt', ${utc('o.starts_at')}, 'endsAt', ${utc('o.ends_at')}, 'checkedInAt', ${utc('b.checked_in_at')},
    'orderId', w.id, 'order', w.number) order by e.position, o.starts_at)
  from booking b join occupancy o on o.id = b.id join seat e on e.id = o.seat_id join person p on p.id = b.person_id
  left join organisation z on z.id = b.organisation_id
  left join order_booking l on l.booking_id = b.id left join service_order w on w.id = l.order_id
  where b.instrument_id = m.id and o.state = 'in_use'), '[]')`

/** A page of a reader's instruments: those first that have something that day. Without opening hours only then. */
export async function listInstruments(
  db: Db,
  reader: Reader,
  { day, now, limit, after }: { day: Span; now: Date; limit: number; after: Position | undefined },
): Promise<DayInstrument[]> {
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(not x."isBusy", x.name collate "C", x.id) > (${!after.isBusy}::boolean, ${after.name}, ${after.id}::uuid)`
  const { rows } = await sql<DayInstrument>`
    with m as materialized (${instrumentsOf(reader)}), x as (
      select m.*, exists (select from ${taken(day)}) as "isBusy" from m), page as (
      select * from x where ${beyond}
        and (x."isBusy" or exists (select from booking_opening p where p.instrument_id = x.id))
      order by not x."isBusy", x.name collate "C", x.id limit ${limit})
    select m.id, m.name, m.name_en as "nameEn", m.status, m."isBusy", ${RUNNING} as running,
      (select count(*)::int from seat e where e.instrument_id = m.id and e.retired_at is null) as seats,
      (select max(o.ends_at) from occupancy o join seat e on e.id = o.seat_id where e.instrument_id = m.id
        and o.kind = 'maintenance' and o.state = 'confirmed' and o.starts_at <= ${now} and o.ends_at > ${now}) as "downUntil",
      (select coalesce(sum(extract(epoch from least(o.ends_at, upper(${range(day)})) - greatest(o.starts_at, lower(${range(day)})))
        / 60), 0)::int from ${taken(day)} and o.kind = 'booking' and o.state not in ('requested', 'held')
        and o.ends_at > lower(${range(day)})) as "bookedMinutes",
      (select count(*)::int from ${taken(day)} and o.kind = 'booking' and o.state not in ('requested', 'held')) as bookings,
      (select count(*)::int from incident n where n.instrument_id = m.id and n.resolved_at is null) as incidents
    from page m order by not m."isBusy", m.name collate "C", m.id`.execute(db)
  return rows
}

export type Position = { isBusy: boolean; name: string; id: string }

/** Instruments of a reader, and bookings that stand at them that day. */
export async function countDay(
  db: Db,
  reader: Reader,
  day: Span,
): Promise<{ instruments: number; bookings: number }> {
  const { rows } = await sql<{ instruments: number; bookings: number }>`
    with m as materialized (${instrumentsOf(reader)})
    select (select count(*)::int from m where exists (select from booking_opening p where p.instrument_id = m.id)
        or exists (select from ${taken(day)})) as instruments,
      (select count(*)::int from m join seat e on e.instrument_id = m.id join occupancy o on o.seat_id = e.id
        where o.kind = 'booking' and o.padded && ${range(day)} and o.state in ('confirmed', 'in_use', 'finished')) as bookings`.execute(
    db,
  )
  return rows[0] ?? { instruments: 0, bookings: 0 }
}
