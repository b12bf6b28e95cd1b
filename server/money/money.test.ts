import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { field } from '../../test/support/field.ts'
import { form } from '../../test/support/multipart.ts'
import { givenOrder, type OrderPeople } from '../../test/support/orders.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { followAll, followOrder } from './actions/follow.ts'
import { verifyMoney } from './index.ts'

let test: TestApp
let finance: GivenPerson
let second: GivenPerson
let people: OrderPeople

beforeAll(async () => {
  test = await testApp()
  people = (await givenOrder(test.app)).people
  await test.app.db
    .insertInto('order_setting')
    .values({
      organisation_id: people.unitId,
      payments: ['prepay', 'invoice', 'account', 'monthly', 'transfer'],
    })
    .execute()
  finance = await givenPerson(test.app, {
    role: 'unit_finance',
    organisationId: people.unitId,
    name: '财务甲',
  })
  second = await givenPerson(test.app, {
    role: 'unit_finance',
    organisationId: people.unitId,
    name: '财务乙',
  })
})
afterAll(() => test.close())

type Given = NonNullable<Parameters<typeof givenOrder>[1]>
/** An order of the same customer at the same unit, charged by the rules. */
async function given(
  state: Given['state'] = 'accepted',
  amountFen = 120_000,
  wish: Given['wish'] = {},
  of: Given['people'] = people,
) {
  const quote = { lines: [{ name: '测试费', amountFen, reason: '按约定' }] }
  const { id } = await givenOrder(test.app, { state, people: of, wish, quote })
  await followOrder(test.app, id)
  return id
}

async function send(
  who: GivenPerson,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  key = newId(),
) {
  const answer = await test.server.inject({
    method,
    url: `/api/v1/money${path}`,
    headers: { ...who.headers, ...(method === 'POST' && { 'idempotency-key': key }) },
    remoteAddress: `10.9.${Math.floor(Math.random() * 250)}.7`,
    ...(body && { payload: body }),
  })
  const read: unknown = answer.body.startsWith('{') ? JSON.parse(answer.body) : answer.body
  const reasons = field(read, 'reasons')
  const codes = Array.isArray(reasons) ? reasons.map((each) => String(field(each, 'code'))) : []
  return { status: answer.statusCode, body: read, codes, id: String(field(read, 'id')) }
}

const moneyOf = async (id: string, who = finance) => (await send(who, 'GET', `/orders/${id}`)).body
const sumsOf = async (id: string) => {
  const body = await moneyOf(id)
  return [field(body, 'state'), field(body, 'chargedFen'), field(body, 'paidFen')]
}

let lines = 0
/** A receipt as the bank's list brings it; gives its id. */
async function receipt(amount: string, payer = '无名', note = '测试费'): Promise<string> {
  lines += 1
  const csv = `交易日期,收入金额,对方户名,附言,交易流水号\n2026-01-${10 + (lines % 15)},${amount},${payer},${note},T${String(lines).padStart(8, '0')}\n`
  const { payload, headers } = form([['file', csv, 'bank.csv']])
  const answer = await test.server.inject({
    method: 'POST',
    url: '/api/v1/money/receipts/imports',
    headers: { ...finance.headers, ...headers },
    payload,
  })
  expect(answer.statusCode, answer.body).toBe(201)
  const { rows } = await sql<{ id: string }>`select id from money_receipt order by id desc limit 1`.execute(
    test.app.db,
  )
  return rows[0]?.id ?? ''
}

const whole = async () => {
  const { isWhole, faults, totalFen } = await verifyMoney(test.app)
  expect({ isWhole, faults, totalFen }).toEqual({ isWhole: true, faults: [], totalFen: 0 })
}

describe('an order', () => {
  it('is charged once its price stands, and settled once wholly paid', async () => {
    const id = await given()
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 0])
    await followOrder(test.app, id)
    await followAll(test.app)
    const part = await send(finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 20_000 })
    expect(part.status).toBe(201)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 20_000])
    await send(finance, 'POST', `/orders/${id}/payments`, {
      method: 'bank',
      amountFen: 100_000,
      document: 'HD-1',
    })
    expect(await sumsOf(id)).toEqual(['settled', 120_000, 120_000])
    const more = await send(finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })
    expect([more.status, more.codes]).toEqual([409, ['conflict.money_order_settled']])
    const charge = await send(finance, 'POST', `/orders/${id}/charge`)
    expect(charge.codes).toEqual(['conflict.money_order_settled'])
    await whole()
  })

  it('paid ahead is charged when agreed, and its work waits for the money', async () => {
    const id = await given('agreed', 120_000, { payment: 'prepay' })
    expect(await sumsOf(id)).toEqual(['agreed', 120_000, 0])
    await send(finance, 'POST', `/orders/${id}/payments`, { method: 'card', amountFen: 150_000 })
    expect(await sumsOf(id)).toEqual(['agreed', 120_000, 120_000])
    expect(field(await moneyOf(id), 'detail', 'aheadFen')).toBeGreaterThanOrEqual(30_000)
    await whole()
  })

  it('of a project account is paid from it at once', async () => {
    const { unitId, instrumentId, manager } = people
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
    const body = { organisationId: people.organisationId, method: 'bank' }
    await send(finance, 'POST', '/deposits', { ...body, amountFen: 1_000, paidOn: '2026-02-02' })
    await send(finance, 'POST', '/deposits', { ...body, amountFen: 700, paidOn: '2026-01-01' })
    const id = await given('accepted', 800, { payment: 'account' })
    expect(await sumsOf(id)).toEqual(['settled', 800, 800])
    const { body: accounts } = await send(finance, 'GET', '/accounts')
    const lots = field(accounts, 'items', '0', 'lots') as { receivedOn: string; leftFen: number }[]
    expect(lots.filter(({ receivedOn }) => receivedOn < '2026-03-01')).toEqual([
      expect.objectContaining({ receivedOn: '2026-02-02', leftFen: 900 }),
    ])
    await whole()
  })
})

describe('a write', () => {
  it('happens once a key; another request under the key is refused, and one without a key', async () => {
    const id = await given()
    const key = newId()
    const body = { method: 'cash', amountFen: 500 }
    const answers = await Promise.all(
      [1, 2, 3].map(() => send(finance, 'POST', `/orders/${id}/payments`, body, key)),
    )
    expect(new Set(answers.map((each) => each.id)).size).toBe(1)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 500])
    const other = await send(finance, 'POST', `/orders/${id}/payments`, { ...body, amountFen: 501 }, key)
    expect([other.status, other.codes]).toEqual([409, ['conflict.idempotency_key']])
    const none = await test.server.inject({
      method: 'POST',
      url: `/api/v1/money/orders/${id}/payments`,
      headers: finance.headers,
      payload: body,
    })
    expect(none.statusCode).toBe(400)
  })

  it.each([0, -1, 1e12, 10.005, 'NaN', null])('of %s is none', async (amountFen) => {
    const id = await given()
    const { status } = await send(finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen })
    expect([400, 422]).toContain(status)
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 0])
  })

  it('of postings that do not come to zero, and any change of an entry, is stopped by the database', async () => {
    const entry = await sql<{ id: string; unit: string; account: string }>`
      select e.id, e.unit_id as unit, p.account_id as account from money_entry e
      join money_posting p on p.entry_id = e.id limit 1`.execute(test.app.db)
    const { id = '', unit = '', account = '' } = entry.rows[0] ?? {}
    const odd = test.app.db.transaction().execute(async (trx) => {
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
      sql`update money_posting set amount_fen = 7 where entry_id = ${id}`.execute(test.app.db),
    ).rejects.toThrow(/append-only/)
    await expect(sql`delete from money_entry where id = ${id}`.execute(test.app.db)).rejects.toThrow(
      /append-only/,
    )
    await whole()
  })
})

describe('a receipt', () => {
  it('is claimed for several orders at once, partly, and un-claimed by a reversal', async () => {
    const [one, other] = [await given(), await given()]
    const id = await receipt('2000.00', '某公司')
    const parts = [
      { orderId: one, amountFen: 120_000 },
      { orderId: other, amountFen: 30_000 },
    ]
    const claimed = await send(finance, 'POST', `/receipts/${id}/claims`, { parts })
    expect([claimed.status, claimed.codes]).toEqual([201, []])
    expect(await sumsOf(one)).toEqual(['settled', 120_000, 120_000])
    expect(await sumsOf(other)).toEqual(['accepted', 120_000, 30_000])
    const entries = field(await moneyOf(one), 'detail', 'entries') as { id: string; kind: string }[]
    const paid = entries.find(({ kind }) => kind === 'payment')?.id ?? ''
    const back = await send(finance, 'POST', `/entries/${paid}/reversal`, { reason: '认错了订单' })
    expect(back.codes).toEqual([])
    expect(await sumsOf(one)).toEqual(['accepted', 120_000, 0])
    const again = await send(finance, 'POST', `/entries/${paid}/reversal`, { reason: '再来一次' })
    expect(again.codes).toEqual(['conflict.money_reversed'])
    await whole()
  })

  it('claimed by two at once is left with one', async () => {
    const orders = await Promise.all([given(), given(), given()])
    const id = await receipt('1200.00')
    const answers = await Promise.all(
      orders.map((orderId) =>
        send(finance, 'POST', `/receipts/${id}/claims`, { parts: [{ orderId, amountFen: 120_000 }] }),
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
    const exact = await receipt('333.00', '某某', `付 ${number} 款`)
    const first = await send(finance, 'GET', `/receipts/${exact}/suggestions`)
    expect(field(first.body, 'items', '0', 'parts', '0', 'orderId')).toBe(one)
    expect(field(first.body, 'items', '0', 'reasons')).toEqual(['number', 'amount'])
    const { rows } = await sql<{
      name: string
    }>`select name from organisation where id = ${people.organisationId}`.execute(test.app.db)
    const both = await receipt('777.00', rows[0]?.name)
    const second = await send(finance, 'GET', `/receipts/${both}/suggestions`)
    const parts = field(second.body, 'items', '0', 'parts') as { orderId: string }[]
    expect(parts.map(({ orderId }) => orderId).toSorted()).toEqual([one, other].toSorted())
    expect(field(second.body, 'items', '0', 'reasons')).toEqual(['payer', 'sum'])
  })

  it('that the customer said was paid is confirmed with the money, or refused with the reason', async () => {
    const id = await given()
    const said = { amountFen: 120_000, paidOn: '2026-01-12', payer: '某公司' }
    const claim = await send(people.customer, 'POST', `/orders/${id}/claims`, said)
    expect(claim.status).toBe(201)
    const stranger = await givenPerson(test.app, { role: 'user', name: '外人' })
    expect((await send(stranger, 'POST', `/orders/${id}/claims`, said)).status).toBe(404)
    const empty = await send(finance, 'POST', `/claims/${claim.id}/answer`, {})
    expect(empty.codes).toEqual(['money.reason_needed'])
    const receiptId = await receipt('1200.00', '某公司')
    expect((await send(finance, 'POST', `/claims/${claim.id}/answer`, { receiptId })).codes).toEqual([])
    expect(await sumsOf(id)).toEqual(['settled', 120_000, 120_000])
    expect((await send(finance, 'POST', `/claims/${claim.id}/answer`, { receiptId })).codes).toEqual([
      'conflict.money_decided',
    ])
  })
})

describe('a list of the bank', () => {
  const list = (content: string | Buffer, name = 'bank.csv', more: [string, string][] = []) => {
    const { payload, headers } = form([
      ...more.map(([key, value]): [string, string] => [key, value]),
      ['file', content, name],
    ])
    return test.server.inject({
      method: 'POST',
      url: '/api/v1/money/receipts/imports',
      headers: { ...finance.headers, ...headers },
      payload,
    })
  }
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
    const { body } = await list(csv)
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
    const again = JSON.parse((await list(csv)).body)
    expect(again).toMatchObject({ added: 0, known: 2 })
    await whole()
  })

  it('with headings of its own is read by what the unit says they mean, and that is remembered', async () => {
    const own = '哪天,多少,谁\n2026-04-01,7.70,戊公司\n'
    expect((await list(own)).statusCode).toBe(422)
    const columns = JSON.stringify({ date: '哪天', amount: '多少', payer: '谁' })
    expect(JSON.parse((await list(own, 'a.csv', [['columns', columns]])).body)).toMatchObject({ added: 1 })
    expect(JSON.parse((await list(`${own}2026-04-02,8.80,己公司\n`)).body)).toMatchObject({
      added: 1,
      known: 1,
    })
    expect((await list(Buffer.from('%PDF-1.7 no list'), 'bank.pdf')).statusCode).toBe(415)
  })
})

describe('a correction, waiver or refund', () => {
  it('asks for a second person from the unit’s amount on', async () => {
    const { body: before } = await send(finance, 'GET', `/units/${people.unitId}`)
    const { unitId, mayWrite, ...setting } = before as Record<string, unknown>
    expect([unitId, mayWrite]).toEqual([people.unitId, true])
    await send(finance, 'PUT', `/units/${people.unitId}`, { ...setting, twoPeopleFromFen: 10_000 })
    const id = await given()
    await send(finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'waiver',
      amountFen: 9_999,
      reason: '零头',
    })
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 9_999])
    const big = await send(finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -50_000,
      reason: '少测两件',
    })
    expect(await sumsOf(id)).toEqual(['accepted', 120_000, 9_999])
    const own = await send(finance, 'POST', `/adjustments/${big.id}/decision`, { approve: true })
    expect([own.status, own.codes]).toEqual([403, ['forbidden.money_own_request']])
    expect((await send(second, 'POST', `/adjustments/${big.id}/decision`, { approve: true })).codes).toEqual(
      [],
    )
    expect(await sumsOf(id)).toEqual(['accepted', 70_000, 9_999])
    // The rules leave a corrected charge as it is, and the order settles at it.
    await followOrder(test.app, id)
    await send(finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 60_001 })
    expect(await sumsOf(id)).toEqual(['settled', 70_000, 70_000])
    await whole()
  })

  it('gives what was paid too much back: a credit, a refund, paid out once', async () => {
    const id = await given('accepted', 8_000)
    await send(finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 8_000 })
    await send(finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -3_000,
      reason: '重复计费',
    })
    expect(await sumsOf(id)).toEqual(['settled', 5_000, 5_000])
    const { body } = await send(finance, 'GET', '/accounts')
    const lots = field(body, 'items', '0', 'lots') as { id: string; leftFen: number }[]
    const lot = lots.find(({ leftFen }) => leftFen === 3_000)?.id ?? ''
    const more = await send(finance, 'POST', `/lots/${lot}/refunds`, { amountFen: 3_001, reason: '退款' })
    expect(more.codes).toEqual(['money.more_than_left'])
    const refund = await send(finance, 'POST', `/lots/${lot}/refunds`, { amountFen: 3_000, reason: '退款' })
    const paidOut = await send(finance, 'POST', `/adjustments/${refund.id}/payout`, { document: 'HD-9' })
    expect(paidOut.codes).toEqual([])
    expect(
      (await send(finance, 'POST', `/adjustments/${refund.id}/payout`, { document: 'HD-9' })).codes,
    ).toEqual(['conflict.money_paid_out'])
    await whole()
  })
})

describe('an invoice', () => {
  const ask = { kind: 'digital', title: '某公司', taxNumber: '91350100M000100Y43' }

  it('never says more than was charged, is issued once a number, and can be taken back in red', async () => {
    const id = await given('accepted', 50_000)
    const bad = await send(people.customer, 'POST', `/orders/${id}/invoices`, {
      ...ask,
      taxNumber: '91350100M000100Y44',
      kind: 'special',
    })
    expect(bad.codes.toSorted()).toEqual(['money.invoice_kind', 'money.special_needs', 'money.tax_number'])
    const made = await send(people.customer, 'POST', `/orders/${id}/invoices`, { ...ask, amountFen: 30_000 })
    expect(made.status).toBe(201)
    const over = await send(people.customer, 'POST', `/orders/${id}/invoices`, { ...ask, amountFen: 20_001 })
    expect(over.codes).toEqual(['money.invoice_more'])
    const record = { number: `Z${newId().slice(-8)}`, issuedOn: '2026-01-05' }
    expect((await send(finance, 'POST', `/invoices/${made.id}/record`, record)).codes).toEqual([])
    expect((await send(finance, 'POST', `/invoices/${made.id}/record`, record)).codes).toEqual([
      'conflict.money_invoice_issued',
    ])
    const low = await send(finance, 'POST', `/orders/${id}/adjustments`, {
      kind: 'correction',
      amountFen: -20_001,
      reason: '太多',
    })
    expect(low.codes).toEqual(['conflict.money_invoiced'])
    const red = { number: 'H1', reversedOn: '2026-01-06', reason: '抬头有误' }
    expect((await send(finance, 'POST', `/invoices/${made.id}/reversal`, red)).codes).toEqual([])
    expect((await send(people.customer, 'POST', `/orders/${id}/invoices`, ask)).status).toBe(201)
    await whole()
  })
})

describe('a statement', () => {
  it('settles a customer’s orders of a period once, with a number of the unit, as PDF and xlsx', async () => {
    const today = test.app.clock.today()
    const id = await given('accepted', 66_600, { payment: 'monthly' })
    const period = { organisationId: people.organisationId, from: today, until: today }
    const made = await send(finance, 'POST', '/statements', period)
    expect(made.codes).toEqual([])
    const { body } = await send(finance, 'GET', `/statements/${made.id}`)
    expect(String(field(body, 'number'))).toMatch(/^JS-\d{4}-\d{4}-\d{5}$/)
    const orders = field(body, 'orders') as { orderId: string }[]
    expect(orders.map(({ orderId }) => orderId)).toContain(id)
    expect((await send(finance, 'POST', '/statements', period)).codes).toEqual(['money.nothing_to_state'])
    expect((await send(finance, 'POST', '/statements', { orderId: id })).codes).toEqual([
      'conflict.money_stated',
    ])
    for (const [kind, head] of [
      ['pdf', '%PDF-'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await test.server.inject({
        url: `/api/v1/money/statements/${made.id}/statement.${kind}`,
        headers: finance.headers,
      })
      expect([file.statusCode, file.rawPayload.subarray(0, head.length).toString()]).toEqual([200, head])
    }
    await send(finance, 'POST', `/statements/${made.id}/void`, { reason: '重做' })
    expect((await send(finance, 'POST', '/statements', { orderId: id })).status).toBe(201)
  })
})

describe('money is seen', () => {
  it('by its customer and by finance in full, by the instrument’s staff as paid or not, by nobody else', async () => {
    const id = await given()
    expect(field(await moneyOf(id, people.customer), 'detail', 'entries')).toHaveLength(1)
    const staff = await moneyOf(id, people.manager)
    expect([field(staff, 'isPaid'), field(staff, 'detail')]).toEqual([false, null])
    const stranger = await givenPerson(test.app, { role: 'unit_finance' })
    expect((await send(stranger, 'GET', `/orders/${id}`)).status).toBe(404)
    expect(
      (await send(stranger, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })).status,
    ).toBe(404)
    expect((await send(people.customer, 'GET', '/receipts')).status).toBe(403)
    const auditor = await givenPerson(test.app, { role: 'auditor' })
    expect((await send(auditor, 'GET', '/receipts')).status).toBe(200)
    expect(
      (await send(auditor, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1 })).status,
    ).toBe(403)
  })

  it('in the export of every posting, whose debits are its credits', async () => {
    const csv = await test.server.inject({
      url: '/api/v1/money/postings.csv?from=2000-01-01&until=2100-01-01',
      headers: { ...finance.headers, 'accept-language': 'zh-CN' },
    })
    const rows = csv.body.trim().split('\r\n').slice(1)
    const cents = (text = '') => Math.round(Number(text) * 100)
    const cells = rows.map((row) => row.split(','))
    const [debit, credit] = [9, 10].map((at) => cells.reduce((sum, row) => sum + cents(row[at]), 0))
    expect(debit).toBe(credit)
    expect(debit).toBeGreaterThan(0)
  })
})
