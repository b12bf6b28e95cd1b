import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'

let test: TestApp
let world: BookingWorld
const { book, toldTo } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
})
afterAll(() => test.close())

const report = (instrument: string, body: object, who = world.manager) =>
  world.ask(who, 'POST', `/instruments/${instrument}/incidents`, body)

describe('an incident at an instrument', () => {
  it('is written down by the staff alone, told to the others of the unit, and closed once', async () => {
    const id = await world.instrument()
    const body = { what: '样品台升降有异响', severity: 'limits', seenBy: '用户甲' }
    expect((await report(id, body, world.stranger)).status).toBe(404)
    expect((await report(id, body, world.user)).status).toBe(403)
    const { status, body: made } = await report(id, body)
    expect(status).toBe(201)
    expect(made).toMatchObject({ ...body, reportedBy: { name: '管理员' }, resolvedAt: null, downUntil: null })
    const cut = {
      what: `${'响'.repeat(59)}𠮷${'响'.repeat(439)}𠮷响`,
      severity: 'stops',
      downUntil: world.at(30),
    }
    expect((await report(await world.instrument(), cut)).status).toBe(201)
    expect((await world.ask(world.stranger, 'GET', '/incidents')).body['items']).toEqual([])
    const open = await world.ask(world.manager, 'GET', `/incidents?instrument=${id}&open=true`)
    expect(open.body['items']).toHaveLength(1)
    const close = (who = world.manager) =>
      world.ask(who, 'POST', `/incidents/${made['id']}/resolution`, { resolution: '换了导轨' })
    expect((await close(world.stranger)).status).toBe(404)
    expect((await close()).body).toMatchObject({ resolution: '换了导轨', resolvedBy: { name: '管理员' } })
    expect(codes(await close())).toEqual(['conflict.incident_resolved'])
  })

  it('that stops the instrument displaces and tells whoever has booked, in one transaction', async () => {
    const id = await world.instrument()
    const { body: booked } = await book(world.user, id, [120, 180])
    const body = { what: '高压跳闸', severity: 'stops', downUntil: world.at(300) }
    const made = await report(id, body)
    expect(made.body).toMatchObject({ displaced: 1, downUntil: world.at(300) })
    const after = await world.ask(world.user, 'GET', `/bookings/${booked['id']}`)
    expect(after.body['state']).toBe('displaced')
    expect(await toldTo(world.user, 'booking.displaced')).toBe(true)
  })

  it('leaves nothing behind where the time out of use cannot stand', async () => {
    const id = await world.instrument()
    const refused = await report(id, { what: '停', severity: 'stops', downUntil: world.at(-60) })
    expect(refused.status).toBe(422)
    const ahead = await report(id, { what: '停', severity: 'minor', happenedAt: world.at(60) })
    expect(codes(ahead)).toEqual(['incidents.ahead'])
    const leap = await report(id, { what: '停', severity: 'minor', happenedAt: '2016-12-31T23:59:60Z' })
    expect(leap.status).toBe(400)
    expect((await world.ask(world.manager, 'GET', `/incidents?instrument=${id}`)).body['items']).toEqual([])
  })

  it('is never rewritten, only closed', async () => {
    const id = await world.instrument()
    const { body } = await report(id, { what: '漏水', severity: 'minor' })
    const change = test.app.pool.query('update incident set what = $1 where id = $2', [
      '没有漏水',
      body['id'],
    ])
    await expect(change).rejects.toThrow('is not rewritten')
  })
})
