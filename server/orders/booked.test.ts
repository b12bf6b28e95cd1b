import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { classes, dayAfter, priceList, service } from '../../test/support/price-world.ts'

let test: TestApp
let world: BookingWorld
let finance: GivenPerson
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  world.setClock(-600)
  finance = await givenPerson(test.app, { role: 'unit_finance', organisationId: world.unitId })
})
afterAll(() => test.close())

/** An instrument at ¥600 an hour for others, ¥100 for its own people, by booked time. */
async function priced(changes: Parameters<BookingWorld['instrument']>[0] = {}): Promise<string> {
  const id = await world.instrument(changes)
  const list = priceList(dayAfter(test.app.clock.today(), 0), service('booked_time', classes(10_000, 60_000)))
  const set = await world.ask(finance, 'PUT', `/instruments/${id}/prices`, list)
  if (set.status !== 200) throw new Error(JSON.stringify(set.body))
  return id
}

const orderOf = async (bookingId: unknown) =>
  test.app.db
    .selectFrom('order_booking')
    .innerJoin('service_order', 'service_order.id', 'order_booking.order_id')
    .selectAll('service_order')
    .where('booking_id', '=', String(bookingId))
    .executeTakeFirst()

describe('every priced booking is an order', () => {
  it('has one with a number and the agreed price as soon as it stands', async () => {
    world.setClock(-60)
    const { body } = await book(world.user, await priced(), [60, 120])
    const order = await orderOf(body['id'])
    expect(order).toMatchObject({ kind: 'booking', state: 'agreed', agreed_fen: 60_000, waits_for: 'unit' })
    expect(order?.number).toMatch(/^WT-\d{4}-\d{4}-\d{5}$/)
  })

  it('has none where the instrument has no price, or the time is only held', async () => {
    const free = await book(world.user, await world.instrument(), [60, 120])
    const held = await book(world.user, await priced(), [60, 120], { hold: true })
    expect([free.status, held.status]).toEqual([201, 201])
    expect(await orderOf(free.body['id'])).toBeUndefined()
    expect(await orderOf(held.body['id'])).toBeUndefined()
    await step(world.user, held.body['id'], 'confirm')
    expect(await orderOf(held.body['id'])).toMatchObject({ state: 'agreed' })
  })

  it('has the services that go along in its price and in its end; what is not offered is refused', async () => {
    world.setClock(-60)
    const instrument = await world.instrument()
    const list = priceList(
      dayAfter(test.app.clock.today(), 0),
      service('booked_time', classes(10_000, 60_000)),
      service('use', classes(1000, 6000)),
    )
    const set = await world.ask(finance, 'PUT', `/instruments/${instrument}/prices`, list)
    const use = set.body['list']['items'][1]['id']
    const held = await book(world.user, instrument, [60, 120], { hold: true })
    const id = held.body['id']
    const wrong = { items: [{ id: '01a2018b-a605-7594-848e-62ac6eaa9ac1', quantity: '1' }] }
    expect((await step(world.user, id, 'confirmation', wrong)).status).toBe(422)
    expect((await world.ask(world.user, 'GET', `/bookings/${id}`)).body['state']).toBe('held')
    const said = { items: [{ id: use, quantity: '2' }], purpose: '断口形貌', use: 'development' }
    const { body } = await step(world.user, id, 'confirmation', said)
    expect(body).toMatchObject({ state: 'confirmed', purpose: '断口形貌', use: 'development' })
    expect(await orderOf(id)).toMatchObject({ state: 'agreed', agreed_fen: 72_000, purpose: '断口形貌' })
    world.setClock(60)
    await step(world.user, id, 'check-in')
    world.setClock(110)
    await step(world.user, id, 'finish')
    expect(await orderOf(id)).toMatchObject({ final_fen: 72_000 })
  })

  it('of a free category waits for the unit, which checks the purpose', async () => {
    world.setClock(-60)
    const instrument = await priced()
    const held = await book(world.user, instrument, [60, 120], { hold: true })
    const id = held.body['id']
    const rule = (await world.ask(world.user, 'GET', `/instruments/${instrument}/prices`)).body['free']
    const freeCategory = rule['items'][0]['code']
    expect((await step(world.user, id, 'confirmation', { freeCategory })).status).toBe(422)
    await step(world.user, id, 'confirmation', { freeCategory, purpose: '应急监测' })
    expect(await orderOf(id)).toMatchObject({
      state: 'submitted',
      free_category: freeCategory,
      agreed_fen: null,
    })
  })

  it('is agreed when the unit grants what was asked for, and ended when it refuses', async () => {
    const instrument = await priced({ approval: 'manual' })
    const [granted, refused] = [
      await book(world.user, instrument, [60, 120]),
      await book(world.user, instrument, [180, 240]),
    ]
    expect(await orderOf(granted.body['id'])).toMatchObject({ state: 'submitted', agreed_fen: null })
    await step(world.manager, granted.body['id'], 'approve')
    await step(world.manager, refused.body['id'], 'refuse', { reason: '检修' })
    expect(await orderOf(granted.body['id'])).toMatchObject({ state: 'agreed', agreed_fen: 60_000 })
    expect(await orderOf(refused.body['id'])).toMatchObject({ state: 'refused', ended_reason: '检修' })
  })

  it('costs another price at another time', async () => {
    const { body } = await book(world.user, await priced(), [60, 120])
    const moved = { startsAt: world.at(120), endsAt: world.at(240) }
    expect((await step(world.user, body['id'], 'move', moved)).status).toBe(200)
    expect(await orderOf(body['id'])).toMatchObject({ state: 'agreed', agreed_fen: 120_000 })
  })

  it('is done at the price of the use: booked time once, overtime added', async () => {
    const id = await priced()
    const { body } = await book(world.user, id, [0, 60])
    world.setClock(0)
    await step(world.user, body['id'], 'check-in')
    expect(await orderOf(body['id'])).toMatchObject({ state: 'in_progress' })
    world.setClock(120)
    await step(world.user, body['id'], 'finish')
    expect(await orderOf(body['id'])).toMatchObject({
      state: 'delivered',
      agreed_fen: 60_000,
      final_fen: 120_000,
    })
    const early = await book(world.user, id, [150, 270])
    world.setClock(150)
    await step(world.user, early.body['id'], 'check-in')
    world.setClock(180)
    await step(world.user, early.body['id'], 'finish')
    expect(await orderOf(early.body['id'])).toMatchObject({ state: 'delivered', final_fen: 120_000 })
  })

  it('ends with the booking, at the fee the unit asks for coming late to it', async () => {
    world.setClock(-60)
    await test.app.db
      .insertInto('order_setting')
      .values({ organisation_id: world.unitId, cancel_fee_bp: 5000, cancel_free_hours: 2 })
      .execute()
    const id = await priced()
    const [late, early] = [await book(world.user, id, [0, 60]), await book(world.user, id, [300, 360])]
    await step(world.user, late.body['id'], 'cancel', {})
    await step(world.user, early.body['id'], 'cancel', {})
    expect(await orderOf(late.body['id'])).toMatchObject({ state: 'cancelled', final_fen: 30_000 })
    expect(await orderOf(early.body['id'])).toMatchObject({ state: 'cancelled', final_fen: 0 })
    await test.app.db.deleteFrom('order_setting').execute()
  })
})

describe('booking and order stand or fall together', () => {
  it('gives twenty who race for one time one booking and one order', async () => {
    const id = await priced()
    const before = await counted()
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(world.user, id, [60, 120])))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const after = await counted()
    expect([after.bookings - before.bookings, after.orders - before.orders]).toEqual([1, 1])
    expect(after.last - before.last).toBe(1)
  })

  it('leaves neither booking, order nor number where the order cannot be written', async () => {
    const id = await priced()
    const before = await counted()
    await sql`alter table service_order add constraint none_for_now check (kind <> 'booking' or number is null)
      not valid`.execute(test.app.db)
    expect((await book(world.user, id, [60, 120])).status).toBe(500)
    expect(await counted()).toEqual(before)
    await sql`alter table service_order drop constraint none_for_now`.execute(test.app.db)
    expect((await book(world.user, id, [60, 120])).status).toBe(201)
  })
})

/** How many bookings and orders there are, and the last number that was issued. */
async function counted(): Promise<{ bookings: number; orders: number; last: number }> {
  const { rows } = await sql<{ bookings: number; orders: number; last: number }>`
    select (select count(*) from booking) as bookings, (select count(*) from service_order) as orders,
      (select coalesce(max(last), 0) from document_counter where kind = 'WT') as last`.execute(test.app.db)
  return rows[0] ?? { bookings: 0, orders: 0, last: 0 }
}

describe('ordered work split over bookings', () => {
  it('takes a booking in, whose own order ends, and lets it go again', async () => {
    world.setClock(-60)
    const instrument = await priced()
    const { body: booking } = await book(world.user, instrument, [60, 120])
    const own = await orderOf(booking['id'])
    const wish = { instrumentId: instrument, title: '分次检测', submit: true }
    const { body: work } = await world.ask(world.user, 'POST', '/orders', wish)
    const path = `/orders/${work['id']}/bookings`
    const joined = await world.ask(world.user, 'POST', path, { bookingId: booking['id'] })
    expect(joined.body['bookings']).toHaveLength(1)
    const ended = await test.app.db
      .selectFrom('service_order')
      .select(['state', 'final_fen'])
      .where('id', '=', own?.id ?? '')
      .executeTakeFirst()
    expect(ended).toEqual({ state: 'cancelled', final_fen: 0 })
    expect((await world.ask(world.other, 'POST', path, { bookingId: booking['id'] })).status).toBe(404)
    expect((await world.ask(world.user, 'DELETE', `${path}/${booking['id']}`)).status).toBe(200)
    expect(await orderOf(booking['id'])).toMatchObject({
      kind: 'booking',
      state: 'agreed',
      agreed_fen: 60_000,
    })
    expect((await world.ask(world.user, 'DELETE', `${path}/${booking['id']}`)).status).toBe(404)
  })

  it('makes no time free: work that ends gives each time its own order back, and its price', async () => {
    world.setClock(-60)
    const instrument = await priced()
    const { body: booking } = await book(world.user, instrument, [60, 120])
    const wish = { instrumentId: instrument, title: '分次检测', submit: true }
    const { body: work } = await world.ask(world.user, 'POST', '/orders', wish)
    const path = `/orders/${work['id']}`
    await world.ask(world.user, 'POST', `${path}/bookings`, { bookingId: booking['id'] })
    expect((await world.ask(world.user, 'POST', `${path}/cancel`, {})).status).toBe(200)
    expect(await orderOf(booking['id'])).toMatchObject({
      kind: 'booking',
      state: 'agreed',
      agreed_fen: 60_000,
    })
  })

  it('leaves no used time without a price: time in use when the work ends is settled as its own', async () => {
    world.setClock(-60)
    const instrument = await priced()
    const { body: booking } = await book(world.user, instrument, [0, 60])
    const wish = { instrumentId: instrument, title: '分次检测', submit: true }
    const { body: work } = await world.ask(world.user, 'POST', '/orders', wish)
    const path = `/orders/${work['id']}`
    await world.ask(world.user, 'POST', `${path}/bookings`, { bookingId: booking['id'] })
    world.setClock(0)
    await step(world.user, booking['id'], 'check-in')
    expect((await world.ask(world.user, 'POST', `${path}/cancel`, {})).status).toBe(200)
    expect(await orderOf(booking['id'])).toMatchObject({ kind: 'booking', state: 'in_progress' })
    world.setClock(60)
    await step(world.user, booking['id'], 'finish')
    expect(await orderOf(booking['id'])).toMatchObject({ state: 'delivered', final_fen: 60_000 })
  })

  it('takes in no time of another unit, and once agreed only what the team counts to it', async () => {
    world.setClock(-60)
    const [instrument, elsewhere] = [await priced(), await priced()]
    const { body: own } = await book(world.user, instrument, [60, 120])
    const { body: other } = await book(world.user, elsewhere, [60, 120])
    const unit = await givenPerson(test.app, { role: 'unit_admin' })
    await sql`update custody set organisation_id = ${unit.principal.organisationId} where instrument_id = ${elsewhere}`.execute(
      test.app.db,
    )
    const wish = { instrumentId: instrument, title: '分次检测', submit: true }
    const { body: work } = await world.ask(world.user, 'POST', '/orders', wish)
    const path = `/orders/${work['id']}/bookings`
    expect((await world.ask(world.user, 'POST', path, { bookingId: other['id'] })).status).toBe(404)
    await test.app.db
      .updateTable('service_order')
      .set({ state: 'agreed', agreed_at: new Date(world.at(0)), agreed_fen: 1 })
      .where('id', '=', String(work['id']))
      .execute()
    expect((await world.ask(world.user, 'POST', path, { bookingId: own['id'] })).status).toBe(409)
  })
})
