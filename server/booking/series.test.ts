import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type Answer, type BookingWorld } from '../../test/support/booking.ts'
import type { GivenPerson } from '../../test/support/people.ts'

const DAY = 1440
let world: BookingWorld
const { book, step, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const series = (
  who: GivenPerson,
  instrument: string,
  [from, until]: [number, number],
  more: object,
  headers: Record<string, string> = {},
) => {
  const body = { startsAt: world.at(from), endsAt: world.at(until), mode: 'all', ...more }
  return world.ask(who, 'POST', `/instruments/${instrument}/booking-series`, body, headers)
}
const cancel = (who: GivenPerson, id: unknown, body: object) =>
  world.ask(who, 'POST', `/booking-series/${String(id)}/cancel`, body)

const previewPath = (instrument: string, wish: Record<string, string>): string =>
  `/instruments/${instrument}/booking-series/preview?${new URLSearchParams(wish).toString()}`

type Occurrence = {
  booking: { id: string; state: string } | null
  reasons: { code: string }[]
  nearest: object[]
}
const occurrences = ({ body }: Answer): Occurrence[] => body['occurrences']
const outcome = (answer: Answer) =>
  occurrences(answer).map(({ booking, reasons }) => booking?.state ?? reasons.map(({ code }) => code).join())

const mine = async (who: GivenPerson, instrument: string) =>
  (await world.ask(who, 'GET', `/bookings?of=mine&instrument=${instrument}`)).body['items'].length

describe('a recurring booking', () => {
  it('takes every occurrence in one request, each its own booking of one series', async () => {
    const instrument = await world.instrument()
    const made = await series(world.user, instrument, [60, 120], { rule: 'FREQ=DAILY;COUNT=4' })
    expect(made.status).toBe(201)
    expect(outcome(made)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed'])
    const [, second] = occurrences(made)
    const read = await world.ask(world.user, 'GET', `/bookings/${second?.booking?.id}`)
    expect(read.body).toMatchObject({
      startsAt: world.at(60 + DAY),
      series: { id: made.body['id'], position: 2 },
    })
    const again = await world.ask(world.user, 'GET', `/booking-series/${made.body['id']}`)
    expect(again.body).toEqual(made.body)
    expect((await world.ask(world.other, 'GET', `/booking-series/${made.body['id']}`)).status).toBe(404)
    expect((await world.ask(world.manager, 'GET', `/booking-series/${made.body['id']}`)).status).toBe(200)
  })

  it('all or nothing books nothing where one is taken, and says which and what is free near it', async () => {
    const instrument = await world.instrument()
    await book(world.other, instrument, [60 + DAY, 120 + DAY])
    const refused = await series(world.user, instrument, [60, 120], { rule: 'FREQ=DAILY;COUNT=3' })
    expect(refused.status).toBe(409)
    expect(codes(refused)).toEqual(['conflict.booking_series'])
    expect(outcome(refused)).toEqual(['', 'conflict.booking_overlap', ''])
    expect(occurrences(refused)[1]?.nearest).toContainEqual({
      seat: 1,
      startsAt: world.at(120 + DAY),
      endsAt: world.at(180 + DAY),
    })
    expect(await mine(world.user, instrument)).toBe(0)
  })

  it('of what is free books the rest', async () => {
    const instrument = await world.instrument()
    await book(world.other, instrument, [60 + DAY, 120 + DAY])
    const wish = { rule: 'FREQ=DAILY;COUNT=3', mode: 'free' }
    const made = await series(world.user, instrument, [60, 120], wish)
    expect(made.status).toBe(201)
    expect(outcome(made)).toEqual(['confirmed', 'conflict.booking_overlap', 'confirmed'])
    const none = await series(world.user, instrument, [60, 120], wish)
    expect(none.status).toBe(409)
    expect(await mine(world.user, instrument)).toBe(2)
  })

  it('counts its own occurrences towards the quota, and those beyond the horizon have their reason', async () => {
    const limits = { noticeMinutes: 0, advanceDays: 3, shortestMinutes: 30, longestMinutes: 600 }
    const individual = { ...limits, weekMinutes: null, monthMinutes: 120 }
    const instrument = await world.instrument({ limits: { internal: null, external: null, individual } })
    const made = await series(world.other, instrument, [0, 60], { rule: 'FREQ=DAILY;COUNT=5', mode: 'free' })
    const outcomes = outcome(made)
    expect(outcomes.slice(0, 2)).toEqual(['confirmed', 'confirmed'])
    expect(outcomes[4]).toContain('booking.advance')
  })

  it('is shown before it is sent: what is free, what is not and why, and takes nothing', async () => {
    const instrument = await world.instrument()
    await book(world.other, instrument, [60 + DAY, 120 + DAY])
    const wish = { startsAt: world.at(60), endsAt: world.at(120), rule: 'FREQ=DAILY;COUNT=3' }
    const path = previewPath(instrument, wish)
    const seen = await world.ask(world.user, 'GET', path)
    expect(seen.status).toBe(200)
    expect(seen.body['occurrences']).toMatchObject([
      { position: 1, free: true, amountFen: null, reasons: [] },
      { position: 2, free: false, reasons: [{ code: 'conflict.booking_overlap' }] },
      { position: 3, free: true },
    ])
    expect(seen.body['occurrences'][1].nearest.length).toBeGreaterThan(0)
    expect(await mine(world.user, instrument)).toBe(0)
    expect((await world.ask(null, 'GET', path)).status).toBe(401)
  })

  it('shows what its own earlier occurrences leave of the quota', async () => {
    const limits = { noticeMinutes: 0, advanceDays: 30, shortestMinutes: 30, longestMinutes: 600 }
    const individual = { ...limits, weekMinutes: null, monthMinutes: 60 }
    const instrument = await world.instrument({ limits: { internal: null, external: null, individual } })
    const wish = { startsAt: world.at(60), endsAt: world.at(120), rule: 'FREQ=HOURLY;COUNT=2' }
    const hourly = await world.ask(world.other, 'GET', previewPath(instrument, wish))
    expect(codes(hourly)).toEqual(['booking.rule_often'])
    const daily = await world.ask(
      world.other,
      'GET',
      previewPath(instrument, { ...wish, rule: 'FREQ=DAILY;COUNT=40' }),
    )
    const free = daily.body['occurrences'].filter((each: { free: boolean }) => each.free)
    // Once in each month that the days touch within thirty days.
    expect(free.length).toBeGreaterThanOrEqual(1)
    expect(free.length).toBeLessThanOrEqual(2)
  })

  it('leaves occurrences out and takes others at another time, as it was chosen', async () => {
    const instrument = await world.instrument()
    await book(world.other, instrument, [60 + DAY, 120 + DAY])
    const instead = [{ position: 2, startsAt: world.at(120 + DAY) }]
    const wish = { rule: 'FREQ=DAILY;COUNT=4', skip: [3], instead }
    const made = await series(world.user, instrument, [60, 120], wish)
    expect(outcome(made)).toEqual(['confirmed', 'confirmed', 'confirmed'])
    expect(made.body['occurrences']).toMatchObject([
      { position: 1, startsAt: world.at(60) },
      { position: 2, startsAt: world.at(120 + DAY), endsAt: world.at(180 + DAY) },
      { position: 3, startsAt: world.at(60 + 3 * DAY) },
    ])
    const strange = await series(world.user, instrument, [300, 360], { ...wish, skip: [9], instead: [] })
    expect(codes(strange)).toEqual(['booking.rule_position'])
    const none = await series(world.user, instrument, [300, 360], { rule: 'FREQ=DAILY;COUNT=1', skip: [1] })
    expect(codes(none)).toEqual(['booking.rule_empty'])
  })

  it('is made once by one idempotency key', async () => {
    const instrument = await world.instrument()
    const [wish, key] = [{ rule: 'FREQ=DAILY;COUNT=3' }, { 'idempotency-key': 'series-1' }]
    const made = await Promise.all(
      Array.from({ length: 4 }, () => series(world.user, instrument, [60, 120], wish, key)),
    )
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(made.map(({ body }) => body['id'])).size).toBe(1)
    const other = await series(world.user, instrument, [60, 120], { rule: 'FREQ=DAILY;COUNT=2' }, key)
    expect(codes(other)).toEqual(['conflict.idempotency_key'])
  })

  it('is cancelled one by one, from one on, or all at once', async () => {
    const instrument = await world.instrument()
    const made = await series(world.user, instrument, [60, 120], { rule: 'FREQ=DAILY;COUNT=5' })
    const ids = occurrences(made).map(({ booking }) => booking?.id)
    expect((await step(world.user, ids[1], 'cancel', {})).status).toBe(200)
    const from = await cancel(world.user, made.body['id'], { from: ids[3] })
    expect(from.body['items'].map(({ position }: { position: number }) => position)).toEqual([4, 5])
    const left = await world.ask(world.user, 'GET', `/booking-series/${made.body['id']}`)
    expect(outcome(left)).toEqual(['confirmed', 'cancelled', 'confirmed', 'cancelled', 'cancelled'])
    world.setClock(61)
    const all = await cancel(world.user, made.body['id'], {})
    expect(all.body['items']).toMatchObject([
      { position: 1, cancelled: false, reasons: [{ code: 'conflict.booking_has_begun' }] },
      { position: 3, cancelled: true, reasons: [] },
    ])
    expect((await cancel(world.other, made.body['id'], {})).status).toBe(404)
  })

  it('asked of a unit that decides itself is told to its staff once', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const made = await series(world.user, instrument, [60, 120], { rule: 'FREQ=WEEKLY;COUNT=3' })
    expect(outcome(made)).toEqual(['requested', 'requested', 'requested'])
    expect(await toldTo(world.manager, 'booking.series_asked')).toBe(true)
  })

  it('with a rule that is none, backward or without length is refused', async () => {
    const instrument = await world.instrument()
    const asked = (span: [number, number], rule: string) => series(world.user, instrument, span, { rule })
    expect(codes(await asked([60, 120], 'sometimes'))).toEqual(['malformed.recurrence'])
    expect(codes(await asked([120, 60], 'FREQ=DAILY;COUNT=2'))).toEqual(['booking.backward'])
    expect(codes(await asked([60, 60], 'FREQ=DAILY;COUNT=2'))).toEqual(['booking.backward'])
    expect(codes(await asked([60, 120], 'FREQ=DAILY'))).toEqual(['booking.rule_endless'])
  })
})
