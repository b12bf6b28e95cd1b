import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Kind, Saying } from '../facts.ts'

export type AttributionRow = {
  id: string
  instrument_id: string
  place_id: string
  seat_id: string | null
  starts_at: Date
  ends_at: Date
  said: Saying
  kind: Kind
  order_id: string | null
  booking_id: string | null
  person_id: string | null
  reason: string | null
  suggested: boolean
  undoes_id: string | null
  created_by: string | null
  created_at: Date
}

const COLUMNS = [
  'id',
  'instrument_id',
  'place_id',
  'seat_id',
  'starts_at',
  'ends_at',
  'said',
  'kind',
  'order_id',
  'booking_id',
  'person_id',
  'reason',
  'suggested',
  'undoes_id',
  'created_by',
  'created_at',
] as const

/** SQL condition on `a`: the viewer had the instrument at that time. */
const held = (scope: Scope) => heldWithin(scope, { instrument: sql`a.instrument_id`, at: sql`a.starts_at` })

export const addAttributions = (trx: Trx, rows: readonly AttributionRow[]): Promise<void> =>
  insertMany(trx, 'run_attribution', COLUMNS, rows)

export type Attributed = {
  id: string
  instrumentId: string
  name: string
  placeId: string
  from: Date
  until: Date
  said: Saying
  kind: Kind
  orderNumber: string | null
  personName: string | null
  reason: string | null
  suggested: boolean
  byName: string | null
  at: Date
  undoneAt: Date | null
  undoneBy: string | null
}

/** What was said, the latest first; taken back or not. */
export async function listAttributions(
  db: Db,
  {
    scope,
    instrument,
    before,
    limit,
  }: { scope: Scope; instrument: string | null; before: string | null; limit: number },
): Promise<Attributed[]> {
  const { rows } = await sql<Attributed>`
    select a.id, a.instrument_id as "instrumentId", i.name, a.place_id as "placeId", a.starts_at as from,
      a.ends_at as until, a.said, a.kind, w.number as "orderNumber", p.name as "personName", a.reason, a.suggested,
      m.name as "byName", a.created_at as at, v.created_at as "undoneAt", n.name as "undoneBy"
    from run_attribution a join instrument i on i.id = a.instrument_id
    left join service_order w on w.id = a.order_id left join person p on p.id = a.person_id
    left join person m on m.id = a.created_by
    left join run_attribution v on v.undoes_id = a.id left join person n on n.id = v.created_by
    where a.undoes_id is null and ${held(scope)}
      and (${instrument}::uuid is null or a.instrument_id = ${instrument}::uuid)
      and (${before}::uuid is null or a.id < ${before}::uuid)
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}

/** One that stands, within reach; locked against being taken back twice by the unique index. */
export async function findAttribution(
  db: Db | Trx,
  scope: Scope,
  id: string,
): Promise<AttributionRow | undefined> {
  const { rows } = await sql<AttributionRow>`
    select a.* from run_attribution a join instrument i on i.id = a.instrument_id
    where a.id = ${id}::uuid and a.undoes_id is null and ${held(scope)}`.execute(db)
  return rows[0]
}

/** How often somebody was asked about a time, and when last, taken back or not. */
export async function askedBefore(
  trx: Trx,
  { placeId, from, until }: { placeId: string; from: Date; until: Date },
): Promise<{ count: number; last: Date | null }> {
  const { rows } = await sql<{ count: number; last: Date | null }>`
    select count(*)::int as count, max(created_at) as last from run_attribution
    where place_id = ${placeId}::uuid and said = 'asked' and undoes_id is null
      and starts_at < ${until} and ends_at > ${from}`.execute(trx)
  return rows[0] ?? { count: 0, last: null }
}

export async function isUndone(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from run_attribution where undoes_id = ${id}::uuid`.execute(trx)
  return rows.length > 0
}

/** Whether an order or a booking is of an instrument, and a person booked it. */
export async function belongs(
  trx: Trx,
  instrumentId: string,
  {
    orderId,
    bookingId,
    personId,
  }: { orderId: string | null; bookingId: string | null; personId: string | null },
): Promise<{ order: boolean; booking: boolean; person: boolean }> {
  const { rows } = await sql<{ order: boolean; booking: boolean; person: boolean }>`
    select exists (select from service_order where id = ${orderId}::uuid and instrument_id = ${instrumentId}::uuid
        and state not in ('draft', 'refused', 'cancelled')) as order,
      exists (select from booking where id = ${bookingId}::uuid and instrument_id = ${instrumentId}::uuid) as booking,
      exists (select from booking where person_id = ${personId}::uuid and instrument_id = ${instrumentId}::uuid)
        or exists (select from instrument_responsible where person_id = ${personId}::uuid
          and instrument_id = ${instrumentId}::uuid and until_at is null) as person`.execute(trx)
  return rows[0] ?? { order: false, booking: false, person: false }
}

/** How many times were said something of since the first day, and stand. */
export async function countSaid(db: Db, { scope, from }: { scope: Scope; from: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from run_attribution a join instrument i on i.id = a.instrument_id
    where a.undoes_id is null and a.said <> 'asked' and a.starts_at >= ${from}::timestamp at time zone 'Asia/Shanghai'
      and ${held(scope)} and not exists (select from run_attribution v where v.undoes_id = a.id)`.execute(db)
  return rows[0]?.count ?? 0
}
