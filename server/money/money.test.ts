import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field } from '../../test/support/field.ts'
import { moneyWorld, type MoneyWorld } from '../../test/support/money.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { followAll, followOrder } from './actions/follow.ts'
import { verifyMoney } from './index.ts'

let world: MoneyWorld
beforeAll(async () => void (world = await moneyWorld()), 120_000)
afterAll(() => world.test.close())

const send: MoneyWorld['send'] = (...asked) => world.send(...asked)
const given: MoneyWorld['given'] = (...asked) => world.given(...asked)
const sumsOf: MoneyWorld['sumsOf'] = (id) => world.sumsOf(id)
const moneyOf: MoneyWorld['moneyOf'] = (...asked) => world.moneyOf(...asked)

const whole = async () => {
  const { isWhole, faults, totalFen } = await verifyMoney(world.test.app)
  expect({ isWhole, faults, totalFen }).toEqual({ isWhole: true, faults: [], totalFen: 0 })
}

describe('an order', () => {
  it('is charged once its price stands, and settled once wholly paid', async () => {
    const id = await given()
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 0])
    await followOrder(world.test.app, id)
    await followAll(world.test.app)
    const part = await send(world.finance, 'POST', `/orders/${id}/payments`, {
      method: 'cash',
      amountFen: 20_000,
    })
    expect(part.status).toBe(201)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 20_000])
    await send(world.finance, 'POST', `/orders/${id}/payments`, {
      method: 'bank',
      amountFen: 100_000,
      document: 'HD-1',
    })
    expect(await sumsOf(id)).toEqual(['settled', 120_000, 120_000])
    const more = await send(world.finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })
    expect([more.status, more.codes]).toEqual([409, ['conflict.money_order_settled']])
    const charge = await send(world.finance, 'POST', `/orders/${id}/charge`)
    expect(charge.codes).toEqual(['conflict.money_order_settled'])
    await whole()
  })

  it('paid ahead is charged when agreed, and its work waits for the money', async () => {
    const id = await given('agreed', 120_000, { payment: 'prepay' })
    expect(await sumsOf(id)).toEqual(['agreed', 120_000, 0])
    await send(world.finance, 'POST', `/orders/${id}/payments`, { method: 'card', amountFen: 150_000 })
    expect(await sumsOf(id)).toEqual(['agreed', 120_000, 120_000])
    expect(field(await moneyOf(id), 'detail', 'aheadFen')).toBeGreaterThanOrEqual(30_000)
    await whole()
  })

  it('of a project account is paid from it at once', async () => {
    const { unitId, instrumentId, manager } = world.people
    const own = { unitId, organisationId: unitId, instrumentId, manager }
    const id = await given('accepted', 5_000, { payment: 'transfer' }, own)
    expect(await sumsOf(id)).toEqual(['settled', 5_000, 5_000])
    const entries = field(await moneyOf(id), 'detail', 'entries') as {
      kind: string
      project: string | null
    }[]
    expect(entries.map(({ kind, project }) => [kind, project])).toEqual([
      ['charge', null],
      ['transfer', 'KY-2026-001'],
    ])
  })

  it('of an account draws on what was paid ahead, the oldest sum first, and never beyond it', async () => {
    const body = { organisationId: world.people.organisationId, method: 'bank' }
    await send(world.finance, 'POST', '/deposits', { ...body, amountFen: 1_000, paidOn: '2026-02-02' })
    await send(world.finance, 'POST', '/deposits', { ...body, amountFen: 700, paidOn: '2026-01-01' })
    const id = await given('accepted', 800, { payment: 'account' })
    expect(await sumsOf(id)).toEqual(['settled', 800, 800])
    const { body: accounts } = await send(world.finance, 'GET', '/accounts')
    const lots = field(accounts, 'items', '0', 'lots') as { receivedOn: string; leftFen: number }[]
    expect(lots.filter(({ receivedOn }) => receivedOn < '2026-03-01')).toEqual([
      expect.objectContaining({ receivedOn: '2026-02-02', leftFen: 900 }),
    ])
    await whole()
  })
})

describe('the books', () => {
  it('know no money of days to come, nor of days before all books', async () => {
    const id = await given('accepted', 5_000)
    const customer = { organisationId: world.people.organisationId }
    const pay = { method: 'cash', amountFen: 1 }
    const later = { paidOn: '2150-01-01' }
    const late = await send(world.finance, 'POST', `/orders/${id}/payments`, { ...pay, ...later })
    const ahead = await send(world.finance, 'POST', '/deposits', { ...customer, ...pay, ...later })
    expect([late.codes, ahead.codes]).toEqual([['money.paid_later'], ['money.paid_later']])
    const said = { amountFen: 1, payer: '甲', paidOn: '1999-12-31' }
    expect((await send(world.people.customer, 'POST', `/orders/${id}/claims`, said)).status).toBe(400)
  })

  it('go on where one order cannot be followed', async () => {
    const [bad, good] = [await given('accepted', 5_000), await given('accepted', 6_000)]
    const change = (id: string, fen: number, at: string) =>
      sql`update service_order set charged_fen = ${fen}, updated_at = ${at} where id = ${id}`.execute(
        world.test.app.db,
      )
    await sql`update service_order set final_fen = 6001 where id = ${good}`.execute(world.test.app.db)
    await change(bad, -100_000_000_000, '2000-01-01')
    await followAll(world.test.app)
    expect(await sumsOf(good)).toEqual(['accepted', 6_001, 0])
    await change(bad, 5_000, '2000-01-01')
    await whole()
  })
})

describe('a write', () => {
  it('happens once a key; another request under the key is refused, and one without a key', async () => {
    const id = await given()
    const key = newId()
    const body = { method: 'cash', amountFen: 500 }
    const answers = await Promise.all(
      [1, 2, 3].map(() => send(world.finance, 'POST', `/orders/${id}/payments`, body, key)),
    )
    expect(new Set(answers.map((each) => each.id)).size).toBe(1)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 500])
    const other = await send(
      world.finance,
      'POST',
      `/orders/${id}/payments`,
      { ...body, amountFen: 501 },
      key,
    )
    expect([other.status, other.codes]).toEqual([409, ['conflict.idempotency_key']])
    const none = await world.test.server.inject({
      method: 'POST',
      url: `/api/v1/money/orders/${id}/payments`,
      headers: world.finance.headers,
      payload: body,
    })
    expect(none.statusCode).toBe(400)
  })

  it.each([0, -1, 1e12, 10.005, 'NaN', null])('of %s is none', async (amountFen) => {
    const id = await given()
    const { status } = await send(world.finance, 'POST', `/orders/${id}/payments`, {
      method: 'cash',
      amountFen,
    })
    expect([400, 422]).toContain(status)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 0])
  })

  it('of postings that do not come to zero, and any change of an entry, is stopped by the database', async () => {
    const entry = await sql<{ id: string; unit: string; account: string }>`
      select e.id, e.unit_id as unit, p.account_id as account from money_entry e
      join money_posting p on p.entry_id = e.id limit 1`.execute(world.test.app.db)
    const { id = '', unit = '', account = '' } = entry.rows[0] ?? {}
    const odd = world.test.app.db.transaction().execute(async (trx) => {
      const fresh = newId()
      await sql`insert into money_entry (id, unit_id, kind, booked_on) values (${fresh}, ${unit}, 'charge', '2026-01-01')`.execute(
        trx,
      )
      await sql`insert into money_posting (entry_id, position, account_id, amount_fen) values (${fresh}, 1, ${account}, 5)`.execute(
        trx,
      )
    })
    await expect(odd).rejects.toThrow(/come to 5/)
    await expect(
      sql`update money_posting set amount_fen = 7 where entry_id = ${id}`.execute(world.test.app.db),
    ).rejects.toThrow(/append-only/)
    await expect(sql`delete from money_entry where id = ${id}`.execute(world.test.app.db)).rejects.toThrow(
      /append-only/,
    )
    await whole()
  })
})

describe('a receipt', () => {
  it('is claimed for several orders at once, partly, and un-claimed by a reversal', async () => {
    const [one, other] = [await given(), await given()]
    const id = await world.receipt('2000.00', '某公司')
    const parts = [
      { orderId: one, amountFen: 120_000 },
      { orderId: other, amountFen: 30_000 },
    ]
    const claimed = await send(world.finance, 'POST', `/receipts/${id}/claims`, { parts })
    expect([claimed.status, claimed.codes]).toEqual([201, []])
    expect(await sumsOf(one)).toEqual(['settled', 120_000, 120_000])
    expect(await sumsOf(other)).toEqual(['accepted', 120_000, 30_000])
    const entries = field(await moneyOf(one), 'detail', 'entries') as { id: string; kind: string }[]
    const paid = entries.find(({ kind }) => kind === 'payment')?.id ?? ''
    const back = await send(world.finance, 'POST', `/entries/${paid}/reversal`, { reason: '认错了订单' })
    expect(back.codes).toEqual([])
    expect(await sumsOf(one)).toEqual(['accepted', 120_000, 0])
    const again = await send(world.finance, 'POST', `/entries/${paid}/reversal`, { reason: '再来一次' })
    expect(again.codes).toEqual(['conflict.money_reversed'])
    await whole()
  })

  it('claimed by two at once is left with one', async () => {
    const orders = await Promise.all([given(), given(), given()])
    const id = await world.receipt('1200.00')
    const answers = await Promise.all(
      orders.map((orderId) =>
        send(world.finance, 'POST', `/receipts/${id}/claims`, { parts: [{ orderId, amountFen: 120_000 }] }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect(answers.flatMap(({ codes }) => codes)).toEqual([
      'conflict.money_claimed',
      'conflict.money_claimed',
    ])
    await whole()
  })

  it('suggests by number, payer and amount, with the reasons; sums of a customer’s orders too', async () => {
    const [one, other] = [await given('accepted', 33_300), await given('accepted', 44_400)]
    const number = String(field(await moneyOf(one), 'number'))
    const exact = await world.receipt('333.00', '某某', `付 ${number} 款`)
    const first = await send(world.finance, 'GET', `/receipts/${exact}/suggestions`)
    expect(field(first.body, 'items', '0', 'parts', '0', 'orderId')).toBe(one)
    expect(field(first.body, 'items', '0', 'reasons')).toEqual(['number', 'amount'])
    const { rows } = await sql<{
      name: string
    }>`select name from organisation where id = ${world.people.organisationId}`.execute(world.test.app.db)
    const both = await world.receipt('777.00', rows[0]?.name)
    const second = await send(world.finance, 'GET', `/receipts/${both}/suggestions`)
    const parts = field(second.body, 'items', '0', 'parts') as { orderId: string }[]
    expect(parts.map(({ orderId }) => orderId).toSorted()).toEqual([one, other].toSorted())
    expect(field(second.body, 'items', '0', 'reasons')).toEqual(['payer', 'sum'])
  })

  it('that the customer said was paid is confirmed with the money, or refused with the reason', async () => {
    const id = await given()
    const said = { amountFen: 120_000, paidOn: '2026-01-12', payer: '某公司' }
    const claim = await send(world.people.customer, 'POST', `/orders/${id}/claims`, said)
    expect(claim.status).toBe(201)
    const stranger = await givenPerson(world.test.app, { role: 'user', name: '外人' })
    expect((await send(stranger, 'POST', `/orders/${id}/claims`, said)).status).toBe(404)
    const empty = await send(world.finance, 'POST', `/claims/${claim.id}/answer`, {})
    expect(empty.codes).toEqual(['money.reason_needed'])
    const receiptId = await world.receipt('1200.00', '某公司')
    expect((await send(world.finance, 'POST', `/claims/${claim.id}/answer`, { receiptId })).codes).toEqual([])
    expect(await sumsOf(id)).toEqual(['settled', 120_000, 120_000])
    expect((await send(world.finance, 'POST', `/claims/${claim.id}/answer`, { receiptId })).codes).toEqual([
      'conflict.money_decided',
    ])
  })
})
