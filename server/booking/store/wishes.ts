import { heldWithin } from '../../platform/scope/custody.ts'
import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import type { Span, Use, UserClass, WishState } from '../facts.ts'
import type { Sight } from './bookings.ts'

export type WishRow = {
  id: string
  instrumentId: string
  personId: string
  organisationId: string | null
  userClass: UserClass
  earliest: Date
  latest: Date
  minutes: number
  seat: number | null
  purpose: string | null
  use: Use | null
  state: WishState
}

/** A wish as those see it who may: with its offer while there is one, and its place in the line while it waits. */
export type WishRecord = Omit<WishRow, 'instrumentId' | 'personId'> & {
  instrument: { id: string; name: string; nameEn: string | null }
  person: { id: string; name: string }
  ahead: number | null
  offer: { booking: string; from: Date; until: Date; expires: Date } | null
  createdAt: Date
  isOwn: boolean
}

const COLUMNS = sql`w.id, w.instrument_id as "instrumentId", w.person_id as "personId",
  w.organisation_id as "organisationId", w.user_class as "userClass", w.earliest, w.latest, w.minutes, w.seat,
  w.purpose, w.use, w.state`

export async function addWish(trx: Trx, row: WishRow & { now: number }): Promise<void> {
  await trx
    .insertInto('booking_wish')
    .values({
      id: row.id,
      instrument_id: row.instrumentId,
      person_id: row.personId,
      organisation_id: row.organisationId,
      user_class: row.userClass,
      earliest: row.earliest,
      latest: row.latest,
      minutes: row.minutes,
      seat: row.seat,
      purpose: row.purpose,
      use: row.use,
      state: row.state,
      created_at: new Date(row.now),
      updated_at: new Date(row.now),
    })
    .execute()
}

/** Who waits for an instrument, the first first. */
export async function lineOf(trx: Trx, instrumentId: string, now: number, most: number): Promise<WishRow[]> {
  const { rows } = await sql<WishRow>`
    select ${COLUMNS} from booking_wish w join person p on p.id = w.person_id and p.erased_at is null
    where w.instrument_id = ${instrumentId} and w.state = 'waiting' and w.latest > ${new Date(now)}
    order by w.id limit ${most} for update of w`.execute(trx)
  return rows
}

/** Wishes of a person that still wait or are offered something on an instrument. */
export async function openWishes(trx: Trx, personId: string, instrumentId: string): Promise<WishRow[]> {
  const { rows } = await sql<WishRow>`
    select ${COLUMNS} from booking_wish w
    where w.person_id = ${personId} and w.instrument_id = ${instrumentId}
      and w.state in ('waiting', 'offered')`.execute(trx)
  return rows
}

export async function setWish(trx: Trx, id: string, state: WishState, now: number): Promise<void> {
  const changed = { state, updated_at: new Date(now) }
  await trx.updateTable('booking_wish').set(changed).where('id', '=', id).execute()
}

/** What becomes of the wishes for which bookings were held, if they are offers. */
export async function endOffers(
  trx: Trx,
  bookingIds: readonly string[],
  to: WishState,
  now: number,
): Promise<void> {
  await sql`
    update booking_wish w set state = ${to}, updated_at = ${new Date(now)} from booking b
    where b.id = any(${[...bookingIds]}::uuid[]) and w.id = b.wish_id and w.state = 'offered'`.execute(trx)
}

const record = ({ personId }: Sight) => sql`
  select w.id, jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) as instrument,
    jsonb_build_object('id', p.id, 'name', p.name) as person, w.organisation_id as "organisationId",
    w.user_class as "userClass", w.earliest, w.latest, w.minutes, w.seat, w.purpose, w.use, w.state,
    w.created_at as "createdAt", coalesce(w.person_id = ${personId}::uuid, false) as "isOwn",
    case when w.state = 'waiting' then (select count(*)::int from booking_wish v
      where v.instrument_id = w.instrument_id and v.state = 'waiting' and v.id < w.id) end as ahead,
    (select jsonb_build_object('booking', b.id, 'from', o.starts_at, 'until', o.ends_at,
        'expires', b.hold_expires_at)
      from booking b join occupancy o on o.id = b.id
      where b.wish_id = w.id and o.state = 'held' and w.state = 'offered' limit 1) as offer
  from booking_wish w
  join instrument i on i.id = w.instrument_id
  join person p on p.id = w.person_id`

const seen = (sight: Sight): RawBuilder<boolean> =>
  sql`(w.person_id = ${sight.personId}::uuid or ${heldWithin(sight.manages, { instrument: sql`w.instrument_id`, at: sql`w.latest` })})`

export async function findWish(db: Db | Trx, sight: Sight, id: string): Promise<WishRecord | undefined> {
  const { rows } = await sql<WishRecord>`${record(sight)} where w.id = ${id} and ${seen(sight)}`.execute(db)
  return rows[0]
}

export type WishFilters = { state?: readonly WishState[] | undefined; instrument?: string | undefined }

/** One page of wishes in reach, the latest first. */
export async function listWishes(
  db: Db,
  sight: Sight,
  { state, instrument }: WishFilters,
  page: { limit: number; after: string | undefined },
): Promise<WishRecord[]> {
  const { rows } = await sql<WishRecord>`${record(sight)}
    where ${seen(sight)} and (${state === undefined ? null : [...state]}::text[] is null
        or w.state = any(${state === undefined ? null : [...state]}::text[]))
      and (${instrument ?? null}::uuid is null or w.instrument_id = ${instrument ?? null}::uuid)
      and (${page.after ?? null}::uuid is null or w.id < ${page.after ?? null}::uuid)
    order by w.id desc limit ${page.limit}`.execute(db)
  return rows
}

/** Instruments somebody waits for, those first that were looked at longest ago. */
export async function findAwaited(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select instrument_id as id from booking_wish where state = 'waiting'
    group by instrument_id order by min(looked_at) nulls first limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function markLooked(trx: Trx, instrumentId: string, now: number): Promise<void> {
  await sql`update booking_wish set looked_at = ${new Date(now)}
    where instrument_id = ${instrumentId} and state = 'waiting'`.execute(trx)
}

/** Ends the wishes of an instrument whose range has no room any more; which they were. */
export async function endPassed(trx: Trx, instrumentId: string, now: number): Promise<WishRow[]> {
  const { rows } = await sql<WishRow>`
    update booking_wish w set state = 'over', updated_at = ${new Date(now)}
    where w.instrument_id = ${instrumentId} and w.state = 'waiting'
      and w.latest < ${new Date(now)}::timestamptz + w.minutes * interval '1 minute'
    returning ${COLUMNS}`.execute(trx)
  return rows
}

/** Times at the seats that somebody has asked for and nobody has decided. */
export async function askedTimes(
  trx: Trx,
  seatIds: readonly string[],
  now: number,
): Promise<(Span & { seatId: string })[]> {
  const { rows } = await sql<{ seatId: string; from: Date; until: Date }>`
    select seat_id as "seatId", starts_at as "from", upper(padded) as "until" from occupancy
    where seat_id = any(${[...seatIds]}::uuid[]) and state = 'requested' and ends_at > ${new Date(now)}
    order by seat_id, starts_at`.execute(trx)
  return rows.map(({ seatId, from, until }) => ({ seatId, from: from.getTime(), until: until.getTime() }))
}
