import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import type { Answered } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { orderActs } from '../../test/support/order-acts.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { givenPerson } from '../../test/support/people.ts'
import { advanceOrder, noteMoney } from './index.ts'
import type { State } from './facts.ts'

let test: TestApp
let people: OrderPeople

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  people = await orderPeople(test.app)
})
afterAll(() => test.close())

const { call, step, read } = orderActs(() => test)
const given = (state: State, wish: object = {}) => givenOrder(test.app, { state, people, wish })
const state = (answer: { body: unknown }) => field(answer.body, 'state')
const rights = { quality: 5, punctuality: 4, communication: 5 }

describe('an order', () => {
  it.each([
    'draft',
    'submitted',
    'quoted',
    'agreed',
    'in_progress',
    'delivered',
    'accepted',
    'refused',
    'cancelled',
  ] as const)('comes to be %s by what its people do', async (to) => {
    expect((await given(to)).order.state).toBe(to)
  })

  it('has its number from submission on, one after the other without a gap', async () => {
    const numbers = []
    for (const to of ['draft', 'submitted', 'draft', 'quoted'] as const)
      numbers.push((await given(to)).order.number)
    const serial = (text: string | null | undefined) => Number(text?.split('-').at(-1))
    expect([numbers[0], numbers[2]]).toEqual([null, null])
    expect(serial(numbers[3])).toBe(serial(numbers[1]) + 1)
  })

  it('goes from the form to the rating, paid in between', async () => {
    const { id } = await given('delivered')
    expect(state(await step(people.customer, id, 'accept'))).toBe('accepted')
    const paid = { orderId: id, chargedFen: 120_000, paidFen: 120_000 }
    await test.app.db.transaction().execute((trx) => noteMoney(test.app, trx, people.manager.principal, paid))
    expect(field(await read(people.customer, id), 'state')).toBe('settled')
    expect(state(await step(people.customer, id, 'rating', { ...rights, text: '很清楚' }))).toBe('rated')
    expect((await step(people.customer, id, 'rating', rights)).codes).toEqual(['conflict.order_is_rated'])
    expect((await step(people.manager, id, 'rating/answer', { answer: '谢谢' })).status).toBe(200)
    expect((await step(people.manager, id, 'rating/answer', { answer: '又' })).status).toBe(409)
    expect((await call(people.customer, 'PUT', `/orders/${id}`, { title: '改' })).codes).toEqual([
      'conflict.order_is_rated',
    ])
  })

  it('keeps both names where the team writes it for somebody', async () => {
    await given('submitted')
    const body = { instrumentId: people.instrumentId, onBehalfOf: people.customer.id, submit: true }
    const { body: made, status } = await call(people.manager, 'POST', '/orders', body)
    expect(status).toBe(201)
    expect(field(made, 'person', 'id')).toBe(people.customer.id)
    expect(field(made, 'createdBy', 'id')).toBe(people.manager.id)
    expect(
      (await call(people.customer, 'POST', '/orders', { ...body, onBehalfOf: people.leader.id })).codes,
    ).toEqual(['forbidden.order_behalf'])
  })

  it('that is refused at submission leaves nothing behind', async () => {
    const count = async () => (await test.app.db.selectFrom('service_order').select('id').execute()).length
    const before = await count()
    const wrong = {
      instrumentId: people.instrumentId,
      submit: true,
      payment: 'transfer',
      wantedBy: '2020-01-01',
    }
    const { codes } = await call(people.customer, 'POST', '/orders', wrong)
    expect(codes).toEqual(['orders.transfer_internal', 'orders.wanted_past'])
    expect(await count()).toBe(before)
  })
})

describe('offers', () => {
  it('are made anew, each a version; only the one that was looked at is taken', async () => {
    const { id } = await given('quoted')
    const lines = [{ name: '测试费', amountFen: 90_000, reason: '重算' }]
    expect((await step(people.manager, id, 'quotes', { lines })).status).toBe(200)
    expect((await step(people.customer, id, 'quotes/acceptance', { version: 1 })).codes).toEqual([
      'conflict.order_quote_changed',
    ])
    const taken = await step(people.customer, id, 'quotes/acceptance', { version: 2 })
    expect([state(taken), field(taken.body, 'agreedFen')]).toEqual(['agreed', 90_000])
  })

  it('for agreed work stand beside it until they are taken', async () => {
    const { id } = await given('in_progress')
    const lines = [{ name: '加测一件', amountFen: 150_000, reason: '变更' }]
    await step(people.manager, id, 'quotes', { lines })
    expect(field(await read(people.customer, id), 'agreedFen')).toBe(120_000)
    const taken = await step(people.customer, id, 'quotes/acceptance', { version: 2 })
    expect([state(taken), field(taken.body, 'agreedFen')]).toEqual(['in_progress', 150_000])
  })

  it('below nothing, without reason, with half a fen or with a day that is past are refused', async () => {
    const { id } = await given('submitted')
    const line = { name: '费', amountFen: -1, reason: '减' }
    const quote = async (body: object) => (await step(people.manager, id, 'quotes', body)).status
    expect(await quote({ lines: [line] })).toBe(422)
    expect(await quote({ lines: [{ ...line, reason: ' ' }] })).toBe(400)
    expect(await quote({ lines: [{ ...line, amountFen: 1.5 }] })).toBe(400)
    expect(await quote({ lines: [{ ...line, amountFen: 1e15 }] })).toBe(400)
    expect(await quote({ lines: [{ ...line, amountFen: 1 }], validUntil: '2020-01-01' })).toBe(422)
    expect(await quote({ lines: [{ ...line, amountFen: 0 }] })).toBe(200)
  })

  it('are agreed once the group leader has approved and named the account, whoever comes first', async () => {
    const own = await orderPeople(test.app, {
      unitId: people.unitId,
      organisationId: people.unitId,
      instrumentId: people.instrumentId,
    })
    const { id } = await givenOrder(test.app, { state: 'quoted', people: own, wish: { payment: 'transfer' } })
    expect(state(await step(own.customer, id, 'quotes/acceptance', { version: 1 }))).toBe('quoted')
    expect((await step(own.customer, id, 'approval', { approve: true })).status).toBe(403)
    expect((await step(own.leader, id, 'approval', { approve: true })).codes).toEqual([
      'orders.account_missing',
    ])
    const approved = await step(own.leader, id, 'approval', { approve: true, projectAccount: 'KY-7' })
    expect([state(approved), field(approved.body, 'projectAccount')]).toEqual(['agreed', 'KY-7'])
  })

  it('of the sum a unit names wait for the contract', async () => {
    const values = { organisation_id: people.unitId, contract_from_fen: 120_000 }
    await test.app.db.insertInto('order_setting').values(values).execute()
    const { id } = await given('quoted')
    expect(state(await step(people.customer, id, 'quotes/acceptance', { version: 1 }))).toBe('quoted')
    await test.app.db.deleteFrom('order_setting').execute()
    const passed = await test.app.db
      .transaction()
      .execute((trx) => advanceOrder(test.app, trx, people.manager.principal, id))
    expect(passed).toEqual(['agreed'])
  })
})

describe('two at once', () => {
  const both = async (acts: Promise<Answered>[]) =>
    (await Promise.all(acts)).map(({ status }) => status).toSorted((a, b) => a - b)

  it('taking an offer agree once', async () => {
    const { id } = await given('quoted')
    const acts = [1, 2, 3, 4].map(() => step(people.customer, id, 'quotes/acceptance', { version: 1 }))
    expect(await both(acts)).toEqual([200, 422, 422, 422])
    const events = await test.app.db
      .selectFrom('event')
      .select('id')
      .where('subject_id', '=', id)
      .where('action', '=', 'order.agreed')
      .execute()
    expect(events).toHaveLength(1)
  })

  it('approving approve once', async () => {
    const { id } = await given('quoted')
    await test.app.db
      .updateTable('service_order')
      .set({ approval_asked: true })
      .where('id', '=', id)
      .execute()
    const acts = [1, 2].map((n) =>
      step(people.leader, id, 'approval', { approve: true, projectAccount: `KY-${n}` }),
    )
    expect(await both(acts)).toEqual([200, 409])
  })

  it('accepting accept once, and sending back loses against it or it against that', async () => {
    const { id } = await given('delivered')
    const acts = [step(people.customer, id, 'accept'), step(people.customer, id, 'accept')]
    expect(await both(acts)).toEqual([200, 409])
    const other = await given('delivered')
    const against = [
      step(people.customer, other.id, 'accept'),
      step(people.customer, other.id, 'send-back', { reason: '缺图' }),
    ]
    expect(await both(against)).toEqual([200, 409])
  })

  it('under one key are one order; another body under it is refused', async () => {
    const body = { instrumentId: people.instrumentId, title: '同一个', submit: true }
    const key = { 'idempotency-key': 'one-and-the-same' }
    const made = await Promise.all([1, 2, 3].map(() => call(people.customer, 'POST', '/orders', body, key)))
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(made.map((each) => field(each.body, 'id'))).size).toBe(1)
    expect((await call(people.customer, 'POST', '/orders', { ...body, title: '别的' }, key)).codes).toEqual([
      'conflict.idempotency_key',
    ])
  })
})

describe('who sees an order', () => {
  it('are its customer, the paying body, the team and offices; for others there is none', async () => {
    const { id } = await given('agreed')
    const stranger = await givenPerson(test.app, { role: 'instrument_manager' })
    const colleague = await givenPerson(test.app, { role: 'user', organisationId: people.organisationId })
    const auditor = await givenPerson(test.app, { role: 'auditor' })
    for (const who of [stranger, colleague])
      expect((await call(who, 'GET', `/orders/${id}`)).status).toBe(404)
    for (const who of [people.customer, people.leader, people.manager, auditor])
      expect((await call(who, 'GET', `/orders/${id}`)).status).toBe(200)
    expect((await call(null, 'GET', `/orders/${id}`)).status).toBe(401)
    expect(field((await call(auditor, 'GET', `/orders/${id}`)).body, 'person')).toBeNull()
    expect((await call(auditor, 'GET', `/orders/${id}/messages`)).status).toBe(404)
    expect((await step(people.leader, id, 'accept')).status).toBe(403)
  })

  it('do not see a draft that is not theirs', async () => {
    const { id } = await given('draft')
    expect((await call(people.manager, 'GET', `/orders/${id}`)).status).toBe(404)
    expect((await call(people.leader, 'GET', `/orders/${id}`)).status).toBe(404)
  })

  it('find in their list what waits for them first, page by page', async () => {
    const own = await orderPeople(test.app, {
      unitId: people.unitId,
      organisationId: people.organisationId,
      instrumentId: people.instrumentId,
    })
    const make = (to: State) => givenOrder(test.app, { state: to, people: own })
    const [waits, , over] = [await make('quoted'), await make('submitted'), await make('cancelled')]
    await make('agreed')
    const ids: unknown[] = []
    let cursor = ''
    do {
      const { body } = await call(own.customer, 'GET', `/orders?of=mine&first=waiting&limit=2${cursor}`)
      const items = field(body, 'items')
      if (Array.isArray(items)) ids.push(...items.map((each) => field(each, 'id')))
      const next = field(body, 'nextCursor')
      cursor = typeof next === 'string' ? `&cursor=${next}` : ''
    } while (cursor !== '')
    expect(ids).toHaveLength(4)
    expect([ids[0], ids[3]]).toEqual([waits.id, over.id])
  })
})
