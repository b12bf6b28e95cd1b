import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import type { Outcome } from '../lib/refusal.ts'
import { sql } from '../platform/db/index.ts'
import { addDeposit } from './actions/accounts.ts'
import { adjustOrder, refundLot } from './actions/adjust.ts'
import { claimReceipt } from './actions/claims.ts'
import { followOrder } from './actions/follow.ts'
import { payOrder } from './actions/pay.ts'
import { reverseEntry } from './actions/reverse.ts'
import { verifyMoney } from './index.ts'
import { bookReceipts } from './store/imports.ts'
import { lockUnit } from './store/ledger.ts'

let test: TestApp
let people: OrderPeople
let finance: GivenPerson

beforeAll(async () => {
  test = await testApp()
  people = await orderPeople(test.app)
  finance = await givenPerson(test.app, { role: 'unit_finance', organisationId: people.unitId })
}, 240_000)
afterAll(() => test.close())

const db = () => test.app.db
const writing = () => ({ principal: finance.principal, key: newId(), said: null })

/** An order as far as money needs it, its final price standing; what leads there is tested with the orders. */
async function order(payment: string, finalFen: number): Promise<string> {
  const id = newId()
  await db()
    .insertInto('service_order')
    .values({
      id,
      number: `WT-2026-9999-${id.slice(-12)}`,
      kind: 'service',
      state: 'accepted',
      instrument_id: people.instrumentId,
      unit_id: people.unitId,
      person_id: people.customer.id,
      created_by: people.customer.id,
      organisation_id: people.organisationId,
      user_class: 'firm',
      title: '随机订单',
      payment,
      agreed_fen: finalFen,
      final_fen: finalFen,
    })
    .execute()
  return id
}

async function receipt(amountFen: number): Promise<string> {
  const id = newId()
  await db()
    .transaction()
    .execute(async (trx) => {
      await lockUnit(trx, people.unitId)
      const row = { unit_id: people.unitId, import_id: null, payer: '某', payer_account: null, note: null }
      const rows = [{ ...row, id, line_key: id, received_on: '2026-01-01', amount_fen: amountFen }]
      await bookReceipts(trx, { unitId: people.unitId, personId: finance.id, bookedOn: '2026-01-01', rows })
    })
  return id
}

const pick = async (
  query: ReturnType<typeof sql<{ id: string }>>,
  at: number,
): Promise<string | undefined> => {
  const { rows } = await query.execute(db())
  return rows.length === 0 ? undefined : rows[at % rows.length]?.id
}

type Step = { act: number; order: number; fen: number; at: number }

/** Does one step; whatever is refused must have changed nothing, which the sums at the end show. */
async function act(orders: readonly string[], { act: which, order: index, fen, at }: Step): Promise<unknown> {
  const id = orders[index % orders.length] ?? ''
  const other = orders[(index + 1) % orders.length] ?? ''
  const reason = '随机'
  const acts: (() => Promise<Outcome<unknown> | null>)[] = [
    () => payOrder(test.app, writing(), id, { method: 'cash', amountFen: fen }),
    () => payOrder(test.app, writing(), id, { method: 'account', amountFen: fen }),
    () =>
      addDeposit(test.app, writing(), {
        organisationId: people.organisationId,
        amountFen: fen,
        method: 'bank',
      }),
    () => adjustOrder(test.app, writing(), id, { kind: 'waiver', amountFen: fen, reason }),
    () =>
      adjustOrder(test.app, writing(), id, { kind: 'correction', amountFen: at % 2 ? fen : 0 - fen, reason }),
    async () => {
      const found = await receipt(fen * 2)
      const parts = [{ orderId: id, amountFen: fen }, ...(at % 2 ? [{ orderId: other, amountFen: fen }] : [])]
      const claims = [1, 2].map(() => claimReceipt(test.app, writing(), found, { parts }))
      const won = (await Promise.all(claims)).filter(({ ok }) => ok)
      expect(won.length).toBeLessThanOrEqual(at % 2 ? 1 : 2)
      return null
    },
    async () => {
      const lots = sql<{
        id: string
      }>`select l.id from money_lot l join money_account a on a.id = l.account_id
        where a.unit_id = ${people.unitId} and l.left_fen > 0 order by l.id desc limit 20`
      const lot = await pick(lots, at)
      return lot === undefined ? null : refundLot(test.app, writing(), lot, { amountFen: fen, reason })
    },
    async () => {
      const entries = sql<{ id: string }>`select id from money_entry where order_id = ${id} order by id`
      const entry = await pick(entries, at)
      return entry === undefined ? null : reverseEntry(test.app, writing(), entry, { reason })
    },
    () => followOrder(test.app, id),
  ]
  return acts[which % acts.length]?.()
}

const history = fc.record({
  prices: fc.array(
    fc.tuple(fc.constantFrom('invoice', 'account', 'monthly'), fc.integer({ min: 0, max: 900 })),
    {
      minLength: 2,
      maxLength: 3,
    },
  ),
  steps: fc.array(
    fc.record({
      act: fc.nat({ max: 8 }),
      order: fc.nat({ max: 2 }),
      fen: fc.integer({ min: 1, max: 600 }),
      at: fc.nat({ max: 40 }),
    }),
    { minLength: 4, maxLength: 10 },
  ),
})

it('Whatever is paid, claimed, waived, corrected, refunded and taken back, the books agree and nothing drifts', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(history, async ({ prices, steps }) => {
      const orders = await Promise.all(prices.map(([payment, fen]) => order(payment, fen)))
      for (const id of orders) await followOrder(test.app, id)
      for (const step of steps) await act(orders, step)
      done += 1
      if (done % 10 > 0) return
      const { totalFen, faults } = await verifyMoney(test.app)
      expect({ totalFen, faults }).toEqual({ totalFen: 0, faults: [] })
    }),
    { numRuns: 200, endOnFailure: true },
  )
  const { isWhole, entries } = await verifyMoney(test.app)
  expect(isWhole).toBe(true)
  expect(entries).toBeGreaterThan(500)
}, 240_000)
