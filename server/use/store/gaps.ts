import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Near, Taken } from '../rules/suggest.ts'
import { asRows, type Range } from './ranges.ts'

/** A time that ran unexplained, whole where midnight cut it. */
export type Unexplained = {
  instrumentId: string
  name: string
  nameEn: string | null
  placeId: string
  seatId: string | null
  from: Date
  until: Date
  seconds: number
  askedName: string | null
  askedAt: Date | null
}

export type GapQuery = { scope: Scope; since: Date; instrument: string | null }
type Page = { before: { at: Date; id: string } | null; limit: number }

/** SQL condition on a relation with `instrument_id` and `starts_at`: the viewer had the instrument at that time. */
const held = (scope: Scope, of: string): RawBuilder<boolean> =>
  heldWithin(scope, { instrument: sql.ref(`${of}.instrument_id`), at: sql.ref(`${of}.starts_at`) })

/** Days meet at midnight: what touches there is one time. */
const joined = ({ scope, since, instrument }: GapQuery): RawBuilder<unknown> => sql`
  select instrument_id, place_id, seat_id, min(starts_at) as starts_at, max(ends_at) as ends_at, sum(seconds)::int as seconds
  from (
    select g.*, sum((g.starts_at is distinct from g.last)::int) over (partition by g.place_id order by g.starts_at) as part
    from (
      select x.*, lag(x.ends_at) over (partition by x.place_id order by x.starts_at) as last from use_gap x
      where x.kind = 'unexplained' and x.starts_at >= ${since} and ${held(scope, 'x')}
        and (${instrument}::uuid is null or x.instrument_id = ${instrument}::uuid)) g) j
  group by instrument_id, place_id, seat_id, part`

/** A page of what ran unexplained, the latest first. */
export async function listUnexplained(db: Db, query: GapQuery, page: Page): Promise<Unexplained[]> {
  const { before, limit } = page
  const { rows } = await sql<Unexplained>`
    select g.instrument_id as "instrumentId", i.name, i.name_en as "nameEn", g.place_id as "placeId",
      g.seat_id as "seatId", g.starts_at as from, g.ends_at as until, g.seconds, a.name as "askedName", a.at as "askedAt"
    from (${joined(query)}) g join instrument i on i.id = g.instrument_id
    left join lateral (
      select p.name, r.created_at as at from run_attribution r join person p on p.id = r.person_id
      where r.instrument_id = g.instrument_id and r.said = 'asked' and r.undoes_id is null
        and r.starts_at < g.ends_at and r.ends_at > g.starts_at
        and not exists (select from run_attribution v where v.undoes_id = r.id)
      order by r.created_at desc limit 1) a on true
    where (${before === null} or (g.starts_at, g.place_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by g.starts_at desc, g.place_id desc limit ${limit}`.execute(db)
  return rows
}

/** How many there are within reach, and how long they are together. */
export async function countUnexplained(db: Db, query: GapQuery): Promise<{ count: number; seconds: number }> {
  const { rows } = await sql<{ count: number; seconds: number }>`
    select count(*)::int as count, coalesce(sum(g.seconds), 0)::bigint as seconds
    from (${joined(query)}) g join instrument i on i.id = g.instrument_id`.execute(db)
  return rows[0] ?? { count: 0, seconds: 0 }
}

export type NotRunRow = {
  id: string
  instrumentId: string
  name: string
  nameEn: string | null
  bookingId: string | null
  personName: string | null
  from: Date
  until: Date
  seconds: number
  checkedIn: boolean
}

/** The other way round: booked and never on, the latest first. */
export async function listNotRun(db: Db, query: GapQuery, page: Page): Promise<NotRunRow[]> {
  const { scope, since, instrument } = query
  const { before, limit } = page
  const { rows } = await sql<NotRunRow>`
    select g.id, g.instrument_id as "instrumentId", i.name, i.name_en as "nameEn", g.booking_id as "bookingId",
      p.name as "personName", g.starts_at as from, g.ends_at as until, g.seconds,
      coalesce(g.checked_in, false) as "checkedIn"
    from use_gap g join instrument i on i.id = g.instrument_id
    left join booking b on b.id = g.booking_id left join person p on p.id = b.person_id
    where g.kind = 'not_run' and g.starts_at >= ${since} and ${held(scope, 'g')}
      and (${instrument}::uuid is null or g.instrument_id = ${instrument}::uuid)
      and (${before === null} or (g.starts_at, g.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by g.starts_at desc, g.id desc limit ${limit}`.execute(db)
  return rows
}

export type NearRow = Omit<Near, 'from' | 'until'> & { instrumentId: string; from: Date; until: Date }

/** Bookings around times, in order, of the time in which the viewer had the instrument. */
export async function findNear(db: Db, scope: Scope, ranges: readonly Range[]): Promise<NearRow[]> {
  const { rows } = await sql<NearRow>`
    select r.instrument_id as "instrumentId", b.id as "bookingId", w.id as "orderId", w.number as "orderNumber",
      p.id as "personId", p.name as "personName", coalesce(g.short_name, g.name) as "bodyName",
      coalesce(w.user_class, b.user_class) <> 'internal' as external,
      coalesce(b.checked_in_at, o.starts_at) as from, coalesce(b.used_until, o.ends_at) as until
    from ${asRows(ranges)} join seat s on s.instrument_id = r.instrument_id
    join occupancy o on o.seat_id = s.id and o.starts_at < r.until_at and o.ends_at > r.from_at
      and o.state in ('confirmed', 'in_use', 'finished')
    join booking b on b.id = o.id join person p on p.id = b.person_id
    left join organisation g on g.id = b.organisation_id
    left join order_booking l on l.booking_id = b.id left join service_order w on w.id = l.order_id
    where ${heldWithin(scope, { instrument: sql`s.instrument_id`, at: sql`o.starts_at` })}
    order by o.starts_at, o.id`.execute(db)
  return rows
}

export type TakenRow = Omit<Taken, 'at'> & { instrumentId: string; at: Date }

/** Samples taken out for orders of an instrument within times, in order. */
export async function findTaken(db: Db, ranges: readonly Range[]): Promise<TakenRow[]> {
  const { rows } = await sql<TakenRow>`
    select r.instrument_id as "instrumentId", w.id as "orderId", w.number as "orderNumber", t.at,
      w.user_class <> 'internal' as external
    from ${asRows(ranges)} join service_order w on w.instrument_id = r.instrument_id
      and w.state in ('agreed', 'samples_received', 'in_progress', 'delivered', 'accepted', 'settled', 'rated')
    join sample s on s.order_id = w.id
    join sample_step t on t.sample_id = s.id and t.kind in ('taken', 'tested') and t.at between r.from_at and r.until_at
    order by t.at, t.id`.execute(db)
  return rows
}

/** Who answers for each instrument first. */
export async function findResponsible(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const { rows } = await sql<{ instrumentId: string; id: string; name: string }>`
    select distinct on (a.instrument_id) a.instrument_id as "instrumentId", p.id, p.name
    from instrument_responsible a join person p on p.id = a.person_id
    where a.until_at is null and a.instrument_id = any(${[...ids]}::uuid[]) order by a.instrument_id, a.place`.execute(
    db,
  )
  return new Map(rows.map(({ instrumentId, id, name }) => [instrumentId, { id, name }]))
}

export type Place = {
  instrumentId: string
  placeId: string
  seatId: string | null
  name: string
}

/** A place of an instrument that the viewer had at a time. */
export async function findPlace(
  db: Db | Trx,
  scope: Scope,
  { instrumentId, placeId, at }: { instrumentId: string; placeId: string; at: Date },
): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select i.id as "instrumentId", ${placeId}::uuid as "placeId", s.id as "seatId", i.name
    from instrument i left join seat s on s.id = ${placeId}::uuid and s.instrument_id = i.id
    where i.id = ${instrumentId}::uuid and (i.id = ${placeId}::uuid or s.id is not null)
      and ${heldWithin(scope, { instrument: sql`i.id`, at: sql`${at}::timestamptz` })}`.execute(db)
  return rows[0]
}

/** Whether a time stands wholly among those that ran unexplained, and nobody has said anything of it since. */
export async function isOpen(
  trx: Trx,
  { placeId, from, until }: { placeId: string; from: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select coalesce(range_agg(tstzrange(g.starts_at, g.ends_at)) @> tstzrange(${from}::timestamptz, ${until}::timestamptz), false)
      and not exists (
        select from run_attribution a where a.place_id = ${placeId}::uuid and a.undoes_id is null and a.said <> 'asked'
          and a.starts_at < ${until}::timestamptz and a.ends_at > ${from}::timestamptz
          and not exists (select from run_attribution v where v.undoes_id = a.id)) as open
    from use_gap g where g.place_id = ${placeId}::uuid and g.kind = 'unexplained'`.execute(trx)
  return rows[0]?.open ?? false
}
