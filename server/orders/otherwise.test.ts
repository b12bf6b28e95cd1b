import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { field } from '../../test/support/field.ts'
import { orderActs } from '../../test/support/order-acts.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { classes, itemsOf, priceList, service } from '../../test/support/price-world.ts'
import { givenPerson } from '../../test/support/people.ts'
import { acceptBySilence } from './actions/silence.ts'
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

describe('what goes otherwise', () => {
  it('is disputed: nothing is accepted until the unit has answered', async () => {
    const { id } = await given('delivered')
    expect((await step(people.customer, id, 'disputes', { text: '放大倍数不对' })).status).toBe(200)
    expect((await step(people.customer, id, 'disputes', { text: '又' })).codes).toEqual([
      'conflict.order_disputed',
    ])
    expect((await step(people.customer, id, 'accept')).codes).toEqual(['conflict.order_disputed'])
    expect(
      (await step(people.manager, id, 'disputes/answer', { outcome: 'rejected', answer: '按约定' })).status,
    ).toBe(200)
    expect(state(await step(people.customer, id, 'accept'))).toBe('accepted')
  })

  it('is sent back as often as the unit’s terms say', async () => {
    const { id } = await given('delivered')
    expect(state(await step(people.customer, id, 'send-back', { reason: '缺第 3 页' }))).toBe('in_progress')
    await step(people.manager, id, 'deliver', { nothingToDeliver: true })
    expect((await step(people.customer, id, 'send-back', { reason: '还缺' })).codes).toEqual([
      'orders.returned_enough',
    ])
  })

  it('is asked for as a change, which the other side answers', async () => {
    const { id } = await given('agreed')
    await step(people.customer, id, 'changes', { text: '加测一件' })
    expect((await step(people.customer, id, 'changes/answer', { agree: true, answer: '好' })).status).toBe(
      409,
    )
    const answered = await step(people.manager, id, 'changes/answer', { agree: true, answer: '可以，另报价' })
    expect(field(answered.body, 'changes', '0', 'agreed')).toBe(true)
  })

  it('costs what the terms say where it is cancelled once agreed', async () => {
    const values = { organisation_id: people.unitId, cancel_fee_bp: 2000 }
    await test.app.db.insertInto('order_setting').values(values).execute()
    const { id } = await given('agreed')
    expect(field(await read(people.customer, id), 'cancelFeeFen')).toBe(24_000)
    expect((await step(people.manager, id, 'cancel', {})).codes).toEqual(['orders.reason_needed'])
    const gone = await step(people.customer, id, 'cancel', {})
    expect([state(gone), field(gone.body, 'finalFen')]).toEqual(['cancelled', 24_000])
    await test.app.db.deleteFrom('order_setting').execute()
  })

  it('is no consent: silence accepts nothing unless the unit has set that it does', async () => {
    const { id } = await given('delivered')
    const long = new Date(Date.now() - 60 * 86_400_000)
    await test.app.db.updateTable('service_order').set({ delivered_at: long }).where('id', '=', id).execute()
    expect(await acceptBySilence(test.app)).toEqual({ accepted: 0 })
    const values = { organisation_id: people.unitId, silence_days: 10 }
    await test.app.db.insertInto('order_setting').values(values).execute()
    expect(await acceptBySilence(test.app)).toEqual({ accepted: 1 })
    expect(field(await read(people.customer, id), 'state')).toBe('accepted')
    await test.app.db.deleteFrom('order_setting').execute()
  })

  it('is talked about by the two sides, each told of the other’s word', async () => {
    const { id } = await given('agreed')
    await step(people.customer, id, 'messages', { text: '样品明天到' })
    await step(people.manager, id, 'messages', { text: '好的' })
    const { body } = await call(people.customer, 'GET', `/orders/${id}/messages?limit=1`)
    expect([field(body, 'items', '0', 'text'), field(body, 'items', '0', 'side')]).toEqual(['好的', 'unit'])
    expect(field(body, 'nextCursor')).not.toBeNull()
    expect((await step(people.customer, id, 'messages', { text: ' ' })).status).toBe(400)
    const told = await test.app.db
      .selectFrom('notice')
      .select(['link', 'kind'])
      .where('person_id', '=', people.manager.id)
      .where('link', '=', `/desk/orders/${id}`)
      .execute()
    expect(told.map(({ kind }) => kind)).toContain('order.message')
  })
})

describe('quantities', () => {
  it('of nothing, below nothing, beyond measure, in halves or no number at all are refused, all at once', async () => {
    const finance = await givenPerson(test.app, { role: 'unit_finance', organisationId: people.unitId })
    const list = priceList(
      test.app.clock.today(),
      service('sample', classes(1000, 6000)),
      service('material', classes(100, 300), { measure: 'g' }),
    )
    const set = await call(finance, 'PUT', `/instruments/${people.instrumentId}/prices`, list)
    const [sample, material] = itemsOf(set.body).map(({ id }) => id)
    const order = (quantity: string, other = '1') =>
      call(people.customer, 'POST', '/orders', {
        instrumentId: people.instrumentId,
        items: [
          { id: sample, quantity },
          { id: material, quantity: other },
        ],
        submit: true,
      })
    expect((await order('0', '-1')).codes).toEqual([
      'prices.quantity_not_positive',
      'prices.quantity_not_positive',
    ])
    expect((await order('1000000000')).codes).toEqual(['prices.quantity_too_large'])
    expect((await order('1.5')).codes).toEqual(['prices.quantity_not_whole'])
    expect((await order('NaN')).status).toBe(400)
    const made = await order('2', '4.805')
    expect(made.status).toBe(201)
    const id = String(field(made.body, 'id'))
    const quoted = await step(people.manager, id, 'quotes', {})
    // 2 × ¥60 and 4.805 g × ¥3, rounded once to the fen.
    expect(field(quoted.body, 'quotes', '0', 'totalFen')).toBe(12_000 + 1442)
  })
})

describe('services and ratings', () => {
  const template = {
    name: '断口分析',
    takesSamples: true,
    methods: ['GB/T 10561'],
    turnaroundDays: 5,
    deliverables: ['报告'],
    items: [],
  }

  it('say what they need and when they are done, counted in working days from when the work can begin', async () => {
    const made = await call(people.manager, 'POST', '/service-templates', {
      instrumentId: people.instrumentId,
      ...template,
    })
    expect(made.status).toBe(201)
    const templateId = field(made.body, 'id')
    const wish = { instrumentId: people.instrumentId, templateId, submit: true }
    expect((await call(people.customer, 'POST', '/orders', wish)).codes).toEqual(['orders.samples_needed'])
    const { id } = await givenOrder(test.app, {
      state: 'samples_received',
      people,
      wish: { templateId: String(templateId), sampleCount: 2 },
    })
    expect(field(await read(people.customer, id), 'promise', 'days')).toBe(5)
    await step(people.manager, id, 'start')
    expect((await step(people.manager, id, 'deliver', {})).codes).toEqual(['orders.results_missing'])
    const changed = await call(people.manager, 'PUT', `/service-templates/${String(templateId)}`, template)
    expect(field(changed.body, 'id')).not.toBe(templateId)
    const list = await call(null, 'GET', `/service-templates?instrument=${people.instrumentId}`)
    expect(field(list.body, 'items', 'length')).toBe(1)
    expect(
      (
        await call(people.customer, 'POST', '/service-templates', {
          instrumentId: people.instrumentId,
          ...template,
        })
      ).status,
    ).toBe(403)
  })

  it('are rated without names, and one that is hidden with its reason counts no more', async () => {
    const admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: people.unitId })
    const other = await givenPerson(test.app, { role: 'unit_admin' })
    const fresh = await orderPeople(test.app, {
      unitId: people.unitId,
      organisationId: people.organisationId,
    })
    const ids = []
    for (const quality of [5, 1]) {
      const { id } = await givenOrder(test.app, { state: 'accepted', people: fresh })
      await step(fresh.customer, id, 'rating', { ...rights, quality, text: `第 ${quality} 条` })
      ids.push(id)
    }
    const page = () => call(null, 'GET', `/instruments/${fresh.instrumentId}/ratings?limit=1`)
    const { body } = await page()
    expect([field(body, 'count'), field(body, 'quality'), field(body, 'items', 'length')]).toEqual([2, 3, 1])
    expect(JSON.stringify(body)).not.toContain(fresh.customer.id)
    const hide = { hidden: true, reason: '含人身攻击' }
    expect((await step(other, String(ids[1]), 'rating/moderation', hide)).status).toBe(404)
    expect((await step(admin, String(ids[1]), 'rating/moderation', { hidden: true })).status).toBe(422)
    expect((await step(admin, String(ids[1]), 'rating/moderation', hide)).status).toBe(200)
    expect(field((await page()).body, 'quality')).toBe(5)
    expect((await step(fresh.customer, String(ids[0]), 'rating', { ...rights, quality: 6 })).status).toBe(400)
  })
})
