import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { fetchDue } from './actions/fetch.ts'

let test: TestApp
let world: BookingWorld
let answer: RequestListener
let base = ''
let asked = 0
const { book, free } = acts(() => world)

const server = createServer((request, reply) => {
  asked += 1
  answer(request, reply)
})

beforeAll(async () => {
  test = await testApp({ environment: { WEBHOOKS_WITHIN: 'true' } })
  world = await bookingWorld(test)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await test.close()
})
beforeEach(() => world.setClock(-60))

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//t//t//EN',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const stamp = (minutes: number) => world.at(minutes).replaceAll(/[-:]|\.000/g, '')
const event = (uid: string, from: number, until: number, ...more: string[]) => [
  `UID:${uid}`,
  `DTSTART:${stamp(from)}`,
  `DTEND:${stamp(until)}`,
  ...more,
]
const says = (text: string) => {
  answer = (_request, reply) => void reply.setHeader('content-type', 'text/calendar').end(text)
}
const listen = (instrument: string, path = '/busy.ics', body: object = {}, who = world.manager) =>
  world.ask(who, 'POST', `/instruments/${instrument}/outside-calendars`, { url: `${base}${path}`, ...body })
const seen = async (instrument: string) =>
  (await world.ask(world.manager, 'GET', `/instruments/${instrument}/outside-calendars`)).body['items'][0]

/** Lets the calendars be due again, and fetches them. */
async function fetchAgain(): Promise<void> {
  await test.app.db
    .updateTable('outside_calendar')
    .set({ next_at: new Date(0) })
    .execute()
  await fetchDue(test.app)
}

describe('a calendar from elsewhere', () => {
  it('keeps its busy times free of bookings, in whatever zone and packing it comes', async () => {
    const instrument = await world.instrument()
    const text = calendar(event('a', 60, 120), event('b', 180, 240, 'RRULE:FREQ=DAILY;COUNT=3'))
    answer = (request, reply) => {
      expect(request.headers['accept-encoding']).toContain('gzip')
      reply.setHeader('content-encoding', 'gzip').end(gzipSync(text))
    }
    const made = await listen(instrument, '/secret-token/busy.ics')
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain('secret-token')
    await fetchDue(test.app)
    expect(await free(instrument)).toEqual([
      [
        [0, 60],
        [120, 180],
        [240, 720],
      ],
    ])
    expect(await seen(instrument)).toMatchObject({ kept: 4, fault: null, conflicts: [], leftOut: 0 })
    expect(codes(await book(world.user, instrument, [60, 90]))).toEqual(['conflict.booking_overlap'])
    const closures = await world.ask(world.manager, 'GET', `/instruments/${instrument}/closures`)
    expect(closures.body['items'][0]).toMatchObject({ kind: 'blockout', note: new URL(base).host })
  })

  it('keeps the row of what stays, moves what moved, and gives back what is gone', async () => {
    const instrument = await world.instrument()
    says(calendar(event('stays', 0, 60), event('moves', 60, 120), event('goes', 300, 360)))
    await listen(instrument)
    await fetchDue(test.app)
    const rows = async () => {
      const { rows: found } = await test.app.pool.query(
        `select o.id, o.starts_at from outside_time t join occupancy o on o.id = t.occupancy_id
        join seat e on e.id = o.seat_id where e.instrument_id = $1 and o.state = 'confirmed' order by o.starts_at`,
        [instrument],
      )
      return found.map(({ id }) => String(id))
    }
    const before = await rows()
    says(calendar(event('stays', 0, 60), event('moves', 90, 150)))
    await fetchAgain()
    expect(await rows()).toEqual(before.slice(0, 2))
    expect(await free(instrument)).toEqual([
      [
        [60, 90],
        [150, 720],
      ],
    ])
    await fetchAgain()
    expect(await rows()).toEqual(before.slice(0, 2))
  })

  it('never displaces a booking: it is told, and the time around it is kept', async () => {
    const instrument = await world.instrument()
    const { body } = await book(world.user, instrument, [120, 180])
    says(calendar(event('a', 60, 300)))
    await listen(instrument)
    await fetchDue(test.app)
    expect(await seen(instrument)).toMatchObject({
      kept: 2,
      conflicts: [{ booking: body['id'], seat: 1, startsAt: world.at(60), endsAt: world.at(300) }],
    })
    const after = await world.ask(world.user, 'GET', `/bookings/${body['id']}`)
    expect(after.body['state']).toBe('confirmed')
    expect(await free(instrument)).toEqual([
      [
        [0, 60],
        [300, 720],
      ],
    ])
  })

  it('concerns all seats or one, and is free again once nobody listens', async () => {
    const instrument = await world.instrument({}, 2)
    says(calendar(event('a', 0, 600)))
    const { body } = await listen(instrument, '/one.ics', { seat: 2 })
    await fetchDue(test.app)
    expect(await free(instrument)).toEqual([[[0, 720]], [[600, 720]]])
    await listen(instrument, '/all.ics')
    await fetchDue(test.app)
    expect(await free(instrument)).toEqual([[[600, 720]], [[600, 720]]])
    for (const { id } of (
      await world.ask(world.manager, 'GET', `/instruments/${instrument}/outside-calendars`)
    ).body['items'])
      await world.ask(world.manager, 'DELETE', `/instruments/${instrument}/outside-calendars/${id}`)
    expect(await free(instrument)).toEqual([[[0, 720]], [[0, 720]]])
    expect(body['seat']).toBe(2)
  })

  it('that fails leaves what was known, says why, and is asked less often', async () => {
    const instrument = await world.instrument()
    says(calendar(event('a', 60, 120)))
    await listen(instrument)
    await fetchDue(test.app)
    const failing: [string, RequestListener][] = [
      ['not_a_calendar', (_request, reply) => void reply.end('<html>login</html>')],
      ['status', (_request, reply) => void reply.writeHead(500).end()],
      ['redirect', (_request, reply) => void reply.writeHead(302, { location: '/x' }).end()],
      ['too_large', (_request, reply) => void reply.end('x'.repeat(2_100_000))],
      [
        'too_large',
        (_request, reply) =>
          void reply.setHeader('content-encoding', 'gzip').end(gzipSync('x'.repeat(9_000_000))),
      ],
      ['unreachable', (_request, reply) => void reply.destroy()],
      ['unreachable', (_request, reply) => void reply.setHeader('content-encoding', 'gzip').end('no gzip')],
    ]
    for (const [fault, how] of failing) {
      answer = how
      await fetchAgain()
      expect(await seen(instrument)).toMatchObject({ fault, kept: 1 })
    }
    const { nextAt, triedAt } = await seen(instrument)
    expect(Date.parse(nextAt) - Date.parse(triedAt)).toBe(1440 * 60_000)
    expect((await free(instrument))[0]?.[0]).toEqual([0, 60])
  })

  it('is not asked before it is due, nor by two at once', async () => {
    const instrument = await world.instrument()
    says(calendar())
    await listen(instrument)
    asked = 0
    await Promise.all([fetchDue(test.app), fetchDue(test.app), fetchDue(test.app)])
    expect(asked).toBe(1)
    await fetchDue(test.app)
    expect(asked).toBe(1)
    expect(await seen(instrument)).toMatchObject({ kept: 0, fault: null })
  })

  it('is set by the instrument’s own staff, once an address, never into our own network or with a password', async () => {
    const instrument = await world.instrument()
    expect((await listen(instrument, '/x.ics', {}, world.stranger)).status).toBe(404)
    expect((await listen(instrument, '/x.ics', {}, world.user)).status).toBe(403)
    expect(codes(await listen(instrument, '/x.ics', { seat: 9 }))).toEqual(['booking.no_seat'])
    await listen(instrument, '/x.ics')
    expect(codes(await listen(instrument, '/x.ics'))).toEqual(['conflict.outside_known'])
    expect(codes(await listen(instrument, '', { url: 'ftp://a.example/x.ics' }))).toEqual(['outside.url'])
    const { listenTo } = await import('./actions/calendars.ts')
    const app = { ...test.app, config: { ...test.app.config, webhooksWithin: false } }
    const url = 'http://169.254.169.254/latest/meta-data.ics'
    expect(await listenTo(app, world.manager.principal, instrument, { url })).toMatchObject({
      refusals: [{ code: 'outside.url_inner' }],
    })
    asked = 0
    await test.app.db
      .updateTable('outside_calendar')
      .set({ next_at: new Date(0) })
      .execute()
    await fetchDue(app)
    expect(asked).toBe(0)
    expect(await seen(instrument)).toMatchObject({ fault: 'inner_address' })
  })
})
