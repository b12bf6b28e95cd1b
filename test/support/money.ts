import { followOrder } from '../../server/money/index.ts'
import { newId } from '../../server/lib/ids.ts'
import { sql } from '../../server/platform/db/index.ts'
import { testApp, type TestApp } from './app.ts'
import { field } from './field.ts'
import { form } from './multipart.ts'
import { givenOrder, type OrderPeople } from './orders.ts'
import { givenPerson, type GivenPerson } from './people.ts'

type Given = NonNullable<Parameters<typeof givenOrder>[1]>
type Method = 'GET' | 'POST' | 'PUT'
export type Sent = { status: number; body: unknown; codes: string[]; id: string }

/** A unit with two finance people that takes every way to pay, and a firm that orders from it. */
export type MoneyWorld = {
  test: TestApp
  people: OrderPeople
  finance: GivenPerson
  second: GivenPerson
  /** An order brought to a state and charged by the rules; gives its id. */
  given: (
    state?: Given['state'],
    amountFen?: number,
    wish?: Given['wish'],
    of?: Given['people'],
  ) => Promise<string>
  /** Asks /api/v1/money in somebody's name; a write under a key of its own unless one is given. */
  send: (who: GivenPerson, method: Method, path: string, body?: object, key?: string) => Promise<Sent>
  moneyOf: (id: string, who?: GivenPerson) => Promise<unknown>
  /** State, charged and paid of an order. */
  sumsOf: (id: string) => Promise<unknown[]>
  /** Reads a list of the bank. */
  list: (
    content: string | Buffer,
    name?: string,
    more?: [string, string][],
  ) => Promise<{ statusCode: number; body: string }>
  /** A receipt as the bank's list brings it; gives its id. */
  receipt: (amount: string, payer?: string, note?: string) => Promise<string>
}

export async function moneyWorld(make: () => Promise<TestApp> = testApp): Promise<MoneyWorld> {
  const test = await make()
  // Schemas are compiled before the first request, which should not pay for it.
  await test.server.ready()
  const { people } = await givenOrder(test.app)
  const { unitId } = people
  await test.app.db
    .insertInto('order_setting')
    .values({ organisation_id: unitId, payments: ['prepay', 'invoice', 'account', 'monthly', 'transfer'] })
    .execute()
  const person = (name: string) =>
    givenPerson(test.app, { role: 'unit_finance', organisationId: unitId, name })
  const [finance, second] = [await person('财务甲'), await person('财务乙')]
  const send: MoneyWorld['send'] = async (who, method, path, body, key = newId()) => {
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
  const list: MoneyWorld['list'] = (content, name = 'bank.csv', more = []) => {
    const { payload, headers } = form([...more, ['file', content, name]])
    return test.server.inject({
      method: 'POST',
      url: '/api/v1/money/receipts/imports',
      headers: { ...finance.headers, ...headers },
      payload,
    })
  }
  let lines = 0
  return {
    test,
    people,
    finance,
    second,
    send,
    moneyOf,
    list,
    given: async (state = 'accepted', amountFen = 120_000, wish = {}, of = people) => {
      const quote = { lines: [{ name: '测试费', amountFen, reason: '按约定' }] }
      const { id } = await givenOrder(test.app, { state, people: of, wish, quote })
      await followOrder(test.app, id)
      return id
    },
    sumsOf: async (id) => {
      const body = await moneyOf(id)
      return [field(body, 'state'), field(body, 'chargedFen'), field(body, 'paidFen')]
    },
    receipt: async (amount, payer = '无名', note = '测试费') => {
      lines += 1
      const line = `2026-01-${10 + (lines % 15)},${amount},${payer},${note},T${String(lines).padStart(8, '0')}`
      const read = await list(`交易日期,收入金额,对方户名,附言,交易流水号\n${line}\n`)
      if (read.statusCode !== 201) throw new Error(read.body)
      const { rows } = await sql<{ id: string }>`
        select id from money_receipt order by created_at desc, id desc limit 1`.execute(test.app.db)
      return rows[0]?.id ?? ''
    },
  }
}
