import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { changeStatus } from '../instruments/index.ts'
import { system } from '../platform/principal.ts'
import { OPEN_STEPS } from './rules/state.ts'

let world: BookingWorld
const { book, step, free } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  // The first entry loads the dictionary.
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const BODIES: Record<string, object> = {
  refuse: { reason: '不' },
  cancel: {},
  move: { startsAt: '2027-01-01T01:00:00Z', endsAt: '2027-01-01T02:00:00Z' },
  extend: { endsAt: '2027-01-01T02:00:00Z' },
}

describe('other people’s bookings', () => {
  it('are not found, neither to read nor for any step', async () => {
    const instrument = await world.instrument()
    const { body } = await book(world.user, instrument, [0, 60])
    for (const who of [world.other, world.stranger]) {
      expect((await world.ask(who, 'GET', `/bookings/${body['id']}`)).status).toBe(404)
      for (const name of OPEN_STEPS) {
        const { status } = await step(who, body['id'], name, BODIES[name])
        const staffOnly = ['approve', 'refuse', 'no-show'].includes(name)
        expect(`${name} ${status}`).toBe(`${name} ${staffOnly && who === world.other ? 403 : 404}`)
      }
    }
    expect((await world.ask(null, 'GET', `/bookings/${body['id']}`)).status).toBe(401)
    expect((await world.ask(world.user, 'GET', `/bookings/${newId()}`)).status).toBe(404)
  })

  it('are seen by the staff of the instrument’s unit alone, not by those who look on by office', async () => {
    const instrument = await world.instrument()
    const { body } = await book(world.user, instrument, [0, 60])
    const admin = await givenPerson(world.test.app, { role: 'unit_admin', organisationId: world.unitId })
    const auditor = await givenPerson(world.test.app, { role: 'auditor' })
    expect((await world.ask(admin, 'GET', `/bookings/${body['id']}`)).status).toBe(200)
    expect((await world.ask(auditor, 'GET', `/bookings/${body['id']}`)).status).toBe(404)
    expect((await world.ask(auditor, 'GET', '/bookings')).body['items']).toEqual([])
  })

  it('are listed page by page, each once, one’s own or those one manages', async () => {
    const instrument = await world.instrument()
    for (const from of [0, 30, 60, 90, 120])
      await book(from % 60 === 0 ? world.user : world.other, instrument, [from, from + 30])
    const pages = async (query: string) => {
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await world.ask(
          query.includes('managed') ? world.manager : world.other,
          'GET',
          `/bookings?instrument=${instrument}&limit=2&${query}${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...body['items'].map(({ startsAt }: { startsAt: string }) => startsAt))
        cursor = body['nextCursor'] ?? ''
      } while (cursor !== '')
      return seen
    }
    expect(await pages('of=managed')).toEqual([120, 90, 60, 30, 0].map((minutes) => world.at(minutes)))
    expect(await pages('of=mine')).toEqual([90, 30].map((minutes) => world.at(minutes)))
    expect(await pages(`until=${world.at(60)}`)).toEqual([world.at(30)])
    expect(await pages('state=cancelled')).toEqual([])
    const bad = await world.ask(world.user, 'GET', '/bookings?cursor=WyJhIiwiYiJd')
    expect(codes(bad)).toEqual(['malformed.cursor'])
  })
})

describe('the time of an instrument', () => {
  it('is set by the staff of its unit; to others there is no such instrument', async () => {
    const instrument = await world.instrument()
    const put = (who: typeof world.user) =>
      world.ask(who, 'PUT', `/instruments/${instrument}/opening`, opening({ stepMinutes: 15 }))
    expect((await put(world.user)).status).toBe(403)
    expect((await put(world.stranger)).status).toBe(404)
    const set = await put(world.manager)
    expect(set.body['opening']).toEqual(opening({ stepMinutes: 15 }))
    const down = { endsAt: world.at(60), note: '试' }
    expect((await world.ask(world.stranger, 'POST', `/instruments/${instrument}/down`, down)).status).toBe(
      404,
    )
    expect((await world.ask(world.user, 'POST', `/instruments/${instrument}/down`, down)).status).toBe(403)
    expect((await world.ask(world.stranger, 'GET', `/instruments/${instrument}/closures`)).status).toBe(404)
  })

  it('is refused with every fault at once', async () => {
    const instrument = await world.instrument()
    const wrong = opening({ stepMinutes: 7, buffers: [{ seat: 9, beforeMinutes: 0, afterMinutes: 0 }] })
    wrong.week[0] = [{ from: '12:00', until: '08:00' }]
    const answer = await world.ask(world.manager, 'PUT', `/instruments/${instrument}/opening`, wrong)
    expect(codes(answer)).toEqual(['booking.hours_backward', 'booking.step', 'booking.no_seat'])
  })

  it('is public without saying who has it or why', async () => {
    const instrument = await world.instrument()
    const made = await book(world.user, instrument, [60, 120], { purpose: '机密课题' })
    const query = `from=${world.at(0)}&until=${world.at(1440)}`
    const { status, body } = await world.ask(null, 'GET', `/instruments/${instrument}/availability?${query}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ bookable: true, userClass: 'individual', approval: 'automatic' })
    const text = JSON.stringify(body)
    for (const secret of [made.body['id'], world.user.id, '用户甲', '机密课题'])
      expect(text).not.toContain(secret)
    expect(body['seats'][0].taken).toEqual([{ startsAt: world.at(60), endsAt: world.at(120) }])
  })

  it('is told for at most 62 days, and for the time to come', async () => {
    const instrument = await world.instrument()
    const ask = (from: number, days: number) =>
      world.ask(
        null,
        'GET',
        `/instruments/${instrument}/availability?from=${world.at(from)}&until=${world.at(from + days * 1440)}`,
      )
    expect((await ask(0, 62)).status).toBe(200)
    expect(codes(await ask(0, 63))).toEqual(['booking.range_long'])
    expect(codes(await ask(0, -1))).toEqual(['booking.backward'])
    const past = await ask(-4000, 2)
    expect(past.body['seats'][0]).toMatchObject({ free: [], taken: [], closed: [] })
  })

  it('of a suspended instrument is not free, and of a draft is not known', async () => {
    const instrument = await world.instrument()
    await world.test.app.db.transaction().execute((trx) =>
      changeStatus(trx, system, {
        instrumentId: instrument,
        to: 'suspended',
        reason: '搬迁',
        document: null,
      }),
    )
    expect(await free(instrument)).toEqual([[]])
    expect(codes(await book(world.user, instrument, [0, 60]))).toEqual(['conflict.instrument_not_open'])
    const query = `from=${world.at(0)}&until=${world.at(60)}`
    expect((await world.ask(null, 'GET', `/instruments/${newId()}/availability?${query}`)).status).toBe(404)
  })
})

describe('what happens to a booking', () => {
  it('stands in the history with who did it and nobody’s name', async () => {
    const instrument = await world.instrument()
    const { body } = await book(world.user, instrument, [60, 120])
    await step(world.user, body['id'], 'move', { startsAt: world.at(120), endsAt: world.at(180) })
    await step(world.manager, body['id'], 'cancel', { reason: '停水' })
    const events = await world.test.app.db
      .selectFrom('event')
      .select(['action', 'principal_id', 'role', 'reason'])
      .where('subject_kind', '=', 'booking')
      .where('subject_id', '=', String(body['id']))
      .orderBy('id')
      .execute()
    expect(events).toEqual([
      { action: 'booking.confirmed', principal_id: world.user.id, role: 'group_leader', reason: null },
      { action: 'booking.moved', principal_id: world.user.id, role: 'group_leader', reason: null },
      {
        action: 'booking.cancelled',
        principal_id: world.manager.id,
        role: 'instrument_manager',
        reason: '停水',
      },
    ])
  })
})
