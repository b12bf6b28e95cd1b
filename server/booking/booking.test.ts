import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'

let world: BookingWorld
const { book, step, free, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  // The first entry loads the dictionary.
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

describe('a booking', () => {
  it('takes a free time, and what is left is free for others', async () => {
    const instrument = await world.instrument()
    const made = await book(world.user, instrument, [60, 120], { purpose: '薄膜断面' })
    expect(made.status).toBe(201)
    expect(made.headers['location']).toBe(`/api/v1/bookings/${made.body['id']}`)
    expect(made.body).toMatchObject({
      state: 'confirmed',
      userClass: 'external',
      person: { id: world.user.id, name: '用户甲' },
      can: ['cancel', 'move', 'extend', 'check-in'],
    })
    expect(await free(instrument)).toEqual([
      [
        [0, 60],
        [120, 720],
      ],
    ])
  })

  it('of a time that is taken is refused with the free times nearest to the wish', async () => {
    const instrument = await world.instrument()
    await book(world.user, instrument, [60, 120])
    const refused = await book(world.other, instrument, [90, 150])
    expect(refused.status).toBe(409)
    expect(codes(refused)).toEqual(['conflict.booking_overlap'])
    expect(refused.body['nearest'][0]).toEqual({ seat: 1, startsAt: world.at(120), endsAt: world.at(180) })
    expect(refused.body['nearest'][1]).toEqual({ seat: 1, startsAt: world.at(0), endsAt: world.at(60) })
  })

  it('takes the first free seat where none is named', async () => {
    const instrument = await world.instrument({}, 2)
    const made = [await book(world.user, instrument, [0, 60]), await book(world.other, instrument, [0, 60])]
    expect(made.map(({ body }) => body['seat'].seat)).toEqual([1, 2])
    expect((await book(world.user, instrument, [0, 60])).status).toBe(409)
    expect((await book(world.user, instrument, [60, 120], { seat: 3 })).status).toBe(422)
  })

  it('is followed by the larger of the buffers before and after', async () => {
    const instrument = await world.instrument({
      stepMinutes: 5,
      buffers: [{ seat: 1, beforeMinutes: 20, afterMinutes: 10 }],
    })
    await book(world.user, instrument, [100, 160])
    expect(await free(instrument)).toEqual([
      [
        [0, 80],
        [180, 720],
      ],
    ])
    expect((await book(world.other, instrument, [175, 235])).status).toBe(409)
    expect((await book(world.other, instrument, [180, 240])).status).toBe(201)
    expect((await book(world.other, instrument, [45, 80])).status).toBe(201)
  })

  it('is told every reason at once, and staff alone overrule them', async () => {
    const instrument = await world.instrument()
    const refused = await book(world.user, instrument, [-20, 700])
    expect(refused.status).toBe(422)
    expect(codes(refused)).toEqual(['booking.past'])
    const night = await book(world.user, instrument, [730, 1440])
    expect(codes(night)).toEqual(['booking.off_grid', 'booking.closed', 'booking.long'])
    expect((await book(world.user, instrument, [730, 1440], { override: true })).status).toBe(403)
    expect((await book(world.manager, instrument, [730, 1440], { override: true })).status).toBe(201)
  })

  it('before its start, without length or at no time is refused', async () => {
    const instrument = await world.instrument()
    expect(codes(await book(world.user, instrument, [120, 60]))).toEqual(['booking.backward'])
    expect(codes(await book(world.user, instrument, [60, 60]))).toEqual(['booking.backward'])
    const never = { startsAt: '2027-02-30T08:00:00Z', endsAt: world.at(60) }
    const answer = await world.ask(world.user, 'POST', `/instruments/${instrument}/bookings`, never)
    expect([400, 422]).toContain(answer.status)
  })

  it('counts towards the quota of the week', async () => {
    const limits = { noticeMinutes: 0, advanceDays: 60, shortestMinutes: 30, longestMinutes: 600 }
    const instrument = await world.instrument({
      limits: {
        internal: null,
        external: null,
        individual: { ...limits, weekMinutes: 90, monthMinutes: null },
      },
    })
    expect((await book(world.other, instrument, [0, 60])).status).toBe(201)
    expect(codes(await book(world.other, instrument, [60, 120]))).toEqual(['booking.week_quota'])
    expect((await book(world.other, instrument, [60, 90])).status).toBe(201)
    expect(codes(await book(world.user, instrument, [120, 180]))).toEqual(['booking.not_for_external'])
  })

  it('with the same idempotency key is made once, and never from another request', async () => {
    const instrument = await world.instrument()
    const key = { 'idempotency-key': 'once-1' }
    const made = await Promise.all(
      Array.from({ length: 6 }, () => book(world.user, instrument, [0, 60], {}, key)),
    )
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(made.map(({ body }) => body['id'])).size).toBe(1)
    const another = await book(world.user, instrument, [60, 120], {}, key)
    expect(codes(another)).toEqual(['conflict.idempotency_key'])
    expect((await book(world.other, instrument, [60, 120], {}, key)).status).toBe(201)
  })

  it('needs an instrument that is listed and opened, and a person signed in', async () => {
    const unopened = await world.instrument(null)
    expect(codes(await book(world.user, unopened, [0, 60]))).toEqual(['conflict.booking_not_opened'])
    expect((await book(world.user, world.user.id, [0, 60])).status).toBe(404)
    const answer = await world.ask(null, 'POST', `/instruments/${unopened}/bookings`, {})
    expect(answer.status).toBe(401)
  })
})

describe('a hold', () => {
  it('keeps the time until it is confirmed', async () => {
    const instrument = await world.instrument()
    const held = await book(world.user, instrument, [60, 120], { hold: true })
    expect(held.body).toMatchObject({ state: 'held', holdExpiresAt: world.at(10) })
    expect((await book(world.other, instrument, [60, 120])).status).toBe(409)
    const confirmed = await step(world.user, held.body['id'], 'confirm')
    expect(confirmed.body).toMatchObject({ state: 'confirmed', holdExpiresAt: null })
  })

  it('that ran out is free at once, before any job has run', async () => {
    const instrument = await world.instrument()
    const held = await book(world.user, instrument, [60, 120], { hold: true })
    world.setClock(10)
    expect(await free(instrument, 10)).toEqual([[[10, 720]]])
    expect((await book(world.other, instrument, [60, 120])).status).toBe(201)
    expect(codes(await step(world.user, held.body['id'], 'confirm'))).toEqual(['conflict.booking_is_expired'])
    const read = await world.ask(world.user, 'GET', `/bookings/${held.body['id']}`)
    expect(read.body).toMatchObject({ state: 'expired', cause: 'hold_over', can: [] })
  })
})

describe('a booking on behalf of another', () => {
  it('keeps both names and is both people’s', async () => {
    const instrument = await world.instrument()
    const made = await book(world.stranger, instrument, [0, 60], { onBehalfOf: world.user.id })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ person: { id: world.user.id }, bookedBy: { id: world.stranger.id } })
    expect(await toldTo(world.user, 'booking.made_for_you')).toBe(true)
    for (const who of [world.user, world.stranger])
      expect((await world.ask(who, 'GET', `/bookings/${made.body['id']}`)).status).toBe(200)
  })

  it('is for people of one’s own unit, made by its staff', async () => {
    const instrument = await world.instrument()
    const foreign = await book(world.manager, instrument, [0, 60], { onBehalfOf: world.user.id })
    expect(codes(foreign)).toEqual(['not_found.booking_person'])
    const user = await book(world.user, instrument, [0, 60], { onBehalfOf: world.stranger.id })
    expect(codes(user)).toEqual(['forbidden.booking_behalf'])
  })
})
