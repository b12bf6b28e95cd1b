import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { sweepBookings } from './index.ts'

let world: BookingWorld
const { book, step, free, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  // The first entry loads the dictionary.
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

describe('a request that the unit decides', () => {
  it('does not block; once one is approved the others are refused, told so and offered other times', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const [first, second] = [
      await book(world.user, instrument, [60, 120]),
      await book(world.other, instrument, [90, 150]),
    ]
    expect([first.body['state'], second.body['state']]).toEqual(['requested', 'requested'])
    expect(await toldTo(world.manager, 'booking.asked')).toBe(true)
    expect(await free(instrument)).toEqual([[[0, 720]]])
    const approved = await step(world.manager, first.body['id'], 'approve')
    expect(approved.body['state']).toBe('confirmed')
    const lost = await world.ask(world.other, 'GET', `/bookings/${second.body['id']}`)
    expect(lost.body).toMatchObject({ state: 'refused', cause: 'taken' })
    expect(await toldTo(world.other, 'booking.lost')).toBe(true)
    expect(await toldTo(world.user, 'booking.approved')).toBe(true)
  })

  it('that would take any seat gets another where one is free', async () => {
    const instrument = await world.instrument({ approval: 'manual' }, 2)
    const asked = [await book(world.user, instrument, [0, 60]), await book(world.other, instrument, [0, 60])]
    await step(world.manager, asked[0]?.body['id'], 'approve')
    const left = await world.ask(world.other, 'GET', `/bookings/${asked[1]?.body['id']}`)
    expect(left.body).toMatchObject({ state: 'requested', seat: { seat: 2 } })
  })

  it('is approved once, though two approve two requests for one time at the same moment', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const asked = [await book(world.user, instrument, [0, 60]), await book(world.other, instrument, [0, 60])]
    const answers = await Promise.all(asked.map(({ body }) => step(world.manager, body['id'], 'approve')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it('is refused with a reason, and expires where nobody has decided by its start', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const [one, two] = [
      await book(world.user, instrument, [0, 60]),
      await book(world.user, instrument, [60, 120]),
    ]
    expect((await step(world.manager, one.body['id'], 'refuse', {})).status).toBe(400)
    const refused = await step(world.manager, one.body['id'], 'refuse', { reason: '样品有毒' })
    expect(refused.body).toMatchObject({ state: 'refused', reason: '样品有毒' })
    world.setClock(60)
    await sweepBookings(world.test.app)
    const late = await world.ask(world.user, 'GET', `/bookings/${two.body['id']}`)
    expect(late.body).toMatchObject({ state: 'expired', cause: 'time_passed' })
  })

  it('once granted is moved by the unit alone', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const asked = await book(world.user, instrument, [60, 120])
    await step(world.manager, asked.body['id'], 'approve')
    const there = { startsAt: world.at(120), endsAt: world.at(180) }
    expect(codes(await step(world.user, asked.body['id'], 'move', there))).toEqual(['booking.moved_by_unit'])
    expect((await step(world.manager, asked.body['id'], 'move', there)).body['state']).toBe('confirmed')
    expect(await toldTo(world.user, 'booking.moved')).toBe(true)
  })
})

describe('a confirmed booking', () => {
  it('is moved and extended where there is room, also over its own time', async () => {
    const instrument = await world.instrument()
    const mine = (await book(world.user, instrument, [60, 120])).body['id']
    await book(world.other, instrument, [180, 240])
    const moved = await step(world.user, mine, 'move', { startsAt: world.at(90), endsAt: world.at(150) })
    expect(moved.body).toMatchObject({ startsAt: world.at(90), endsAt: world.at(150) })
    expect((await step(world.user, mine, 'extend', { endsAt: world.at(180) })).status).toBe(200)
    const over = await step(world.user, mine, 'extend', { endsAt: world.at(210) })
    expect(over.status).toBe(409)
    expect(Array.isArray(over.body['nearest'])).toBe(true)
    const onto = await step(world.user, mine, 'move', { startsAt: world.at(210), endsAt: world.at(270) })
    expect(onto.status).toBe(409)
    expect(codes(await step(world.user, mine, 'extend', { endsAt: world.at(90) }))).toEqual([
      'booking.extend_backward',
    ])
  })

  it('says from when somebody may check in, and how far it can be extended before what follows', async () => {
    const instrument = await world.instrument({ checkInEarlyMinutes: 15 })
    const { body: first } = await book(world.user, instrument, [60, 120])
    const { body: alone } = await world.ask(world.user, 'GET', `/bookings/${first['id']}`)
    expect(alone).toMatchObject({ checkInFrom: world.at(45), extendableUntil: null })
    await book(world.other, instrument, [180, 240])
    const { body } = await world.ask(world.user, 'GET', `/bookings/${first['id']}`)
    expect(body).toMatchObject({ extendableUntil: world.at(180) })
  })

  it('is used, and an early finish gives the rest back', async () => {
    const instrument = await world.instrument()
    const mine = (await book(world.user, instrument, [60, 180])).body['id']
    expect(codes(await step(world.user, mine, 'check-in'))).toEqual(['booking.check_in_early'])
    world.setClock(50)
    expect((await step(world.user, mine, 'check-in')).body['state']).toBe('in_use')
    expect(codes(await step(world.user, mine, 'cancel', {}))).toEqual(['conflict.booking_is_in_use'])
    world.setClock(90)
    expect((await step(world.user, mine, 'extend', { endsAt: world.at(210) })).status).toBe(200)
    expect((await step(world.user, mine, 'finish')).body).toMatchObject({
      state: 'finished',
      endsAt: world.at(90),
      usedUntil: world.at(90),
    })
    expect(await free(instrument, 90)).toEqual([[[90, 720]]])
    for (const name of ['finish', 'check-in'])
      expect(codes(await step(world.user, mine, name))).toEqual(['conflict.booking_is_finished'])
    const move = { startsAt: world.at(120), endsAt: world.at(180) }
    expect(codes(await step(world.user, mine, 'move', move))).toEqual(['conflict.booking_is_finished'])
  })

  it('that runs over keeps what nobody else has', async () => {
    const instrument = await world.instrument()
    const mine = (await book(world.user, instrument, [0, 60])).body['id']
    await book(world.other, instrument, [90, 150])
    await step(world.user, mine, 'check-in')
    world.setClock(100)
    expect((await step(world.user, mine, 'finish')).body).toMatchObject({
      endsAt: world.at(90),
      usedUntil: world.at(100),
    })
  })

  it('is released when nobody comes', async () => {
    const instrument = await world.instrument()
    const mine = (await book(world.user, instrument, [0, 120])).body['id']
    world.setClock(29)
    await sweepBookings(world.test.app)
    expect(await free(instrument, 29)).toEqual([[[120, 720]]])
    world.setClock(30)
    await sweepBookings(world.test.app)
    expect(await free(instrument, 30)).toEqual([[[30, 720]]])
    const read = await world.ask(world.user, 'GET', `/bookings/${mine}`)
    expect(read.body).toMatchObject({ state: 'no_show', cause: 'not_used', can: [] })
    expect(await toldTo(world.user, 'booking.no_show')).toBe(true)
  })

  it('is cancelled before it begins; staff may do so later and say why', async () => {
    const instrument = await world.instrument()
    const ids = [(await book(world.user, instrument, [60, 90])).body['id']]
    ids.push((await book(world.user, instrument, [0, 30])).body['id'])
    expect((await step(world.user, ids[0], 'cancel', {})).body['state']).toBe('cancelled')
    world.setClock(5)
    expect(codes(await step(world.user, ids[1], 'cancel', {}))).toEqual(['conflict.booking_has_begun'])
    expect(codes(await step(world.manager, ids[1], 'cancel', {}))).toEqual(['booking.reason_needed'])
    const cancelled = await step(world.manager, ids[1], 'cancel', { reason: '停电' })
    expect(cancelled.body).toMatchObject({ state: 'cancelled', reason: '停电' })
  })
})
