import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import type { State } from '../orders/facts.ts'

let test: TestApp
let people: OrderPeople
let submitted: string
const MADE: State[] = ['submitted', 'quoted', 'agreed', 'in_progress', 'delivered']

beforeAll(async () => {
  test = await testApp()
  people = await orderPeople(test.app)
  for (const state of MADE) {
    const { id } = await givenOrder(test.app, { state, people, wish: { title: `委托 ${state}` } })
    if (state === 'submitted') submitted = id
  }
  await givenOrder(test.app, { state: 'agreed', people, wish: { title: '待样品', sampleCount: 3 } })
  await givenOrder(test.app, { state: 'submitted' })
})
afterAll(() => test.close())

const get = (path: string, who: GivenPerson = people.manager) => ask(test, 'GET', path, who)
const cards = (body: unknown) =>
  (field(body, 'items') as Record<string, unknown>[]).map(
    ({ column, title, missing }) => `${String(column)}: ${String(title)}, ${String(missing)}`,
  )

describe('open orders by what comes next', () => {
  it('stand in the column of their next step and say what is missing', async () => {
    const { body } = await get('/work/orders/board')
    expect(cards(body).toSorted()).toEqual([
      'quote: 委托 submitted, quote',
      'settle: 委托 delivered, acceptance',
      'sign: 委托 quoted, answer',
      'sign: 待样品, samples',
      'work: 委托 agreed, start',
      'work: 委托 in_progress, testing',
    ])
    expect(field(body, 'counts')).toEqual({ quote: 1, sign: 2, work: 2, deliver: 0, settle: 1 })
  })

  it('are told of the rest of a column by its count alone', async () => {
    const { body } = await get('/work/orders/board?each=1')
    expect(cards(body)).toHaveLength(4)
    expect(field(body, 'counts', 'sign')).toBe(2)
  })

  it('are listed page by page, each once, those first that are due', async () => {
    const whole = cards((await get('/work/orders')).body)
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await get(`/work/orders?limit=2${cursor}`)
      seen.push(...cards(body))
      const next = field(body, 'nextCursor')
      cursor = typeof next === 'string' ? `&cursor=${next}` : ''
    } while (cursor !== '')
    expect(seen).toEqual(whole)
    expect(cards((await get('/work/orders?column=sign&q=样品')).body)).toEqual(['sign: 待样品, samples'])
    expect((await get('/work/orders?cursor=abc')).status).toBe(400)
  })

  it('are nothing to those who order them, nor to another unit', async () => {
    expect(cards((await get('/work/orders', people.customer)).body)).toEqual([])
    const stranger = await givenPerson(test.app, {
      role: 'instrument_manager',
      organisationId: people.organisationId,
    })
    expect(cards((await get('/work/orders/board', stranger)).body)).toEqual([])
  })

  it('that are late come first, counted in working days', async () => {
    const { app } = test
    await app.db
      .updateTable('service_order')
      .set({ promised_by: '2020-01-03' })
      .where('title', '=', '委托 in_progress')
      .execute()
    const { body } = await get('/work/orders?late=true')
    expect(field(body, 'items')).toMatchObject([{ title: '委托 in_progress', late: true, due: '2020-01-03' }])
    expect(Number(field(body, 'items', '0', 'days'))).toBeLessThan(-1000)
  })
})

describe('what the team keeps to itself', () => {
  it('is read and written by the team alone, and is not in the history the customer reads', async () => {
    const path = `/orders/${submitted}/notes`
    const send = (who: GivenPerson) => ask(test, 'POST', path, { ...who, body: { text: '对方急，先排' } })
    expect((await send(people.customer)).status).toBe(404)
    expect(field((await send(people.manager)).body, 'items')).toMatchObject([
      { text: '对方急，先排', by: '管理员丙' },
    ])
    expect((await get(path, people.customer)).status).toBe(404)
    const { body } = await get(`/orders/${submitted}`, people.customer)
    expect(JSON.stringify(body)).not.toContain('noted')
  })

  it('shows how to reach the customer when asked, and keeps that somebody looked', async () => {
    const look = (who: GivenPerson) => ask(test, 'POST', `/orders/${submitted}/contact`, who)
    expect((await look(people.customer)).status).toBe(403)
    expect((await look(people.manager)).body).toEqual({ name: '委托人甲', phone: null, email: null })
    const seen = await test.app.db
      .selectFrom('event')
      .select(['principal_id', 'subject_id'])
      .where('action', '=', 'order.contact_shown')
      .execute()
    expect(seen).toEqual([{ principal_id: people.manager.id, subject_id: people.customer.id }])
  })
})

describe('ratings', () => {
  it('are listed for those who moderate them, hidden ones with the reason, without a name', async () => {
    const { id } = await givenOrder(test.app, { state: 'accepted', people })
    const body = { quality: 5, punctuality: 2, communication: 4, text: '数据很好，晚了两天' }
    expect((await ask(test, 'POST', `/orders/${id}/rating`, { ...people.customer, body })).codes).toEqual([])
    const admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: people.unitId })
    const { body: list } = await get('/work/ratings', admin)
    expect(field(list, 'items')).toMatchObject([{ orderId: id, punctuality: 2, hidden: false }])
    expect(JSON.stringify(list)).not.toContain('委托人甲')
    await ask(test, 'POST', `/orders/${id}/rating/moderation`, {
      ...admin,
      body: { hidden: true, reason: '与服务无关' },
    })
    expect(field((await get('/work/ratings?hidden=true', admin)).body, 'items')).toMatchObject([
      { hiddenReason: '与服务无关' },
    ])
    expect(field((await get('/work/ratings?hidden=false', admin)).body, 'items')).toEqual([])
    expect((await get('/work/ratings')).status).toBe(403)
  })
})
