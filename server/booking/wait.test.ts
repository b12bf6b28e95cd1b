import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type Answer, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { openDatabase } from '../platform/db/index.ts'
import { createBooking } from './actions/create.ts'
import { cancelBooking } from './actions/decide.ts'
import { sweepWaiting } from './actions/sweep-waiting.ts'
import { sweepBookings } from './actions/sweep.ts'
import { joinLine } from './actions/wait.ts'

let world: BookingWorld
const { book, step, free, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(-60))

const DAY: [number, number] = [0, 720]
const join = (
  who: GivenPerson,
  instrument: string,
  [from, until]: [number, number],
  minutes: number,
  more = {},
) => {
  const body = { earliest: world.at(from), latest: world.at(until), minutes, ...more }
  return world.ask(who, 'POST', `/instruments/${instrument}/wait-list`, body)
}
const wishOf = async (who: GivenPerson, id: string) => {
  const { body } = await world.ask(who, 'GET', '/wait-list')
  return body['items'].find((each: { id: string }) => each.id === id)
}
/** An instrument whose one day is full: from 8 to 20, but for nothing. */
const full = async (changes = {}) => {
  const instrument = await world.instrument(changes)
  const made: Answer[] = []
  for (const from of [0, 360]) made.push(await book(world.stranger, instrument, [from, from + 360]))
  return { instrument, ids: made.map(({ body }) => String(body['id'])) }
}

describe('who waits for time', () => {
  it('is offered what is cancelled, first come first served, and takes it by confirming', async () => {
    const { instrument, ids } = await full()
    const first = await join(world.user, instrument, DAY, 120)
    const second = await join(world.other, instrument, DAY, 300)
    expect(first.body).toMatchObject({ state: 'waiting', ahead: 0, offer: null })
    expect(second.body).toMatchObject({ ahead: 1 })
    await step(world.stranger, ids[0], 'cancel', {})
    const wish = await wishOf(world.user, first.body['id'])
    expect(wish).toMatchObject({ state: 'offered', offer: { startsAt: world.at(0), endsAt: world.at(120) } })
    expect(await toldTo(world.user, 'booking.offer')).toBe(true)
    // 240 minutes are left: too few for the second.
    expect((await wishOf(world.other, second.body['id'])).state).toBe('waiting')
    expect((await book(world.other, instrument, [0, 60])).status).toBe(409)
    const taken = await step(world.user, wish.offer.bookingId, 'confirm')
    expect(taken.body).toMatchObject({ state: 'confirmed', wishId: first.body['id'] })
    expect((await wishOf(world.user, first.body['id'])).state).toBe('taken')
  })

  it('declines, and the next in line is offered it at once', async () => {
    const { instrument, ids } = await full()
    const first = await join(world.user, instrument, DAY, 360)
    const second = await join(world.other, instrument, DAY, 360)
    await step(world.stranger, ids[1], 'cancel', {})
    const { offer } = await wishOf(world.user, first.body['id'])
    await step(world.user, offer.bookingId, 'cancel', {})
    expect((await wishOf(world.user, first.body['id'])).state).toBe('declined')
    expect(await wishOf(world.other, second.body['id'])).toMatchObject({
      state: 'offered',
      offer: { startsAt: world.at(360), endsAt: world.at(720) },
    })
  })

  it('who does not answer in time is passed over for the next, by the sweep or whoever asks first', async () => {
    const { instrument, ids } = await full()
    const wishes = [
      await join(world.user, instrument, DAY, 360),
      await join(world.other, instrument, DAY, 360),
      await join(world.manager, instrument, DAY, 360),
    ].map(({ body }) => String(body['id']))
    await step(world.stranger, ids[1], 'cancel', {})
    world.setClock(61)
    await sweepBookings(world.test.app)
    expect((await wishOf(world.user, wishes[0] ?? '')).state).toBe('lapsed')
    expect((await wishOf(world.other, wishes[1] ?? '')).state).toBe('offered')
    expect(await toldTo(world.user, 'booking.offer_lapsed')).toBe(true)
    world.setClock(182)
    const grab = await book(world.user, instrument, [390, 450])
    expect(grab.status).toBe(409)
    expect((await wishOf(world.other, wishes[1] ?? '')).state).toBe('lapsed')
    expect((await wishOf(world.manager, wishes[2] ?? '')).state).toBe('offered')
  })

  it('is offered what an early finish, a no-show, a lifted closure and a move leave free', async () => {
    const instrument = await world.instrument()
    const [a, b] = [
      await book(world.stranger, instrument, [0, 360]),
      await book(world.stranger, instrument, [360, 720]),
    ]
    const early = await join(world.user, instrument, [0, 360], 120)
    const late = await join(world.other, instrument, [360, 720], 120)
    world.setClock(0)
    await step(world.stranger, a.body['id'], 'check-in')
    world.setClock(60)
    await step(world.stranger, a.body['id'], 'finish')
    expect((await wishOf(world.user, early.body['id'])).offer).toMatchObject({ startsAt: world.at(90) })
    world.setClock(400)
    await sweepBookings(world.test.app)
    expect((await world.ask(world.stranger, 'GET', `/bookings/${b.body['id']}`)).body['state']).toBe(
      'no_show',
    )
    expect((await wishOf(world.other, late.body['id'])).offer).toMatchObject({ startsAt: world.at(420) })
    world.setClock(-60)

    const closed = await world.instrument()
    const body = { kind: 'maintenance', startsAt: world.at(0), endsAt: world.at(720) }
    const closure = await world.ask(world.manager, 'POST', `/instruments/${closed}/closures`, body)
    const waits = await join(world.user, closed, DAY, 60)
    expect(waits.body['state']).toBe('waiting')
    await world.ask(world.manager, 'DELETE', `/closures/${closure.body['items'][0].id}`)
    expect((await wishOf(world.user, waits.body['id'])).offer).toMatchObject({ startsAt: world.at(0) })

    const { instrument: moving, ids } = await full()
    const wish = await join(world.user, moving, DAY, 60)
    const to = { startsAt: world.at(1440), endsAt: world.at(1800) }
    expect((await step(world.stranger, ids[0], 'move', to)).status).toBe(200)
    expect((await wishOf(world.user, wish.body['id'])).offer).toMatchObject({ startsAt: world.at(0) })
  })

  it('is offered at once what is free already, unless somebody has asked for it', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const asked = await book(world.other, instrument, [0, 600])
    const wish = await join(world.user, instrument, [0, 600], 60)
    expect(wish.body['state']).toBe('waiting')
    await step(world.manager, asked.body['id'], 'refuse', { reason: '不做这类样品' })
    expect((await wishOf(world.user, wish.body['id'])).state).toBe('offered')
    const another = await join(world.other, instrument, DAY, 60)
    expect(another.body['offer']).toMatchObject({ startsAt: world.at(60) })
  })

  it('leaves the line, and a wish whose range is over ends with notice', async () => {
    const { instrument, ids } = await full()
    const [left, over] = [
      await join(world.user, instrument, DAY, 60),
      await join(world.other, instrument, DAY, 60),
    ]
    const path = `/wait-list/${left.body['id']}/leave`
    expect((await world.ask(world.other, 'POST', path)).status).toBe(404)
    expect((await world.ask(world.user, 'POST', path)).body).toMatchObject({ state: 'left' })
    expect(codes(await world.ask(world.user, 'POST', path))).toEqual(['conflict.booking_wish_not_waiting'])
    world.setClock(700)
    await sweepWaiting(world.test.app)
    expect((await wishOf(world.other, over.body['id'])).state).toBe('over')
    expect(await toldTo(world.other, 'booking.wait_over')).toBe(true)
    expect(ids).toHaveLength(2)
  })

  it('is seen by nobody but themselves and the instrument’s staff', async () => {
    const { instrument } = await full()
    const wish = await join(world.user, instrument, DAY, 60)
    expect(await wishOf(world.manager, wish.body['id'])).toMatchObject({ person: { name: '用户甲' } })
    expect(await wishOf(world.other, wish.body['id'])).toBeUndefined()
  })

  it('asks for what can be: room in the range, length, no twin, not too many', async () => {
    const { instrument } = await full()
    expect(codes(await join(world.user, instrument, [60, 0], 60))).toEqual(['booking.backward'])
    expect(codes(await join(world.user, instrument, [0, 60], 120))).toEqual(['booking.wait_narrow'])
    expect(codes(await join(world.user, instrument, DAY, 10))).toEqual(['booking.short'])
    expect(codes(await join(world.user, instrument, [0, 200 * 1440], 60))).toEqual(['booking.wait_long'])
    expect((await join(world.user, instrument, DAY, 60)).status).toBe(201)
    expect(codes(await join(world.user, instrument, DAY, 60))).toEqual(['conflict.booking_wish_twice'])
  })
})

describe('sixty-four who wait', { timeout: 90_000 }, () => {
  it('are never offered one time twice, whatever is given back at once', async () => {
    const { test } = world
    const instrument = await world.instrument({}, 2)
    const wide = openDatabase(test.url, { connections: 30 })
    try {
      const app = { ...test.app, db: wide.db, pool: wide.pool }
      const held = await Promise.all(
        Array.from({ length: 24 }, (_, index) => {
          const from = Math.floor(index / 2) * 60
          const body = { startsAt: world.at(from), endsAt: world.at(from + 60) }
          return createBooking(app, world.stranger.principal, instrument, body, undefined)
        }),
      )
      const ids = held.flatMap((each) => (each.ok ? [each.value.id] : []))
      expect(ids).toHaveLength(24)
      const people = await Promise.all(Array.from({ length: 64 }, () => givenPerson(test.app)))
      const body = { earliest: world.at(0), latest: world.at(720), minutes: 60 }
      const joined = await Promise.all(
        people.map(({ principal }) => joinLine(app, principal, instrument, body)),
      )
      expect(joined.every(({ ok }) => ok)).toBe(true)
      await Promise.all([
        ...ids.map((id) => cancelBooking(app, world.stranger.principal, id, {})),
        sweepWaiting(app),
        sweepBookings(app),
        sweepWaiting(app),
      ])
      const offers = await wide.db
        .selectFrom('occupancy as o')
        .innerJoin('booking as b', 'b.id', 'o.id')
        .select(['o.seat_id', 'o.starts_at', 'b.wish_id', 'b.person_id'])
        .where('b.instrument_id', '=', instrument)
        .where('o.state', '=', 'held')
        .execute()
      expect(offers).toHaveLength(24)
      expect(new Set(offers.map((each) => `${each.seat_id} ${each.starts_at.getTime()}`)).size).toBe(24)
      expect(new Set(offers.map(({ wish_id: wish }) => wish)).size).toBe(24)
      expect(await free(instrument)).toEqual([[], []])
    } finally {
      await wide.close()
    }
  })
})
