import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenSensor } from '../../test/support/sensors.ts'
import { newId } from '../lib/ids.ts'
import { openIntake } from '../telemetry/index.ts'
import { assignmentsOf, registryOf } from './index.ts'

let world: TestApp
let unitId = ''
let otherId = ''
let manager: GivenPerson
let stranger: GivenPerson
const instruments: string[] = []

beforeAll(async () => {
  world = await testApp({ jobs: true })
  await world.server.ready()
  ;[unitId = '', otherId = ''] = await givenUnits(world.app, unit('S-A'), unit('S-B'))
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
  stranger = await givenPerson(world.app, { role: 'instrument_manager', organisationId: otherId })
  for (let one = 1; one <= 6; one += 1) {
    const [saved] = await save(world.app, [entry(unitId, `S-${one}`, { name: `计量仪器 ${one}` })])
    instruments.push(saved?.id ?? '')
  }
})
afterAll(() => world.close())

const send = (who: GivenPerson, path: string, body: object = {}) =>
  ask(world, 'POST', path, { headers: who.headers, body })

const registered = async (...codes: string[]): Promise<string[]> => {
  const { status, body } = await send(manager, '/sensors', { organisationId: unitId, codes })
  expect(status).toBe(201)
  const items = field(body, 'items')
  return Array.isArray(items) ? items.map((each) => String(field(each, 'key'))) : []
}

describe('the register of sensors', () => {
  test('takes a list as a whole or not at all, and tells each key once', async () => {
    const keys = await registered('R-001', 'R-002')
    expect(new Set(keys).size).toBe(2)
    expect(keys[0]).toMatch(/^[\w-]{43}$/)
    const again = await send(manager, '/sensors', {
      organisationId: unitId,
      codes: ['R-002', 'R-003', 'R-003'],
    })
    expect(again.codes).toEqual(['conflict.sensor_exists', 'sensors.code_twice'])
    expect(await registryOf(world.app).find(['R-003'])).toEqual(new Map())
    const elsewhere = await send(manager, '/sensors', { organisationId: otherId, codes: ['R-004'] })
    expect(elsewhere.status).toBe(404)
  })

  test('lets a device in with its own key alone, and within a second no more once it is revoked', async () => {
    const [key = '', other = ''] = await registered('R-101', 'R-102')
    const registry = registryOf(world.app)
    const gone: string[] = []
    const stop = registry.onGone((code) => void gone.push(code))
    expect(await registry.signIn('R-101', key)).toMatchObject({ code: 'R-101', organisationId: unitId })
    expect(await registry.signIn('R-101', other)).toBeUndefined()
    expect(await registry.signIn('R-999', key)).toBeUndefined()
    expect([...(await registry.find(['R-102', 'R-999'])).keys()]).toEqual(['R-102'])
    // By another process: nothing but the database says so.
    await world.app.db
      .updateTable('sensor_key')
      .set({ revoked_at: new Date() })
      .where('sensor_id', 'in', (query) =>
        query.selectFrom('sensor').select('id').where('code', '=', 'R-101'),
      )
      .execute()
    await expect.poll(() => gone, { timeout: 1000 }).toEqual(['R-101'])
    expect(await registry.signIn('R-101', key)).toBeUndefined()
    const { status } = await send(manager, '/sensors/R-102/key')
    expect(status).toBe(201)
    expect(gone).toEqual(['R-101', 'R-102'])
    expect(await registry.signIn('R-102', other)).toBeUndefined()
    stop()
  })

  test('answers 404 to another unit, whatever is asked', async () => {
    await registered('R-201')
    const answers = await Promise.all([
      send(stranger, '/sensors/R-201/key'),
      send(stranger, '/sensors/R-201/key/revocation'),
      send(stranger, '/sensors/R-201/assignment', { instrumentId: instruments[0] }),
      send(stranger, '/sensors/R-201/assignment/end', { as: 'moved' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

describe('an assignment', () => {
  test('of two to one place at once is made once; the other is told which sensor stands there', async () => {
    const codes = ['R-301', 'R-302', 'R-303', 'R-304']
    await registered(...codes)
    const answers = await Promise.all(
      codes.map((code) => send(manager, `/sensors/${code}/assignment`, { instrumentId: instruments[0] })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
    const winner = codes[answers.findIndex(({ status }) => status === 201)]
    const refusal = answers.find(({ status }) => status === 409)
    expect(refusal?.codes).toEqual(['conflict.place_has_sensor'])
    expect(JSON.stringify(refusal?.body)).toContain(winner)
  })

  test('of one sensor to two instruments at once is made once', async () => {
    await registered('R-311')
    const answers = await Promise.all(
      instruments
        .slice(1, 4)
        .map((instrumentId) => send(manager, '/sensors/R-311/assignment', { instrumentId })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.codes).toEqual(['conflict.sensor_elsewhere'])
  })

  test('says of what place a sample is, as long as it lasts', async () => {
    const [instrumentId = '', seatId] = [instruments[4], newId()]
    await world.app.db
      .insertInto('seat')
      .values({ id: seatId, instrument_id: instrumentId, position: 2 })
      .execute()
    const from = new Date(Date.now() - 7_200_000)
    const one = await givenSensor(world, { instrumentId, seatId, from })
    expect(one.placeId).toBe(seatId)
    const until = new Date(Date.now() - 3_600_000)
    const ended = await send(manager, `/sensors/${one.code}/assignment/end`, {
      as: 'moved',
      until: until.toISOString(),
    })
    expect(ended.status).toBe(200)
    const known = await assignmentsOf(world.app.db, [one.device], from.getTime(), Date.now())
    expect(known).toEqual([
      {
        device: one.device,
        placeId: seatId,
        instrumentId,
        seatId,
        from: from.getTime(),
        until: until.getTime(),
      },
    ])
    expect(await assignmentsOf(world.app.db, [one.device], until.getTime(), Date.now())).toEqual([])
    const early = await send(manager, `/sensors/${one.code}/assignment/end`, { as: 'moved' })
    expect(early.codes).toEqual(['conflict.sensor_in_stock'])
  })

  test('is not made ahead of time, nor on a seat of something else', async () => {
    await registered('R-321')
    const ahead = new Date(Date.now() + 3_600_000).toISOString()
    const refused = await send(manager, '/sensors/R-321/assignment', {
      instrumentId: instruments[5],
      seatId: newId(),
      from: ahead,
    })
    expect(refused.codes).toEqual(['sensors.ahead', 'sensors.no_such_seat'])
  })
})

describe('a sensor in an instrument that a centre runs', () => {
  test('is read by the centre, with what was refused of it, as long as the centre runs it', async () => {
    const [centreId = ''] = await givenUnits(world.app, unit('S-C'))
    const centre = await givenPerson(world.app, { role: 'centre_manager', organisationId: centreId })
    const [saved] = await save(world.app, [entry(unitId, 'S-C1', { name: '计量仪器' })])
    const { code } = await givenSensor(world, { instrumentId: saved?.id ?? '' })
    await openIntake(world.app).reject(code, 'too_old', '旧')
    const reads = async (who: GivenPerson) => {
      const get = (path: string) => ask(world, 'GET', path, { headers: who.headers })
      const listed = async (path: string) => {
        const items = field((await get(path)).body, 'items')
        return Array.isArray(items) && items.some((each) => field(each, 'code') === code)
      }
      return [
        (await get(`/sensors/${code}`)).status,
        await listed(`/sensors?q=${code}`),
        await listed('/telemetry/rejections'),
      ]
    }
    const place = (id: string | null) =>
      world.app.db
        .updateTable('instrument')
        .set({ centre_id: id })
        .where('id', '=', saved?.id ?? '')
        .execute()
    expect(await reads(centre)).toEqual([404, false, false])
    await place(centreId)
    expect(await reads(centre)).toEqual([200, true, true])
    expect(await reads(stranger)).toEqual([404, false, false])
    const body = { as: 'moved' }
    const ended = await ask(world, 'POST', `/sensors/${code}/assignment/end`, {
      headers: centre.headers,
      body,
    })
    expect(ended.status).toBe(200)
    expect(await reads(centre)).toEqual([404, false, false])
    expect(await reads(manager)).toEqual([200, true, true])
  })
})
