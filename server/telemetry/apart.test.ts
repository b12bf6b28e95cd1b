import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { settlePower } from '../../test/support/power-readings.ts'
import { givenSensor, type GivenSensor } from '../../test/support/sensors.ts'
import { dayInShanghai } from '../lib/dates.ts'
import { lookAtEnergy } from '../sensors/actions/look-deeper.ts'
import { lookForSwaps } from '../sensors/actions/look-for-swaps.ts'
import { lookAtAll } from '../sensors/actions/look.ts'
import { startOf } from '../use/rules/days.ts'
import { countTouched } from '../use/actions/recount.ts'
import { verifyPeriod } from '../use/index.ts'
import { compactSamples, dropExpired, prepareParts } from './actions/keep.ts'
import { openIntake } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The day before yesterday as Shanghai counts. */
const day = dayInShanghai(Date.now() - 2 * DAY)
const FROM = startOf(day)

let world: TestApp
let sensor: GivenSensor
let instrumentId = ''
let manager: GivenPerson
let officer: GivenPerson

beforeAll(async () => {
  world = await testApp({ apart: true })
  await world.server.ready()
  const [unitId = ''] = await givenUnits(world.app, unit('APART'))
  const [saved] = await save(world.app, [entry(unitId, '1', { name: '质谱仪' })])
  instrumentId = saved?.id ?? ''
  sensor = await givenSensor(world, { instrumentId, from: new Date(FROM) })
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
  officer = await givenPerson(world.app, { role: 'province_officer' })
})
afterAll(async () => {
  await openIntake(world.app).close()
  await world.close()
})

const read = async (path: string, who = manager) => {
  const { status, body } = await ask(world, 'GET', path, who)
  expect([path, status]).toEqual([path, 200])
  return body
}
const post = (path: string, body: object, who = manager) =>
  ask(world, 'POST', path, { headers: who.headers, body })

async function send(from: number, minutes: number, watts: number): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${sensor.code}:${sensor.secret}`).toString('base64')}`
  const samples = Array.from({ length: minutes }, (_, minute) => [from + minute * MINUTE, watts])
  const { statusCode } = await world.server.inject({
    method: 'POST',
    url: '/api/v1/telemetry/samples',
    headers: { authorization, 'content-type': 'application/json' },
    payload: { samples },
  })
  expect(statusCode).toBe(200)
}

async function settle(): Promise<void> {
  await settlePower(world.app)
  for (let left = 1; left > 0;) left = await countTouched(world.app)
}
it('samples in a database of their own become states, curves, use and published figures as anywhere', async () => {
  await send(FROM + 2 * HOUR, 120, 2)
  await send(FROM + 4 * HOUR, 180, 1800)
  await send(FROM + 9 * HOUR, 60, 1800)
  const thresholds = { standbyWatts: 100, runningWatts: 1000, from: new Date(FROM).toISOString() }
  expect((await post(`/instruments/${instrumentId}/thresholds`, thresholds)).status).toBe(201)
  await settle()
  const span = `from=${new Date(FROM).toISOString()}&until=${new Date(FROM + DAY).toISOString()}`
  const curve = await read(`/instruments/${instrumentId}/power?${span}`)
  expect(field(curve, 'places', '0', 'seconds', 'running')).toBe((179 + 59) * 60)
  expect(field(curve, 'places', '0', 'points')).not.toEqual([])
  const used = await read(`/instruments/${instrumentId}/use/days/${day}`)
  expect(field(used, 'intervals')).toHaveLength(3)
  const period = `${day}..${day}`
  expect((await post('/use/snapshots', { period }, officer)).status).toBe(201)
  expect(await verifyPeriod(world.app, period)).toMatchObject({ equal: true })
  await send(FROM + 8 * HOUR, 60, 1800)
  await settle()
  expect(await verifyPeriod(world.app, period)).toMatchObject({ equal: false })
})

it('and sensors are looked at, listed and calibrated by them, and their days kept', async () => {
  for (const path of [
    '/sensors',
    '/sensors/summary',
    `/sensors/${sensor.code}`,
    `/sensors/${sensor.code}/heard`,
    '/telemetry/summary',
    '/telemetry/rejections',
    `/instruments/${instrumentId}/thresholds/suggestion`,
  ])
    await read(path)
  const now = Math.floor(Date.now() / MINUTE) * MINUTE
  await send(now - 20 * MINUTE, 20, 1800)
  const run = { from: new Date(now - 20 * MINUTE).toISOString(), until: new Date(now - MINUTE).toISOString() }
  const made = await post(`/sensors/${sensor.code}/calibrations`, { ...run, expectedWatts: 1800 })
  expect(made.body).toMatchObject({ passed: true })
  for (const look of [lookAtAll, lookAtEnergy, lookForSwaps]) await look(world.app)
  for (const keep of [prepareParts, compactSamples, dropExpired]) await keep(world.app)
})
