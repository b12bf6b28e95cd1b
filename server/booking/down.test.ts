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
