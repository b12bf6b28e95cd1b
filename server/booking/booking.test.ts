import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import type { GivenPerson } from '../../test/support/people.ts'
import { sweepBookings } from './index.ts'

let world: BookingWorld

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  // The first entry loads the dictionary.
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const book = (
  who: GivenPerson,
  instrument: string,
  [from, until]: [number, number],
  more: object = {},
  headers: Record<string, string> = {},
) =>
  world.ask(
    who,
    'POST',
    `/instruments/${instrument}/bookings`,
    { startsAt: world.at(from), endsAt: world.at(until), ...more },
    headers,
  )

const step = (who: GivenPerson, id: unknown, name: string, body?: object) =>
  world.ask(who, 'POST', `/bookings/${String(id)}/${name}`, body)

const codes = ({ body }: { body: Record<string, any> }): string[] =>
  body['reasons'].map(({ code }: { code: string }) => code)

const free = async (instrument: string, from = 0, until = 720) => {
  const query = new URLSearchParams({ from: world.at(from), until: world.at(until) }).toString()
  const { body } = await world.ask(null, 'GET', `/instruments/${instrument}/availability?${query}`)
  const minutes = (text: string) => (Date.parse(text) - Date.parse(world.at(0))) / 60_000
  return body['seats'].map((seat: { free: { startsAt: string; endsAt: string }[] }) =>
    seat.free.map(({ startsAt, endsAt }) => [minutes(startsAt), minutes(endsAt)]),
  )
}

const toldTo = async (who: GivenPerson, kind: string) => {
  const { body } = await world.ask(who, 'GET', '/me/notices?limit=50')
  return JSON.stringify(body).includes(kind)
}

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
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
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

describe('out of order', () => {
  it('displaces every booking it hits, tells their people and offers other times', async () => {
    const instrument = await world.instrument({ buffers: [{ seat: 1, beforeMinutes: 0, afterMinutes: 30 }] })
    const running = (await book(world.user, instrument, [0, 60])).body['id']
    const later = (await book(world.other, instrument, [120, 180])).body['id']
    const after = (await book(world.other, instrument, [300, 360])).body['id']
    await step(world.user, running, 'check-in')
    world.setClock(30)
    const body = { endsAt: world.at(240), note: '电源故障' }
    const down = await world.ask(world.manager, 'POST', `/instruments/${instrument}/down`, body)
    expect(down.status).toBe(200)
    expect(down.body['displaced']).toMatchObject([
      { id: later, nearest: [{ startsAt: world.at(360 + 30) }, {}, {}] },
    ])
    const states = await Promise.all(
      [running, later, after].map(
        async (id) => (await world.ask(world.manager, 'GET', `/bookings/${id}`)).body['state'],
      ),
    )
    expect(states).toEqual(['finished', 'displaced', 'confirmed'])
    expect(await toldTo(world.other, 'booking.displaced')).toBe(true)
    const moved = await step(world.other, later, 'move', { startsAt: world.at(390), endsAt: world.at(450) })
    expect(moved.body).toMatchObject({ state: 'confirmed', cause: null })
  })

  it('is lifted when the instrument runs again', async () => {
    const instrument = await world.instrument()
    const body = { endsAt: world.at(600), note: '换灯丝' }
    const down = await world.ask(world.manager, 'POST', `/instruments/${instrument}/down`, body)
    expect(await free(instrument)).toEqual([[[600, 720]]])
    world.setClock(60)
    const id = String(down.body['closures'][0].id)
    expect((await world.ask(world.stranger, 'DELETE', `/closures/${id}`)).status).toBe(404)
    expect((await world.ask(world.manager, 'DELETE', `/closures/${id}`)).status).toBe(200)
    expect(await free(instrument, 60)).toEqual([[[60, 720]]])
  })

  it('is what a closure is not: that gives way to bookings', async () => {
    const instrument = await world.instrument({}, 2)
    await book(world.user, instrument, [60, 120], { seat: 2 })
    const body = { kind: 'own_use', startsAt: world.at(90), endsAt: world.at(150) }
    const path = `/instruments/${instrument}/closures`
    expect(codes(await world.ask(world.manager, 'POST', path, body))).toEqual(['conflict.closure_overlap'])
    expect((await world.ask(world.manager, 'POST', path, { ...body, seat: 1 })).status).toBe(201)
    expect((await world.ask(world.manager, 'GET', path)).body['items']).toMatchObject([
      { kind: 'own_use', seat: 1 },
    ])
    const down = await world.ask(world.manager, 'POST', `/instruments/${instrument}/down`, {
      endsAt: world.at(200),
      note: '漏水',
    })
    expect(down.body['closures'].map(({ seat }: { seat: number }) => seat)).toEqual([1, 1, 2])
  })
})
