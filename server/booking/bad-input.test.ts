import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { createBooking } from './actions/create.ts'

const DAY = 1440
let world: BookingWorld
const { book, step, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const at = (instant: string) => (Date.parse(instant) - Date.parse(world.at(0))) / 60_000
const ask = (instrument: string, startsAt: string, endsAt: string, more: object = {}) =>
  world.ask(world.user, 'POST', `/instruments/${instrument}/bookings`, { startsAt, endsAt, ...more })

describe('a time that cannot be', () => {
  it('far past, far future, beyond what the database holds or no time at all is refused, never a fault', async () => {
    const instrument = await world.instrument()
    const refusals = await Promise.all(
      [
        ['0001-01-01T00:00:00Z', '0001-01-01T01:00:00Z'],
        ['1990-07-01T00:00:00Z', '1990-07-01T01:00:00Z'],
        ['2199-12-31T00:00:00Z', '2199-12-31T01:00:00Z'],
        ['9999-12-31T22:00:00Z', '9999-12-31T23:59:59Z'],
        ['+275760-09-13T00:00:00Z', '+275760-09-13T01:00:00Z'],
        ['2027-02-29T00:00:00Z', '2027-02-29T01:00:00Z'],
        ['NaN', '1000000000'],
      ].map(([from = '', until = '']) => ask(instrument, from, until)),
    )
    for (const { status } of refusals) expect([400, 422]).toContain(status)
    expect(refusals.slice(0, 4).map((each) => codes(each)[0])).toEqual([
      'booking.past',
      'booking.past',
      'booking.beyond_horizon',
      'booking.beyond_horizon',
    ])
  })

  it('of no, a negative or an endless length is refused in every way of asking', async () => {
    const instrument = await world.instrument()
    const made = await book(world.user, instrument, [60, 120])
    const same = { startsAt: world.at(60), endsAt: world.at(60) }
    expect(codes(await step(world.user, made.body['id'], 'move', same))).toEqual(['booking.backward'])
    const back = { startsAt: world.at(120), endsAt: world.at(60) }
    expect(codes(await step(world.user, made.body['id'], 'move', back))).toEqual(['booking.backward'])
    expect(codes(await step(world.user, made.body['id'], 'extend', { endsAt: world.at(60) }))).toEqual([
      'booking.extend_backward',
    ])
    const closure = { kind: 'blockout', startsAt: world.at(300), endsAt: world.at(300) }
    const closed = await world.ask(world.manager, 'POST', `/instruments/${instrument}/closures`, closure)
    expect(codes(closed)).toEqual(['booking.backward'])
    for (const minutes of [0, -1, 1e9]) {
      const wish = { earliest: world.at(0), latest: world.at(720), minutes }
      expect((await world.ask(world.user, 'POST', `/instruments/${instrument}/wait-list`, wish)).status).toBe(
        400,
      )
    }
  })
})

describe('a booking over the edges of the calendar', () => {
  const open = { advanceDays: 1000, noticeMinutes: 0, shortestMinutes: 30, longestMinutes: 1440 }
  const always = { ...open, weekMinutes: null, monthMinutes: null }
  const day = [{ from: '00:00', until: '24:00' }]
  const roundTheClock = opening({
    week: Array.from({ length: 7 }, () => day),
    holidays: day,
    limits: { internal: always, external: always, individual: always },
  })

  it('over the turn of a year is one, and counts in the week it starts in', async () => {
    const instrument = await world.instrument(roundTheClock)
    const year = new Date(world.at(0)).getUTCFullYear()
    // 23:00 to 01:00 in Shanghai.
    const [from, until] = [`${year}-12-31T15:00:00.000Z`, `${year}-12-31T17:00:00.000Z`]
    const made = await ask(instrument, from, until)
    expect(made.body).toMatchObject({ state: 'confirmed', startsAt: from, endsAt: until })
    expect((await book(world.other, instrument, [at(until) - 30, at(until) + 30])).status).toBe(409)
    expect((await book(world.other, instrument, [at(until), at(until) + 60])).status).toBe(201)
  })

  it('on the 29th of February is one in a leap year', async () => {
    const instrument = await world.instrument(roundTheClock)
    const leap = '2028-02-29T01:00:00.000Z'
    world.setClock(at(leap) - 3 * DAY)
    // Not over HTTP, since no session lasts until that year.
    const { app } = world.test
    const wish = { startsAt: leap, endsAt: '2028-02-29T02:00:00.000Z' }
    const made = await createBooking(app, world.user.principal, instrument, wish, undefined)
    expect(made).toMatchObject({ ok: true, value: { state: 'confirmed', startsAt: leap } })
    const [, month, date] = new Date(Date.parse(leap) + 8 * 3_600_000).toISOString().slice(0, 10).split('-')
    expect([month, date]).toEqual(['02', '29'])
  })

  it('over a change of opening hours is judged by the hours of each day; what stands stays', async () => {
    const instrument = await world.instrument(roundTheClock)
    // 14:00 to 02:00 of the next day.
    const night = await book(world.user, instrument, [360, 1080])
    expect(night.status).toBe(201)
    const [morrow] = new Date(Date.parse(world.at(DAY)) + 8 * 3_600_000).toISOString().split('T')
    const closed = { ...roundTheClock, days: [{ date: morrow ?? '', hours: [], note: '停电' }] }
    const set = await world.ask(world.manager, 'PUT', `/instruments/${instrument}/opening`, closed)
    expect(set.status).toBe(200)
    expect(codes(await book(world.other, instrument, [1080, 1140]))).toEqual(['booking.closed'])
    expect((await world.ask(world.user, 'GET', `/bookings/${night.body['id']}`)).body['state']).toBe(
      'confirmed',
    )
    const later = { startsAt: world.at(420), endsAt: world.at(1140) }
    expect(codes(await step(world.user, night.body['id'], 'move', later))).toEqual(['booking.closed'])
    const evening = { startsAt: world.at(420), endsAt: world.at(900) }
    expect((await step(world.user, night.body['id'], 'move', evening)).status).toBe(200)
  })
})

describe('a booking that is over', () => {
  it('is moved, extended, cancelled or begun no more', async () => {
    const instrument = await world.instrument()
    const made = await book(world.user, instrument, [0, 60])
    const id = made.body['id']
    await step(world.user, id, 'check-in')
    world.setClock(50)
    await step(world.user, id, 'finish')
    const move = { startsAt: world.at(120), endsAt: world.at(180) }
    for (const [name, body] of [
      ['move', move],
      ['extend', { endsAt: world.at(180) }],
      ['cancel', {}],
      ['check-in', undefined],
      ['confirm', undefined],
    ] as const)
      expect(codes(await step(world.user, id, name, body))).toEqual(['conflict.booking_is_finished'])
    expect(codes(await step(world.manager, id, 'move', { ...move, override: true }))).toEqual([
      'conflict.booking_is_finished',
    ])
  })
})

describe('one of several who asked for the same time', () => {
  it('gets it; the others are told so, why, and where to look', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const [won, lost] = [
      await book(world.user, instrument, [60, 120]),
      await book(world.other, instrument, [90, 150]),
    ]
    expect((await step(world.manager, won.body['id'], 'approve')).status).toBe(200)
    const read = await world.ask(world.other, 'GET', `/bookings/${lost.body['id']}`)
    expect(read.body).toMatchObject({ state: 'refused', cause: 'taken' })
    expect(await toldTo(world.other, 'booking.lost')).toBe(true)
    const { body } = await world.ask(world.other, 'GET', '/me/notices?limit=20')
    const told = body['items'].find((each: { kind: string }) => each.kind === 'booking.lost')
    expect(told.link).toBe(`/bookings/${lost.body['id']}`)
    const again = await step(world.manager, won.body['id'], 'approve')
    expect(codes(again)).toEqual(['conflict.booking_is_confirmed'])
  })
})
