import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { classes, dayAfter, priceList, service } from '../../test/support/price-world.ts'
import { giveBackAll } from '../booking/index.ts'

let test: TestApp
let world: BookingWorld
let finance: GivenPerson
let student: GivenPerson
let leader: GivenPerson
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  world.setClock(-600)
  const own = { organisationId: world.unitId }
  student = await givenPerson(test.app, { ...own, role: 'user' })
  leader = await givenPerson(test.app, { ...own, role: 'group_leader' })
  // Their roles hold by the database's clock, too.
  await test.app.db
    .updateTable('membership')
    .set({ from_at: new Date(0) })
    .execute()
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

/** How often somebody was asked to approve. */
const askedOf = async (who: GivenPerson): Promise<number> => {
  const { body } = await world.ask(who, 'GET', '/me/notices?limit=50')
  return body['items'].filter(({ kind }: { kind: string }) => kind === 'order.to_approve').length
}

describe('how a booked time is paid', () => {
  const held = async (who: GivenPerson, instrument: string, said: object) => {
    const { body } = await book(who, instrument, [60, 120], { hold: true })
    return step(who, body['id'], 'confirmation', said)
  }

  it('is said while booking, of what the unit offers to this class of user', async () => {
    world.setClock(-60)
    const paid = await held(world.user, await priced(), { payment: 'invoice' })
    expect(await orderOf(paid.body['id'])).toMatchObject({ payment: 'invoice', approval_asked: false })
    const other = await held(world.user, await priced(), { payment: 'monthly' })
    expect(other.body['reasons'].map(({ code }: { code: string }) => code)).toEqual([
      'orders.payment_not_offered',
    ])
    const moved = await held(world.user, await priced(), { payment: 'transfer' })
    expect(moved.body['reasons'].map(({ code }: { code: string }) => code)).toEqual([
      'orders.transfer_internal',
    ])
  })

  it('by transfer inside names the account, and the group leader is asked', async () => {
    world.setClock(-60)
    const said = { payment: 'transfer', projectAccount: ' KY-2026-7 ' }
    const taken = await held(student, await priced(), said)
    const order = await orderOf(taken.body['id'])
    expect(order).toMatchObject({ state: 'agreed', project_account: 'KY-2026-7', waits_for: 'approver' })
    expect(await askedOf(leader)).toBe(1)
    const yes = await world.ask(leader, 'POST', `/orders/${order?.id}/approval`, { approve: true })
    expect(yes.body).toMatchObject({
      projectAccount: 'KY-2026-7',
      approval: { asked: true },
      waitsFor: 'unit',
    })

    const second = await held(student, await priced(), said)
    const refused = await orderOf(second.body['id'])
    const no = { approve: false, reason: '不在预算内' }
    const ended = await world.ask(leader, 'POST', `/orders/${refused?.id}/approval`, no)
    expect(ended.body).toMatchObject({ state: 'cancelled', finalFen: 0 })
    // The queue does not run here: the sweep of every minute finds what nobody told it.
    await giveBackAll(test.app)
    const gone = await world.ask(student, 'GET', `/bookings/${second.body['id']}`)
    expect(gone.body).toMatchObject({ state: 'cancelled', reason: no.reason })
  })

  it('of a series is the same for each of its times, and the leader is asked once', async () => {
    world.setClock(-60)
    const before = await askedOf(leader)
    const instrument = await priced()
    const wish = { startsAt: world.at(60), endsAt: world.at(120), mode: 'all', rule: 'FREQ=DAILY;COUNT=3' }
    const path = `/instruments/${instrument}/booking-series`
    const made = await world.ask(student, 'POST', path, {
      ...wish,
      payment: 'transfer',
      projectAccount: 'KY-9',
    })
    expect(made.status).toBe(201)
    expect((await askedOf(leader)) - before).toBe(1)
    for (const { booking } of made.body['occurrences'])
      expect(await orderOf(booking.id)).toMatchObject({ payment: 'transfer', project_account: 'KY-9' })
    const other = `/instruments/${await priced()}/booking-series`
    const wrong = await world.ask(student, 'POST', other, { ...wish, payment: 'monthly' })
    expect(wrong.body['reasons']).toMatchObject([{ code: 'orders.payment_not_offered' }])
  })
})
