import { randomUUID } from 'node:crypto'
import { newId } from '../server/lib/ids.ts'
import { followOrder } from '../server/money/index.ts'
import { bookReceipts } from '../server/money/store/imports.ts'
import { lockUnit } from '../server/money/store/ledger.ts'
import { sql } from '../server/platform/db/index.ts'
import type { GivenPerson } from '../test/support/people.ts'
import type { Stand } from './stand.ts'

export type Ground = {
  unitId: string
  firm: string
  instruments: string[]
  users: GivenPerson[]
  finance: GivenPerson[]
  start: number
}

export type Request = {
  kind: 'booking' | 'money'
  path: string
  headers: Record<string, string>
  key: string
  body: object
}

const QUARTER = 900_000
const ORDERS = 50
const PRICE = 100_000_000
const DAY = '2026-01-01'

/** Half bookings, each of a time of its own; of the rest half payments of orders, then sums paid ahead and receipts claimed. */
export async function requestsFor(
  stand: Stand,
  ground: Ground,
  { round, count }: { round: number; count: number },
): Promise<Request[]> {
  const orders = await ordersOf(stand, ground)
  const receipts = await receiptsOf(stand, ground, count / 8)
  const half = count / 2
  return Array.from({ length: count }, (_, index): Request => {
    const place = Math.floor(index / 2)
    if (index % 2 === 0) return booking(ground, round * half + place)
    const { headers } = ground.finance[place % ground.finance.length] ?? { headers: {} }
    const orderId = orders[place % ORDERS] ?? ''
    const money = (path: string, body: object): Request => ({
      kind: 'money',
      path,
      headers,
      key: randomUUID(),
      body,
    })
    const turn = place % 4
    if (turn === 0)
      return money('/money/deposits', { organisationId: ground.firm, amountFen: 100 + place, method: 'bank' })
    if (turn > 1) return money(`/money/orders/${orderId}/payments`, { method: 'cash', amountFen: 1 + place })
    const receipt = receipts[Math.floor(place / 4)] ?? ''
    return money(`/money/receipts/${receipt}/claims`, { parts: [{ orderId, amountFen: 500 }] })
  })
}

function booking({ instruments, users, start }: Ground, serial: number): Request {
  const from = start + Math.floor(serial / instruments.length) * QUARTER
  const { headers } = users[serial % users.length] ?? { headers: {} }
  return {
    kind: 'booking',
    path: `/instruments/${instruments[serial % instruments.length] ?? ''}/bookings`,
    headers,
    key: randomUUID(),
    body: { startsAt: new Date(from).toISOString(), endsAt: new Date(from + QUARTER).toISOString() },
  }
}

/** Orders whose work is accepted and whose price is charged: more than all that is paid for them. */
async function ordersOf({ app }: Stand, { unitId, firm, instruments, users }: Ground): Promise<string[]> {
  const ids = Array.from({ length: ORDERS }, newId)
  const person = users[0]?.id ?? ''
  for (const id of ids) {
    await app.db
      .insertInto('service_order')
      .values({
        id,
        number: `WT-2026-9999-${id.slice(-12)}`,
        kind: 'service',
        state: 'accepted',
        instrument_id: instruments[0] ?? '',
        unit_id: unitId,
        person_id: person,
        created_by: person,
        organisation_id: firm,
        user_class: 'firm',
        title: '检测',
        payment: 'invoice',
        agreed_fen: PRICE,
        final_fen: PRICE,
      })
      .execute()
    await followOrder(app, id)
  }
  return ids
}

async function receiptsOf({ app }: Stand, { unitId }: Ground, count: number): Promise<string[]> {
  const ids = Array.from({ length: count + 1 }, newId)
  const row = { unit_id: unitId, import_id: null, payer: null, payer_account: null, note: null }
  const rows = ids.map((id) => ({ ...row, id, line_key: id, received_on: DAY, amount_fen: 500 }))
  await app.db.transaction().execute(async (trx) => {
    await lockUnit(trx, unitId)
    await bookReceipts(trx, { unitId, personId: null, bookedOn: DAY, rows })
  })
  return ids
}

/** Acknowledged writes whose key, and what it made, the database does not hold. */
export async function missing(
  { app }: Stand,
  requests: readonly Request[],
  answers: ReadonlyMap<string, string>,
): Promise<number> {
  const pairs = requests.flatMap(({ key, kind }) => {
    const id = answers.get(key)
    return id === undefined ? [] : [{ id, kind, key }]
  })
  const { rows } = await sql<{ missing: number }>`
    with told as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as t(id uuid, kind text, key text))
    select count(*)::int as missing from told t where case t.kind
      when 'booking' then not exists (select from booking b join occupancy o on o.id = b.id
        where b.id = t.id and right(b.idempotency_key, 36) = t.key and o.state = 'confirmed')
      else not exists (select from request_key k where right(k.key, 36) = t.key and k.subject_id = t.id)
        or not exists (select from money_entry e where t.id in (e.id, e.receipt_id)) end`.execute(app.db)
  return rows[0]?.missing ?? pairs.length
}

/** Bookings, and entries of payments and sums paid ahead, that a round has left behind. */
export async function written({ app }: Stand, ground: Ground, round: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from booking where instrument_id = any(${ground.instruments}::uuid[]))
      + (select count(*) from money_entry where unit_id = ${ground.unitId} and kind in ('payment', 'deposit')) as count`.execute(
    app.db,
  )
  const before = counted.get(round - 1) ?? 0
  const all = rows[0]?.count ?? 0
  counted.set(round, all)
  return all - before
}

const counted = new Map<number, number>()
