import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenOrder, orderPeople } from '../../test/support/orders.ts'

let test: TestApp
let world: BookingWorld
let busy: string
let quiet: string
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  quiet = await world.instrument()
  busy = await world.instrument({ approval: 'manual' })
  const { body: granted } = await book(world.user, busy, [0, 60])
  await step(world.manager, granted['id'], 'approve')
  await book(world.other, busy, [120, 180])
})
afterAll(() => test.close())

const day = (who = world.manager, query = '') => world.ask(who, 'GET', `/day${query}`)
const todos = async (query = '') => {
  const { body } = await world.ask(world.manager, 'GET', `/day/todos${query}`)
  return body['items'].map(({ kind, person, late }: Record<string, unknown>) => [kind, person, late])
}

describe('the day of the instruments', () => {
  it('shows whoever runs them theirs, what is busy first, and nobody else', async () => {
    const { body } = await day()
    expect(body['items'].map(({ id }: { id: string }) => id)).toEqual([busy, quiet])
    expect(body).toMatchObject({
      of: 'all',
      answersFor: 0,
      counts: { instruments: 2, bookings: 1, todos: 2 },
    })
    expect(body['items'][0]).toMatchObject({ bookedMinutes: 60, bookings: 1, running: [] })
    expect((await day(world.stranger)).body['items']).toEqual([])
    expect((await day(world.user)).status).toBe(403)
  })

  it('goes on where a page ends, and refuses a day or a place that is none', async () => {
    const { body: first } = await day(world.manager, '?limit=1')
    const { body: second } = await day(world.manager, `?limit=1&cursor=${first['nextCursor']}`)
    expect(second['items'].map(({ id }: { id: string }) => id)).toEqual([quiet])
    expect(second['nextCursor']).toBeNull()
    expect(codes(await day(world.manager, '?date=2026-02-30'))).toEqual(['malformed.civil_date'])
    expect(codes(await day(world.manager, '?cursor=abc'))).toEqual(['malformed.cursor'])
  })

  it('is that of the instruments one answers for, where one is named for any', async () => {
    const { app } = test
    const named = {
      id: busy,
      instrument_id: busy,
      person_id: world.manager.id,
      place: 1,
      from_at: new Date(0),
    }
    await app.db.insertInto('instrument_responsible').values(named).execute()
    expect((await day()).body['items'].map(({ id }: { id: string }) => id)).toEqual([busy])
    expect((await day(world.manager, '?of=all')).body['items']).toHaveLength(2)
    await app.db.deleteFrom('instrument_responsible').execute()
  })

  it('lists who is to check in, late ones first, and what waits for an answer', async () => {
    world.setClock(-20)
    expect(await todos()).toEqual([['request', '用户乙', false]])
    world.setClock(10)
    expect(await todos()).toEqual([
      ['check_in', '用户甲', true],
      ['request', '用户乙', false],
    ])
    expect(await todos('?kind=request')).toEqual([['request', '用户乙', false]])
  })

  it('knows what runs, and what runs over its time', async () => {
    const { body } = await world.ask(world.manager, 'GET', '/day/todos')
    await step(world.manager, body['items'][0]['bookingId'], 'check-in')
    const [first] = (await day()).body['items']
    expect(first['running']).toMatchObject([{ person: '用户甲', checkedInAt: world.at(10), seat: 1 }])
    world.setClock(70)
    expect((await todos())[0]).toEqual(['finish', '用户甲', true])
    await step(world.manager, body['items'][0]['bookingId'], 'finish')
  })

  it('keeps an incident on the list until it is closed', async () => {
    const { body } = await world.ask(world.manager, 'POST', `/instruments/${quiet}/incidents`, {
      what: '真空泵有异响',
      severity: 'limits',
    })
    expect(await todos('?kind=incident')).toEqual([['incident', '管理员', false]])
    await world.ask(world.manager, 'POST', `/incidents/${body['id']}/resolution`, { resolution: '换油' })
    expect(await todos('?kind=incident')).toEqual([])
  })
})

describe('orders of the instruments', () => {
  it('wait for a price, for samples and for delivery, what is late before what is not', async () => {
    const people = await orderPeople(test.app, { unitId: world.unitId, manager: world.manager })
    const given = { people: { ...people, instrumentId: busy } }
    await givenOrder(test.app, { ...given, state: 'submitted' })
    await givenOrder(test.app, { ...given, state: 'agreed', wish: { sampleCount: 4 } })
    const { id } = await givenOrder(test.app, { ...given, state: 'in_progress' })
    await test.app.db
      .updateTable('service_order')
      .set({ promised_by: '2020-01-03' })
      .where('id', '=', id)
      .execute()
    expect(await todos('?kind=quote&kind=samples&kind=deliver')).toEqual([
      ['deliver', '委托人甲', true],
      ['quote', '委托人甲', false],
      ['samples', '委托人甲', false],
    ])
    const { body } = await world.ask(world.manager, 'GET', '/day/todos?kind=samples&kind=deliver')
    expect(body['items'][0]['days']).toBeLessThan(-1000)
    expect(body['items'][1]['n']).toBe(4)
  })
})

describe('nobody came', () => {
  it('is written down by the staff once the time has begun, and the time is free again', async () => {
    const { body } = await book(world.user, quiet, [240, 300])
    expect(codes(await step(world.manager, body['id'], 'no-show'))).toEqual(['booking.not_begun'])
    world.setClock(245)
    expect((await step(world.user, body['id'], 'no-show')).status).toBe(403)
    expect((await step(world.manager, body['id'], 'no-show')).body['state']).toBe('no_show')
    expect((await book(world.other, quiet, [270, 300])).status).toBe(201)
  })
})
