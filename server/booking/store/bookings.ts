import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import { LIVE, type Cause, type State, type Use, type UserClass } from '../facts.ts'

type Named = { id: string; name: string }
type NamedInBoth = Named & { nameEn: string | null }

/** Whose bookings a viewer sees: their own, and those of the instruments they manage. */
export type Sight = { personId: string | null; manages: Scope; now: number }

export type BookingRecord = {
  id: string
  instrument: NamedInBoth
  unit: NamedInBoth
  seatId: string
  seat: number
  seatName: string | null
  state: State
  startsAt: Date
  endsAt: Date
  paddedUntil: Date
  person: Named
  bookedBy: Named | null
  organisation: Named | null
  userClass: UserClass
  purpose: string | null
  orderId: string | null
  use: Use | null
  series: { id: string; position: number } | null
  wishId: string | null
  anySeat: boolean
  reason: string | null
  cause: Cause | null
  holdExpiresAt: Date | null
  checkedInAt: Date | null
  usedUntil: Date | null
  checkInFrom: Date
  extendableUntil: Date | null
  createdAt: Date
  updatedAt: Date
  isOwn: boolean
  isStaff: boolean
}

const named = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`

const namedInBoth = (alias: string) =>
  sql`${named(alias)} || jsonb_build_object('nameEn', ${sql.ref(`${alias}.name_en`)})`

const own = ({ personId }: Sight) =>
  sql<boolean>`(b.person_id = ${personId}::uuid or b.booked_by = ${personId}::uuid)`

/** SQL condition on `b` and `o`: of an instrument that was within the scope at that time. */
const managed = (scope: Scope): RawBuilder<boolean> =>
  heldWithin(scope, { instrument: sql`b.instrument_id`, at: sql`o.starts_at` })

/** A hold that ran out is over, whether or not anybody has written that down yet. */
const STATE = ({ now }: Sight) =>
  sql<State>`case when o.state = 'held' and b.hold_expires_at <= ${new Date(now)} then 'expired' else o.state end`

const CHECK_IN_FROM = sql`o.starts_at - coalesce(g.check_in_early_minutes, 0) * interval '1 minute'`

/** How far the time can reach before whatever follows at its seat; null where nothing follows, or it cannot any more. */
const EXTENDABLE = sql`case when o.state in ('confirmed', 'in_use') then (
  select min(n.starts_at) - (upper(o.padded) - o.ends_at) from occupancy n
  where n.seat_id = o.seat_id and n.starts_at >= o.ends_at and n.state in (${sql.join([...LIVE])})) end`

const select = (sight: Sight) => sql`
  select b.id, ${namedInBoth('i')} as instrument, ${namedInBoth('u')} as unit, e.id as "seatId", e.position as seat,
    e.name as "seatName", ${STATE(sight)} as state, o.starts_at as "startsAt", o.ends_at as "endsAt",
    upper(o.padded) as "paddedUntil", ${named('p')} as person, case when q.id is not null then ${named('q')} end as "bookedBy",
    case when z.id is not null then ${named('z')} end as organisation, b.user_class as "userClass", b.purpose,
    (select l.order_id from order_booking l where l.booking_id = b.id) as "orderId", b.use, b.wish_id as "wishId",
    case when b.series_id is not null
      then jsonb_build_object('id', b.series_id, 'position', b.series_position) end as series,
    b.any_seat as "anySeat", b.reason, b.cause, b.hold_expires_at as "holdExpiresAt",
    b.checked_in_at as "checkedInAt", b.used_until as "usedUntil", ${CHECK_IN_FROM} as "checkInFrom",
    ${EXTENDABLE} as "extendableUntil", o.created_at as "createdAt",
    b.updated_at as "updatedAt", coalesce(${own(sight)}, false) as "isOwn", ${managed(sight.manages)} as "isStaff"
  from booking b
  join occupancy o on o.id = b.id
  join seat e on e.id = o.seat_id
  join instrument i on i.id = b.instrument_id
  left join booking_opening g on g.instrument_id = b.instrument_id
  join custody c on c.instrument_id = i.id and c.until_date is null
  join organisation u on u.id = c.organisation_id
  join person p on p.id = b.person_id
  left join person q on q.id = b.booked_by
  left join organisation z on z.id = b.organisation_id`

/** One booking as far as the viewer may see it; undefined otherwise. */
export async function findBooking(
  db: Db | Trx,
  sight: Sight,
  id: string,
): Promise<BookingRecord | undefined> {
  const { rows } = await sql<BookingRecord>`${select(sight)}
    where b.id = ${id} and (${own(sight)} or ${managed(sight.manages)})`.execute(db)
  return rows[0]
}

export type Filters = {
  of?: 'mine' | 'managed' | undefined
  state?: readonly State[] | undefined
  instrument?: string | undefined
  from?: number | undefined
  until?: number | undefined
}

function conditions(sight: Sight, { of, state, instrument, from, until }: Filters): RawBuilder<unknown> {
  const mine = own(sight)
  const theirs = managed(sight.manages)
  const parts = [
    of === 'mine' ? mine : of === 'managed' ? theirs : sql`(${mine} or ${theirs})`,
    state !== undefined && sql`${STATE(sight)} = any(${[...state]}::text[])`,
    instrument !== undefined && sql`b.instrument_id = ${instrument}::uuid`,
    from !== undefined && sql`o.ends_at > ${new Date(from)}`,
    until !== undefined && sql`o.starts_at < ${new Date(until)}`,
  ].filter((part) => part !== false)
  return sql.join(parts, sql` and `)
}

/** One page of bookings, latest start first. */
export async function listBookings(
  db: Db,
  sight: Sight,
  filters: Filters,
  page: { limit: number; after: { startsAt: string; id: string } | undefined },
): Promise<BookingRecord[]> {
  const { after } = page
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(o.starts_at, o.id) < (${after.startsAt}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<BookingRecord>`${select(sight)}
    where ${conditions(sight, filters)} and ${beyond}
    order by o.starts_at desc, o.id desc limit ${page.limit}`.execute(db)
  return rows
}
