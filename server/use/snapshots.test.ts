import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenIntervals, givenMetered } from '../../test/support/power.ts'
import { newId } from '../lib/ids.ts'
import { verifyPeriod } from './actions/publish.ts'
import { countTouched } from './actions/recount.ts'

let test: TestApp
let world: BookingWorld
let officer: GivenPerson
let id: string
let period: string
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  officer = await givenPerson(test.app, { role: 'province_officer' })
  id = await world.instrument(opening({ noShowMinutes: null }))
  await givenMetered(test.app, { instrumentId: id, unitId: world.unitId, from: new Date(world.at(-480)) })
  const { body } = await book(world.user, id, [60, 180])
  world.setClock(60)
  await step(world.manager, body['id'], 'check-in')
  world.setClock(180)
  await step(world.manager, body['id'], 'finish')
  await givenIntervals(test.app, id, [{ state: 'running', from: world.at(0), until: world.at(200) }])
  const day = world.at(0).slice(0, 10)
  period = `${day}..${day}`
})
afterAll(() => test.close())

const publish = (who = officer) => world.ask(who, 'POST', '/use/snapshots', { period })
const sum = async () => (await world.ask(officer, 'GET', `/use/figures?period=${period}`)).body

describe('a published period', () => {
  it('is frozen only once it is over, and only by those who may', async () => {
    expect(codes(await publish())).toEqual(['use.not_over'])
    world.setClock(24 * 60)
    expect((await publish(world.manager)).status).toBe(403)
    const { status, body } = await publish()
    expect(status).toBe(201)
    expect(body).toMatchObject({ version: 1, instruments: 1, records: 2 })
    expect(codes(await publish())).toEqual(['use.same'])
  })

  it('can be taken along without names, and its digest is that of the text', async () => {
    const { body } = await world.ask(null, 'GET', '/use/snapshots')
    const [published] = body['items']
    const { payload } = await test.server.inject({
      url: `/api/v1/use/snapshots/${published['id']}/records.csv`,
    })
    expect(createHash('sha256').update(payload).digest('hex')).toBe(published['digest'])
    expect(payload).toContain('# rule use.measures')
    expect(payload).not.toContain(id)
    expect(payload).not.toContain(world.user.id)
  })

  it('comes out again from intervals and records', async () => {
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true, measures: [] })
  })

  it('stands when late facts come, says by how much they differ, and can be followed by another version', async () => {
    const before = await sum()
    expect(before['period']['snapshot']).toMatchObject({ version: 1 })
    await test.app.pool.query(
      `insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external)
       values ($1, $2, $3, $4, 'research', 'occupied', false)`,
      [newId(), id, world.at(0), world.at(30)],
    )
    while ((await countTouched(test.app)) > 0);
    expect((await sum())['sum']).toEqual(before['sum'])
    const found = await verifyPeriod(test.app, period)
    expect(found?.equal).toBe(false)
    const effective = found?.measures.find(({ measure }) => measure === 'effective')
    expect(effective).toEqual({ measure: 'effective', published: 9000, now: 10_800 })
    expect((await publish()).body).toMatchObject({ version: 2 })
    expect((await sum())['sum']['effective']).toBe(10_800)
    expect(await verifyPeriod(test.app, period)).toMatchObject({ equal: true })
  })

  it('is never changed in the database', async () => {
    await expect(test.app.pool.query('update use_snapshot_line set line = $1', ['x'])).rejects.toThrow()
    await expect(test.app.pool.query('delete from use_snapshot')).rejects.toThrow()
  })
})
