import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenSamples, steady } from '../../test/support/sensor-data.ts'
import { givenSensor } from '../../test/support/sensors.ts'
import { changeStatus } from '../instruments/index.ts'
import { dayInShanghai } from '../lib/dates.ts'
import { settleTouched } from '../obligations/index.ts'
import { system } from '../platform/principal.ts'
import { compactSamples } from '../telemetry/actions/keep.ts'
import { registryOf } from './index.ts'
import { readMissing } from './store/heard.ts'

const MINUTE = 60_000
let world: TestApp
let unitId = ''
let manager: GivenPerson

beforeAll(async () => {
  world = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
  await world.server.ready()
  ;[unitId = ''] = await givenUnits(world.app, unit('L-A'), unit('L-B'))
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
})
afterAll(() => world.close())

let serial = 0
const instrument = async (): Promise<string> => {
  serial += 1
  const [saved] = await save(world.app, [entry(unitId, `L-${serial}`, { name: `计量仪器 ${serial}` })])
  return saved?.id ?? ''
}

const send = (path: string, body: object = {}) => ask(world, 'POST', path, { headers: manager.headers, body })

const dutyOf = async (subjectId: string, rule: string) => {
  await settleTouched(world.app)
  return world.app.db
    .selectFrom('obligation')
    .select(['effect', 'started_on', 'due_on', 'met_on', 'evidence_kind', 'exempt_on'])
    .where('subject_id', '=', subjectId)
    .where('rule', '=', rule)
    .executeTakeFirst()
}

const now = (): number => Math.floor(Date.now() / MINUTE) * MINUTE
const iso = (ms: number): string => new Date(ms).toISOString()

test('nothing is missing of what was sent without a pause, whenever in a compacted hour one begins to look', async () => {
  const [device, DAY] = [900_001, 24 * 60 * MINUTE]
  const from = Math.floor((now() - 20 * DAY) / DAY) * DAY + 30 * MINUTE
  await givenSamples(world, device, steady(from, 120, 10))
  await compactSamples(world.app)
  const asked = { device, from: new Date(from), gapSeconds: 300 }
  const missing = (minutes: number) =>
    readMissing(world.app.telemetry.db, { ...asked, until: new Date(from + minutes * MINUTE) })
  expect(await missing(120)).toBe(0)
  expect(await missing(150)).toBe(31 * 60)
})

describe('commissioning', () => {
  test('nothing is owed before the first sensor is on the register; then its installation is', async () => {
    const instrumentId = await instrument()
    expect(await dutyOf(instrumentId, 'sensor.due')).toBeUndefined()
    const { status } = await send('/sensors', { organisationId: unitId, codes: ['L-000'] })
    expect(status).toBe(201)
    const due = await dutyOf(instrumentId, 'sensor.due')
    expect(due).toMatchObject({ effect: 'obligation', started_on: world.app.clock.today(), met_on: null })
  })

  test('a test run that passes makes a sensor one that works, and meets the duty', async () => {
    const instrumentId = await instrument()
    const end = now() - MINUTE
    const start = end - 20 * MINUTE
    const { code, device } = await givenSensor(world, { instrumentId, from: new Date(start - MINUTE) })
    await givenSamples(world, device, steady(start, 20, 1790))
    const run = { from: iso(start), until: iso(end) }
    const failed = await send(`/sensors/${code}/calibrations`, { ...run, expectedWatts: 2000 })
    expect(failed.body).toMatchObject({ passed: false, measuredWatts: 1790, samples: 20, working: false })
    expect((await dutyOf(instrumentId, 'sensor.due'))?.met_on).toBeNull()
    const passed = await send(`/sensors/${code}/calibrations`, { ...run, expectedWatts: 1800 })
    expect(passed.body).toMatchObject({ passed: true, working: true })
    expect(await dutyOf(instrumentId, 'sensor.due')).toMatchObject({
      met_on: dayInShanghai(end),
      evidence_kind: 'sensor',
    })
    const before = { from: iso(start - 30 * MINUTE), until: iso(end), expectedWatts: 1800 }
    expect((await send(`/sensors/${code}/calibrations`, before)).codes).toEqual(['sensors.before_installed'])
    const short = { from: iso(end - MINUTE), until: iso(end), expectedWatts: 1800 }
    expect((await send(`/sensors/${code}/calibrations`, short)).codes).toEqual(['sensors.run_too_short'])
  })

  test('a run ends now where the clock of a phone is a little ahead, and is refused where it is far ahead', async () => {
    const from = now() - 20 * MINUTE
    const { code, device } = await givenSensor(world, {
      instrumentId: await instrument(),
      from: new Date(from),
    })
    await givenSamples(world, device, steady(from, 20, 1800))
    const until = (ahead: number) =>
      send(`/sensors/${code}/calibrations`, {
        from: iso(from),
        until: iso(Date.now() + ahead),
        expectedWatts: 1800,
      })
    expect((await until(30_000)).body).toMatchObject({ passed: true, samples: 20 })
    expect((await until(5 * MINUTE)).codes).toEqual(['sensors.ahead'])
  })

  test('a run with too few samples carries no word', async () => {
    const from = now() - 60 * MINUTE
    const { code, device } = await givenSensor(world, {
      instrumentId: await instrument(),
      from: new Date(from),
    })
    await givenSamples(world, device, steady(from, 3, 1800))
    const run = { from: iso(from), until: iso(from + 10 * MINUTE), expectedWatts: 1800 }
    expect((await send(`/sensors/${code}/calibrations`, run)).codes).toEqual(['sensors.too_few_samples'])
  })
})

describe('in the life of a sensor', () => {
  test('one that is replaced leaves its place to the other, with a new key, and the duty stays met', async () => {
    const instrumentId = await instrument()
    const from = now() - 60 * MINUTE
    const old = await givenSensor(world, { instrumentId, from: new Date(from) })
    await givenSamples(world, old.device, steady(from, 30, 500))
    const run = { from: iso(from), until: iso(from + 20 * MINUTE), expectedWatts: 500 }
    await send(`/sensors/${old.code}/calibrations`, run)
    await send('/sensors', { organisationId: unitId, codes: ['L-NEW'] })
    const { status, body } = await send(`/sensors/${old.code}/replacement`, { by: 'L-NEW' })
    expect([status, body]).toMatchObject([201, { code: old.code, by: 'L-NEW' }])
    const key = String(Object(body)['key'])
    expect(await registryOf(world.app).signIn('L-NEW', key)).toMatchObject({ code: 'L-NEW' })
    const again = await send(`/sensors/${old.code}/replacement`, { by: 'L-NEW' })
    expect(again.codes).toEqual(['conflict.sensor_in_stock'])
    expect((await dutyOf(instrumentId, 'sensor.due'))?.met_on).toBe(dayInShanghai(from + 20 * MINUTE))
    const moved = await send('/sensors/L-NEW/assignment/end', { as: 'moved' })
    expect(moved.status).toBe(200)
  })

  test('one that works and is moved away leaves the duty open again', async () => {
    const instrumentId = await instrument()
    const from = now() - 60 * MINUTE
    const { code, device } = await givenSensor(world, { instrumentId, from: new Date(from) })
    await givenSamples(world, device, steady(from, 30, 500))
    await send(`/sensors/${code}/calibrations`, {
      from: iso(from),
      until: iso(from + 20 * MINUTE),
      expectedWatts: 500,
    })
    expect((await dutyOf(instrumentId, 'sensor.due'))?.met_on).not.toBeNull()
    await send(`/sensors/${code}/assignment/end`, { as: 'moved' })
    expect((await dutyOf(instrumentId, 'sensor.due'))?.met_on).toBeNull()
  })

  test('scrapping an instrument asks for its sensor back, and its recovery is written down', async () => {
    const instrumentId = await instrument()
    const { code } = await givenSensor(world, { instrumentId, from: new Date(now() - MINUTE) })
    await settleTouched(world.app)
    const retired = await world.app.db
      .transaction()
      .execute((trx) => changeStatus(trx, system, { instrumentId, to: 'retired', reason: '报废' }))
    expect(retired.ok).toBe(true)
    const today = world.app.clock.today()
    expect(await dutyOf(instrumentId, 'sensor.recover')).toMatchObject({ due_on: today, met_on: null })
    const scrapEarly = await send(`/sensors/${code}/scrapping`)
    expect(scrapEarly.codes).toEqual(['conflict.sensor_elsewhere'])
    await send(`/sensors/${code}/assignment/end`, { as: 'recovered' })
    expect(await dutyOf(instrumentId, 'sensor.recover')).toMatchObject({
      met_on: today,
      evidence_kind: 'sensor_recovered',
    })
    expect((await send(`/sensors/${code}/scrapping`)).status).toBe(200)
    expect(await registryOf(world.app).find([code])).toEqual(new Map())
  })

  test('a faulty one is not installed before it is mended', async () => {
    await send('/sensors', { organisationId: unitId, codes: ['L-BAD'] })
    expect((await send('/sensors/L-BAD/faults', { what: '外壳破损' })).status).toBe(201)
    expect((await send('/sensors/L-BAD/faults', { what: '外壳破损' })).codes).toEqual([
      'conflict.sensor_faulty_already',
    ])
    const instrumentId = await instrument()
    expect((await send('/sensors/L-BAD/assignment', { instrumentId })).codes).toEqual([
      'conflict.sensor_faulty',
    ])
    expect((await send('/sensors/L-BAD/mending', { resolution: '换了外壳' })).status).toBe(200)
    expect((await send('/sensors/L-BAD/assignment', { instrumentId })).status).toBe(201)
  })
})
