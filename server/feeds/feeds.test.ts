import ical from 'node-ical'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { isKnown, statusOf } from './rules.ts'

const DAY = 1440
let world: BookingWorld
const { book, step } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(-60))

const make = (who: GivenPerson, body: object) => world.ask(who, 'POST', '/feeds', body)
const read = (url: string, headers: Record<string, string> = {}) =>
  world.test.server.inject({
    url: new URL(url).pathname,
    headers,
    remoteAddress: `10.9.8.${Math.floor(Math.random() * 250)}`,
  })

/** The events of a calendar as a client reads them, by name. */
async function eventsOf(url: string) {
  const answer = await read(url)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/calendar')
  const found = Object.values(ical.sync.parseICS(answer.body)).flatMap((each) =>
    each?.type === 'VEVENT' ? [each] : [],
  )
  return new Map(found.map((event) => [event.uid, event]))
}
const host = () => new URL(world.test.app.config.publicUrl).host
const uid = (id: unknown) => `booking-${String(id)}@${host()}`

describe('a calendar of one’s own bookings', () => {
  it('is read by a calendar client, in UTC, each booking under a name that stays', async () => {
    const instrument = await world.instrument({}, 2)
    const made = await book(world.user, instrument, [60, 120], { purpose: '薄膜断面；第一批, 三片' })
    const { url } = (await make(world.user, { kind: 'person' })).body
    const text = (await read(url)).body
    expect(text).toContain(`DTSTART:${world.at(60).replaceAll(/[-:]|\.\d+/g, '')}`)
    expect(text).not.toContain('TZID')
    const before = (await eventsOf(url)).get(uid(made.body['id']))
    expect(before).toMatchObject({ status: 'CONFIRMED', sequence: 0 })
    expect(before?.start.toISOString()).toBe(world.at(60))
    expect(before?.end?.toISOString()).toBe(world.at(120))
    expect(before).toMatchObject({ description: '已确认\n薄膜断面；第一批, 三片' })
    await step(world.user, made.body['id'], 'move', { startsAt: world.at(180), endsAt: world.at(240) })
    const after = (await eventsOf(url)).get(uid(made.body['id']))
    expect(after?.start.toISOString()).toBe(world.at(180))
    expect(Number(after?.sequence)).toBeGreaterThan(0)
  })

  it('keeps what was cancelled for sixty days, as cancelled; holds and others’ bookings never stand in it', async () => {
    const instrument = await world.instrument()
    const gone = await book(world.user, instrument, [0, 60])
    const held = await book(world.user, instrument, [120, 180], { hold: true })
    const foreign = await book(world.other, instrument, [240, 300])
    const { url } = (await make(world.user, { kind: 'person' })).body
    await step(world.user, gone.body['id'], 'cancel', {})
    const events = await eventsOf(url)
    expect(events.get(uid(gone.body['id']))).toMatchObject({ status: 'CANCELLED' })
    expect(Number(events.get(uid(gone.body['id']))?.sequence)).toBeGreaterThan(0)
    expect(events.has(uid(held.body['id']))).toBe(false)
    expect(events.has(uid(foreign.body['id']))).toBe(false)
    world.setClock(62 * DAY)
    expect((await eventsOf(url)).has(uid(gone.body['id']))).toBe(false)
  })

  it('holds each occurrence of a series, what is asked for tentatively', async () => {
    const instrument = await world.instrument({ approval: 'manual' })
    const body = { startsAt: world.at(60), endsAt: world.at(120), rule: 'FREQ=DAILY;COUNT=3', mode: 'all' }
    const made = await world.ask(world.user, 'POST', `/instruments/${instrument}/booking-series`, body)
    const { url } = (await make(world.user, { kind: 'person' })).body
    const events = await eventsOf(url)
    const mine = made.body['occurrences'].map((each: { booking: { id: string } }) =>
      events.get(uid(each.booking.id)),
    )
    expect(mine.map((each: { status: string } | undefined) => each?.status)).toEqual([
      'TENTATIVE',
      'TENTATIVE',
      'TENTATIVE',
    ])
  })

  it('is not sent again while nothing has changed', async () => {
    const { url } = (await make(world.user, { kind: 'person' })).body
    const first = await read(url)
    const tag = String(first.headers['etag'])
    const again = await read(url, { 'if-none-match': `W/${tag}` })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    await book(world.user, await world.instrument(), [0, 60])
    const changed = await read(url, { 'if-none-match': tag })
    expect(changed.statusCode).toBe(200)
    expect(changed.headers['etag']).not.toBe(tag)
  })

  it('has a secret address shown once, listed without it, and worth nothing when revoked', async () => {
    const made = await make(world.other, { kind: 'person' })
    expect(made.body['url']).toMatch(/\/api\/v1\/feeds\/[\w-]{43}\/calendar\.ics$/)
    const list = await world.ask(world.other, 'GET', '/feeds')
    expect(list.body['items'][0]).toMatchObject({ id: made.body['id'], state: 'open', readAt: null })
    expect(JSON.stringify(list.body)).not.toContain(made.body['url'].split('/').at(-2))
    expect((await world.ask(world.user, 'DELETE', `/feeds/${made.body['id']}`)).status).toBe(404)
    expect((await world.ask(world.other, 'DELETE', `/feeds/${made.body['id']}`)).body['state']).toBe(
      'revoked',
    )
    expect((await read(made.body['url'])).statusCode).toBe(404)
    const url = `${world.test.app.config.publicUrl}/api/v1/feeds/${'a'.repeat(43)}/calendar.ics`
    expect((await read(url)).statusCode).toBe(404)
  })
})

describe('a calendar of an instrument or a unit', () => {
  it('shows its staff who comes and when it is closed, and nobody else has one', async () => {
    const [instrument, another] = [await world.instrument(), await world.instrument()]
    const made = await book(world.user, instrument, [60, 120])
    const elsewhere = await book(world.user, another, [60, 120])
    const closing = { kind: 'maintenance', startsAt: world.at(240), endsAt: world.at(300), note: '换灯丝' }
    const closed = await world.ask(world.manager, 'POST', `/instruments/${instrument}/closures`, closing)
    const feed = { kind: 'instrument', instrumentId: instrument }
    expect(codes(await make(world.user, feed))).toEqual(['forbidden.feed'])
    expect(codes(await make(world.stranger, feed))).toEqual(['not_found.instrument'])
    const events = await eventsOf((await make(world.manager, feed)).body['url'])
    expect(events.get(uid(made.body['id']))).toMatchObject({ summary: expect.stringContaining('用户甲') })
    expect(events.has(uid(elsewhere.body['id']))).toBe(false)
    expect(events.get(`closure-${closed.body['items'][0].id}@${host()}`)).toMatchObject({
      description: expect.stringContaining('换灯丝'),
    })
    const unit = await eventsOf((await make(world.manager, { kind: 'unit' })).body['url'])
    expect(unit.has(uid(made.body['id'])) && unit.has(uid(elsewhere.body['id']))).toBe(true)
  })

  it('ends with the membership of whoever made it', async () => {
    const { app } = world.test
    const instrument = await world.instrument()
    const leaving = await givenPerson(app, { role: 'instrument_manager', organisationId: world.unitId })
    const { url } = (await make(leaving, { kind: 'instrument', instrumentId: instrument })).body
    expect((await read(url)).statusCode).toBe(200)
    await app.db
      .updateTable('membership')
      .set({ until_at: app.clock.now() })
      .where('id', '=', leaving.membershipId ?? '')
      .execute()
    expect((await read(url)).statusCode).toBe(404)
    const list = await world.ask(leaving, 'GET', '/feeds')
    expect(list.body['items'][0]).toMatchObject({ state: 'ended' })
  })
})

describe('what a calendar client is told', () => {
  it('knows three standings', () => {
    expect(['in_use', 'requested', 'displaced', 'no_show'].map(statusOf)).toEqual([
      'CONFIRMED',
      'TENTATIVE',
      'CANCELLED',
      'CANCELLED',
    ])
  })

  it('compares tags weakly, one of several or any', () => {
    expect([isKnown('W/"a", "b"', '"b"'), isKnown('W/"b"', '"b"'), isKnown('*', '"b"')]).toEqual([
      true,
      true,
      true,
    ])
    expect([isKnown('"a"', '"b"'), isKnown(undefined, '"b"')]).toEqual([false, false])
  })
})
