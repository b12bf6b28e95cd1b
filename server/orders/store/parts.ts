import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { DisputeOutcome } from '../facts.ts'

export type BookingPart = {
  id: string
  instrument: { id: string; name: string }
  state: string
  startsAt: Date
  endsAt: Date
  checkedInAt: Date | null
  usedUntil: Date | null
}
export type ChangePart = {
  id: string
  side: 'customer' | 'unit'
  text: string
  at: Date
  agreed: boolean | null
  answer: string | null
  answeredAt: Date | null
}
export type DisputePart = {
  id: string
  text: string
  at: Date
  outcome: DisputeOutcome | null
  answer: string | null
  answeredAt: Date | null
}
export type RatingPart = {
  quality: number
  punctuality: number
  communication: number
  text: string | null
  at: Date
  answer: string | null
  answeredAt: Date | null
  hidden: boolean
  hiddenReason: string | null
}
export type HistoryPart = { at: Date; action: string; by: string | null; role: string; reason: string | null }

/** An order has fewer of each; beyond that its page shows the last of them. */
const MOST = 200
const MOST_BOOKINGS = 1000

/** Times taken for an order, in their order. */
export async function listBookingsOf(db: Db | Trx, orderId: string): Promise<BookingPart[]> {
  const { rows } = await sql<BookingPart>`
    select b.id, jsonb_build_object('id', i.id, 'name', i.name) as instrument, o.state, o.starts_at as "startsAt",
      o.ends_at as "endsAt", b.checked_in_at as "checkedInAt", b.used_until as "usedUntil"
    from order_booking l join booking b on b.id = l.booking_id join occupancy o on o.id = b.id
    join instrument i on i.id = b.instrument_id
    where l.order_id = ${orderId} order by o.starts_at, b.id
    limit ${MOST_BOOKINGS}`.execute(db)
  return rows
}

export async function listChanges(db: Db | Trx, orderId: string): Promise<ChangePart[]> {
  const { rows } = await sql<ChangePart>`
    select * from (select id, side, body as text, created_at as at, agreed, answer, answered_at as "answeredAt"
      from order_change where order_id = ${orderId} order by id desc limit ${MOST}) c order by id`.execute(db)
  return rows
}

export async function listDisputes(db: Db | Trx, orderId: string): Promise<DisputePart[]> {
  const { rows } = await sql<DisputePart>`
    select * from (select id, body as text, created_at as at, outcome, answer, answered_at as "answeredAt"
      from order_dispute where order_id = ${orderId} order by id desc limit ${MOST}) d order by id`.execute(
    db,
  )
  return rows
}

export async function findRating(db: Db | Trx, orderId: string): Promise<RatingPart | undefined> {
  const { rows } = await sql<RatingPart>`
    select quality, punctuality, communication, body as text, created_at as at, answer, answered_at as "answeredAt",
      hidden_at is not null as hidden, hidden_reason as "hiddenReason"
    from order_rating where order_id = ${orderId}`.execute(db)
  return rows[0]
}

/** What happened lately, the first first, with the names of those who did it. */
export async function listHistory(db: Db | Trx, orderId: string): Promise<HistoryPart[]> {
  const { rows } = await sql<HistoryPart>`
    select e.at, regexp_replace(e.action, '^order\.', '') as action, p.name as by, e.role, e.reason
    from event e left join person p on p.id = e.principal_id
    where e.subject_kind = 'order' and e.subject_id = ${orderId}
    order by e.at desc, e.id desc limit ${MOST}`.execute(db)
  return rows.toReversed()
}
