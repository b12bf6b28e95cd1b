import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { field } from '../../test/support/field.ts'
import { moneyWorld, type MoneyWorld } from '../../test/support/money.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { followOrder } from './actions/follow.ts'
import { verifyMoney } from './index.ts'
import { datedOn } from './rules/statement.ts'

let world: MoneyWorld
beforeAll(async () => void (world = await moneyWorld()), 120_000)
afterAll(() => world.test.close())

const send: MoneyWorld['send'] = (...asked) => world.send(...asked)
const given: MoneyWorld['given'] = (...asked) => world.given(...asked)
const sumsOf: MoneyWorld['sumsOf'] = (id) => world.sumsOf(id)
const moneyOf: MoneyWorld['moneyOf'] = (...asked) => world.moneyOf(...asked)

const ask = { kind: 'digital', title: '某公司', taxNumber: '91350100M000100Y43' }

const whole = async () => {
  const { isWhole, faults, totalFen } = await verifyMoney(world.test.app)
  expect({ isWhole, faults, totalFen }).toEqual({ isWhole: true, faults: [], totalFen: 0 })
}

describe('a list of the bank', () => {
  const csv = [
    '账户明细,,,,',
    '交易日期,借方发生额,贷方发生额,对方户名,摘要',
    '2026/03/01,,"1,234.50",甲公司,测试费',
    '2026/03/01,,"1,234.50",甲公司,测试费',
    '20260302,88.00,,乙公司,付材料款',
    '2026年3月3日,,12.345,丙公司,三位小数',
    '没有日期,,5.00,丁公司,坏行',
    '合计,,2474.00,,',
  ].join('\n')

  it('is read whatever stands above it; equal lines count, money that went out does not, faults are named', async () => {
    const { body } = await world.list(csv)
    expect(JSON.parse(body)).toMatchObject({
      lines: 6,
      added: 2,
      known: 0,
      passed: 1,
      faults: [
        { row: 6, code: 'money.line_amount', value: '12.345' },
        { row: 7, code: 'money.line_date' },
        { row: 8, code: 'money.line_date' },
      ],
      columns: { amount: '贷方发生额', payer: '对方户名' },
    })
    const again = JSON.parse((await world.list(csv)).body)
    expect(again).toMatchObject({ added: 0, known: 2 })
    await whole()
  })

  it('with headings of its own is read by what the unit says they mean, and that is remembered', async () => {
    const own = '哪天,多少,谁\n2026-04-01,7.70,戊公司\n'
    expect((await world.list(own)).statusCode).toBe(422)
    const columns = JSON.stringify({ date: '哪天', amount: '多少', payer: '谁' })
    expect(JSON.parse((await world.list(own, 'a.csv', [['columns', columns]])).body)).toMatchObject({
      added: 1,
    })
    expect(JSON.parse((await world.list(`${own}2026-04-02,8.80,己公司\n`)).body)).toMatchObject({
      added: 1,
      known: 1,
    })
    expect((await world.list(Buffer.from('%PDF-1.7 no list'), 'bank.pdf')).statusCode).toBe(415)
  })
})

describe('a correction, waiver or refund', () => {
  it('asks for a second person from the unit’s amount on', async () => {
    const { body: before } = await send(world.finance, 'GET', `/units/${world.people.unitId}`)
    const { unitId, mayWrite, closedUntil, twoPeopleAsked, ...setting } = before as Record<string, unknown>
    expect([unitId, mayWrite, closedUntil, twoPeopleAsked]).toEqual([world.people.unitId, true, null, null])
    await send(world.finance, 'PUT', `/units/${world.people.unitId}`, {
      ...setting,
      twoPeopleFromFen: 10_000,
    })
    const id = await given()
    await send(world.finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'waiver',
      amountFen: 9_999,
      reason: '零头',
    })
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 9_999])
    const big = await send(world.finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -50_000,
      reason: '少测两件',
    })
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 9_999])
    const own = await send(world.finance, 'POST', `/adjustments/${big.id}/decision`, { approve: true })
    expect([own.status, own.codes]).toEqual([403, ['forbidden.money_own_request']])
    expect(
      (await send(world.second, 'POST', `/adjustments/${big.id}/decision`, { approve: true })).codes,
    ).toEqual([])
    expect(await sumsOf(id)).toEqual(['accepted', 70_000, 9_999])
    // The rules leave a corrected charge as it is, and the order settles at it.
    await followOrder(world.test.app, id)
    await send(world.finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 60_001 })
    expect(await sumsOf(id)).toEqual(['settled', 70_000, 70_000])
    await whole()
  })

  it('gives what was paid too much back: a credit, a refund, paid out once', async () => {
    const id = await given('accepted', 8_000)
    await send(world.finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 8_000 })
    await send(world.second, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -3_000,
      reason: '重复计费',
    })
    expect(await sumsOf(id)).toEqual(['settled', 5_000, 5_000])
    const { body } = await send(world.finance, 'GET', '/accounts')
    const lots = field(body, 'items', '0', 'lots') as { id: string; leftFen: number }[]
    const lot = lots.find(({ leftFen }) => leftFen === 3_000)?.id ?? ''
    const more = await send(world.finance, 'POST', `/lots/${lot}/refunds`, {
      amountFen: 3_001,
      reason: '退款',
    })
    expect(more.codes).toEqual(['money.more_than_left'])
    const refund = await send(world.second, 'POST', `/lots/${lot}/refunds`, {
      amountFen: 3_000,
      reason: '退款',
    })
    const paidOut = await send(world.finance, 'POST', `/adjustments/${refund.id}/payout`, {
      document: 'HD-9',
    })
    expect(paidOut.codes).toEqual([])
    expect(
      (await send(world.finance, 'POST', `/adjustments/${refund.id}/payout`, { document: 'HD-9' })).codes,
    ).toEqual(['conflict.money_paid_out'])
    await whole()
  })
})

describe('an invoice', () => {
  it('never says more than was charged, is issued once a number, and can be taken back in red', async () => {
    const id = await given('accepted', 50_000)
    const bad = await send(world.people.customer, 'POST', `/orders/${id}/invoices`, {
      ...ask,
      taxNumber: '91350100M000100Y44',
      kind: 'special',
    })
    expect(bad.codes.toSorted()).toEqual(['money.invoice_kind', 'money.special_needs', 'money.tax_number'])
    const made = await send(world.people.customer, 'POST', `/orders/${id}/invoices`, {
      ...ask,
      amountFen: 30_000,
    })
    expect(made.status).toBe(201)
    const over = await send(world.people.customer, 'POST', `/orders/${id}/invoices`, {
      ...ask,
      amountFen: 20_001,
    })
    expect(over.codes).toEqual(['money.invoice_more'])
    const record = { number: `Z${newId().slice(-8)}`, issuedOn: '2026-01-05' }
    expect((await send(world.finance, 'POST', `/invoices/${made.id}/record`, record)).codes).toEqual([])
    expect((await send(world.finance, 'POST', `/invoices/${made.id}/record`, record)).codes).toEqual([
      'conflict.money_invoice_issued',
    ])
    const low = await send(world.finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -20_001,
      reason: '太多',
    })
    expect(low.codes).toEqual(['conflict.money_invoiced'])
    const red = { number: 'H1', reversedOn: '2026-01-06', reason: '抬头有误' }
    expect((await send(world.finance, 'POST', `/invoices/${made.id}/reversal`, red)).codes).toEqual([])
    expect((await send(world.people.customer, 'POST', `/orders/${id}/invoices`, ask)).status).toBe(201)
    await whole()
  })
})

describe('a statement', () => {
  it('is dated by the day in Shanghai', () => {
    expect(datedOn('2026-01-31T16:30:00.000Z')).toBe('2026-02-01')
  })

  it('settles a customer’s orders of a period once, with a number of the unit, as PDF and xlsx', async () => {
    const today = world.test.app.clock.today()
    const id = await given('accepted', 66_600, { payment: 'monthly' })
    const period = { organisationId: world.people.organisationId, from: today, until: today }
    const made = await send(world.finance, 'POST', '/statements', period)
    expect(made.codes).toEqual([])
    const { body } = await send(world.finance, 'GET', `/statements/${made.id}`)
    expect(String(field(body, 'number'))).toMatch(/^JS-\d{4}-\d{4}-\d{5}$/)
    const orders = field(body, 'orders') as { orderId: string }[]
    expect(orders.map(({ orderId }) => orderId)).toContain(id)
    expect((await send(world.finance, 'POST', '/statements', period)).codes).toEqual([
      'money.nothing_to_state',
    ])
    expect((await send(world.finance, 'POST', '/statements', { orderId: id })).codes).toEqual([
      'conflict.money_stated',
    ])
    for (const [kind, head] of [
      ['pdf', '%PDF-'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await world.test.server.inject({
        url: `/api/v1/money/statements/${made.id}/statement.${kind}`,
        headers: world.finance.headers,
      })
      expect([file.statusCode, file.rawPayload.subarray(0, head.length).toString()]).toEqual([200, head])
    }
    await send(world.finance, 'POST', `/statements/${made.id}/void`, { reason: '重做' })
    expect((await send(world.finance, 'POST', '/statements', { orderId: id })).status).toBe(201)
  })

  it('says what of it is tax, as the offers say that its orders rest on', async () => {
    const id = await given('accepted', 106_000)
    await sql`update order_quote_line set tax_bp = 600
      where quote_id in (select q.id from order_quote q where q.order_id = ${id})`.execute(world.test.app.db)
    const made = await send(world.finance, 'POST', '/statements', { orderId: id })
    const { body } = await send(world.finance, 'GET', `/statements/${made.id}`)
    const tax = { netFen: 100_000, taxFen: 6_000 }
    expect(body).toMatchObject({ tax, orders: [{ tax }] })
    const asked = await send(world.people.customer, 'POST', `/orders/${id}/invoices`, {
      ...ask,
      amountFen: 53_000,
    })
    expect(asked.status).toBe(201)
    const money = await moneyOf(id, world.people.customer)
    expect(field(money, 'detail')).toMatchObject({
      invoices: [{ tax: { netFen: 50_000, taxFen: 3_000 } }],
      taxLeft: { netFen: 50_000, taxFen: 3_000 },
    })
  })

  it('of one order is made once, however many ask for it at the same moment', async () => {
    const id = await given('accepted', 10_000, { payment: 'monthly' })
    const today = world.test.app.clock.today()
    const period = { organisationId: world.people.organisationId, from: today, until: today }
    const answers = await Promise.all([
      ...[1, 2].map(() => send(world.finance, 'POST', '/statements', { orderId: id })),
      ...[1, 2].map(() => send(world.second, 'POST', '/statements', period)),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    const { rows } = await sql`select 1 from money_statement_line where order_id = ${id} and holds`.execute(
      world.test.app.db,
    )
    expect(rows).toHaveLength(1)
  })
})

describe('money is seen', () => {
  it('by its customer and by world.finance in full, by the instrument’s staff as paid or not, by nobody else', async () => {
    const id = await given()
    expect(field(await moneyOf(id, world.people.customer), 'detail', 'entries')).toHaveLength(1)
    const staff = await moneyOf(id, world.people.manager)
    expect([field(staff, 'isPaid'), field(staff, 'detail')]).toEqual([false, null])
    const stranger = await givenPerson(world.test.app, { role: 'unit_finance' })
    expect((await send(stranger, 'GET', `/orders/${id}`)).status).toBe(404)
    expect(
      (await send(stranger, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })).status,
    ).toBe(404)
    expect((await send(world.people.customer, 'GET', '/receipts')).status).toBe(403)
    const auditor = await givenPerson(world.test.app, { role: 'auditor' })
    expect((await send(auditor, 'GET', '/receipts')).status).toBe(200)
    expect(
      (await send(auditor, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })).status,
    ).toBe(403)
  })

  it('in the export of every posting, whose debits are its credits', async () => {
    const csv = await world.test.server.inject({
      url: '/api/v1/money/postings.csv?from=2000-01-01&until=2100-01-01',
      headers: { ...world.finance.headers, 'accept-language': 'zh-CN' },
    })
    const rows = csv.body.trim().split('\r\n').slice(1)
    const cents = (text = '') => Math.round(Number(text) * 100)
    const cells = rows.map((row) => row.split(','))
    const [debit, credit] = [9, 10].map((at) => cells.reduce((sum, row) => sum + cents(row[at]), 0))
    expect(debit).toBe(credit)
    const amounts = cells.flatMap((row) => [row[9] ?? '', row[10] ?? ''])
    expect(amounts.filter((amount) => !/^\d+\.\d\d$/.test(amount))).toEqual([])
    expect(debit).toBeGreaterThan(0)
  })
})
