import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { readPdf } from '../../test/support/papers.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { field } from '../../test/support/field.ts'
import { givenSamples, steady } from '../../test/support/sensor-data.ts'
import { givenSensor } from '../../test/support/sensors.ts'
import { sql } from '../platform/db/index.ts'
import { liveStates } from '../power/index.ts'
import { lookAtEnergy } from './actions/look-deeper.ts'
import { lookForSwaps } from './actions/look-for-swaps.ts'
import { lookAtAll } from './actions/look.ts'
import { assignmentsOf } from './index.ts'
import parameters from './parameters.json' with { type: 'json' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let world: TestApp
let unitId = ''
let manager: GivenPerson
let stranger: GivenPerson
let now = 0

beforeAll(async () => {
  world = await testApp()
  await world.server.ready()
  const [own = '', other = ''] = await givenUnits(world.app, unit('F-A'), unit('F-B'))
  unitId = own
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
  stranger = await givenPerson(world.app, { role: 'unit_admin', organisationId: other })
  now = Math.ceil(Date.now() / HOUR) * HOUR + 20 * MINUTE
  world.app.clock = { ...world.app.clock, now: () => new Date(now) }
})
afterAll(() => world.close())

let serial = 0
const sensorOn = async (days = 10) => {
  serial += 1
  const [saved] = await save(world.app, [entry(unitId, `F-${serial}`, { name: `计量仪器 ${serial}` })])
  return givenSensor(world, { instrumentId: saved?.id ?? '', from: new Date(now - days * 24 * HOUR) })
}
const read = (path: string, who = manager) => ask(world, 'GET', path, { headers: who.headers })
const detail = async (code: string) => (await read(`/sensors/${code}`)).body
const kinds = async (code: string) => {
  const findings = field(await detail(code), 'findings')
  return Array.isArray(findings)
    ? findings.filter((each) => field(each, 'until') === null).map((each) => field(each, 'kind'))
    : []
}
const notices = async () => JSON.stringify((await read('/me/notices?limit=50')).body)

describe('findings on devices', () => {
  test('silence is open until something is heard again, and told once', async () => {
    const { code, device } = await sensorOn()
    await givenSamples(world, device, steady(now - 90 * MINUTE, 50, 200))
    await lookAtAll(world.app)
    await lookAtAll(world.app)
    expect(await kinds(code)).toEqual(['silent'])
    const told = (await notices()).split(`传感器 ${code} 没有数据`).length - 1
    expect(told).toBe(1)
    const list = await read('/sensors?tab=todo&kind=silent')
    expect(JSON.stringify(list.body)).toContain(code)
    await givenSamples(world, device, steady(now - 2 * MINUTE, 2, 201))
    await lookAtAll(world.app)
    expect(await kinds(code)).toEqual([])
    expect(field(field(await detail(code), 'sensor'), 'state')).toBe('normal')
  })

  test('a frozen value and a wrong clock are each told, until they are over', async () => {
    const frozen = await sensorOn()
    await givenSamples(world, frozen.device, steady(now - 13 * HOUR, 1, 612))
    await givenSamples(world, frozen.device, steady(now - 13 * HOUR + MINUTE, 13 * 60 - 1, 612))
    const late = await sensorOn()
    await givenSamples(
      world,
      late.device,
      steady(now - 10 * MINUTE, 10, (n) => 100 + n),
      {
        at: now,
        skewMs: 440_000,
      },
    )
    await lookAtAll(world.app)
    expect(await kinds(frozen.code)).toEqual(['frozen'])
    expect(await kinds(late.code)).toEqual(['clock'])
    expect(await detail(late.code)).toMatchObject({ findings: [{ kind: 'clock', skewSeconds: 440 }] })
    await givenSamples(world, late.device, steady(now - MINUTE, 1, 120), { at: now, skewMs: 100 })
    await lookAtAll(world.app)
    expect(await kinds(late.code)).toEqual([])
  })

  test('a meter that runs back is counted, once for each hour', async () => {
    const { code, device } = await sensorOn()
    const from = Math.floor(now / HOUR) * HOUR - 50 * MINUTE
    const meter = [10, 20, 15, 30, 40, 35, 50]
    await givenSamples(
      world,
      device,
      meter.map((energy, index) => ({ at: from + index * MINUTE, power: 100 + index, energy })),
    )
    await lookAtEnergy(world.app)
    await lookAtEnergy(world.app)
    expect(await detail(code)).toMatchObject({ findings: [{ kind: 'energy', steps: 2 }] })
  })

  test('a meter that begins anew on the hour is counted too, as many do at midnight', async () => {
    const { code, device } = await sensorOn()
    const hour = Math.floor(now / HOUR) * HOUR - HOUR
    const meter = [900, 1, 2]
    await givenSamples(
      world,
      device,
      meter.map((energy, index) => ({ at: hour + (index - 1) * MINUTE, power: 100 + index, energy })),
    )
    await lookAtEnergy(world.app)
    expect(await detail(code)).toMatchObject({ findings: [{ kind: 'energy', steps: 1 }] })
  })

  test('two that changed places are suggested; a person’s word exchanges their assignments from then on', async () => {
    const [one, other] = [await sensorOn(), await sensorOn()]
    const since = now - 3 * 24 * HOUR
    const heavy = (minute: number) => (minute % 96 < 40 ? 4000 : 700) + (minute % 7)
    const light = (minute: number) => (minute % 96 < 40 ? 300 : 60) + (minute % 5)
    const steps = (6 * 24 * 60) / 15
    const curve = (before: typeof heavy, after: typeof heavy) =>
      Array.from({ length: steps }, (_, step) => {
        const at = now - 6 * 24 * HOUR + step * 15 * MINUTE
        return { at, power: (at < since ? before : after)(step) }
      })
    await givenSamples(world, one.device, curve(heavy, light))
    await givenSamples(world, other.device, curve(light, heavy))
    await lookForSwaps(world.app)
    await lookForSwaps(world.app)
    const list = await read(`/sensors?tab=todo`)
    const items = field(list.body, 'items')
    const found = (Array.isArray(items) ? items : []).filter(
      (each) => field(field(each, 'finding'), 'kind') === 'swapped',
    )
    expect(found).toHaveLength(1)
    const code = String(field(found[0], 'code'))
    const finding = field(found[0], 'finding')
    expect([code, String(field(finding, 'other'))].toSorted()).toEqual([one.code, other.code].toSorted())
    const exchange = { ownSeconds: 0, otherSeconds: 0, sameRoom: false, touched: false }
    expect(field(finding, 'exchange')).toEqual(exchange)
    const moment = Date.parse(String(field(finding, 'since')))
    expect(Math.abs(moment - since)).toBeLessThanOrEqual(parameters.findings.swapped.stepMinutes * 2 * MINUTE)
    const path = `/sensors/${code}/findings/${String(field(finding, 'id'))}/verdict`
    const foreign = await ask(world, 'POST', path, {
      headers: stranger.headers,
      body: { verdict: 'confirmed' },
    })
    expect(foreign.status).toBe(404)
    const [first, second] = await Promise.all(
      [0, 1].map(() =>
        ask(world, 'POST', path, { headers: manager.headers, body: { verdict: 'confirmed' } }),
      ),
    )
    expect([first?.status ?? 0, second?.status ?? 0].toSorted((a, b) => a - b)).toEqual([200, 409])
    const known = await assignmentsOf(world.app.db, [one.device, other.device], moment, now)
    expect(known.map(({ device, placeId }) => ({ device, placeId }))).toEqual([
      { device: one.device, placeId: other.placeId },
      { device: other.device, placeId: one.placeId },
    ])
    await lookForSwaps(world.app)
    expect(await kinds(code)).not.toContain('swapped')
  })
})

describe('what somebody has dismissed', () => {
  const open = async (code: string): Promise<string[]> => {
    const findings = field(await detail(code), 'findings')
    const list = Array.isArray(findings) ? findings : []
    return list.filter((each) => field(each, 'until') === null).map((each) => String(field(each, 'id')))
  }
  const dismiss = async (code: string) => {
    for (const id of await open(code)) {
      const path = `/sensors/${code}/findings/${id}/verdict`
      const said = await ask(world, 'POST', path, {
        headers: manager.headers,
        body: { verdict: 'dismissed' },
      })
      expect(said.status).toBe(200)
    }
  }

  test('is not found again while nothing of it changed, and is once something has', async () => {
    const [silent, frozen, clock] = [await sensorOn(), await sensorOn(), await sensorOn()]
    const skewed = { at: now, skewMs: 440_000 }
    await givenSamples(world, silent.device, steady(now - 90 * MINUTE, 30, 200))
    await givenSamples(world, frozen.device, steady(now - 14 * HOUR, 1, 612))
    await givenSamples(world, frozen.device, steady(now - 14 * HOUR + MINUTE, 14 * 60 - 1, 612))
    await givenSamples(
      world,
      clock.device,
      steady(now - 10 * MINUTE, 10, (n) => 100 + n),
      skewed,
    )
    const all = [silent, frozen, clock].map(({ code }) => code)
    const found = () => Promise.all(all.map((code) => kinds(code)))
    await lookAtAll(world.app)
    expect(await found()).toEqual([['silent'], ['frozen'], ['clock']])
    for (const code of all) await dismiss(code)
    await lookAtAll(world.app)
    expect(await found()).toEqual([[], [], []])
    await givenSamples(world, silent.device, steady(now - 30 * MINUTE, 5, 200))
    await givenSamples(world, frozen.device, [{ at: now, power: 0 }])
    await givenSamples(world, clock.device, steady(now, 1, 90), { at: now, skewMs: 900_000 })
    await lookAtAll(world.app)
    expect(await found()).toEqual([['silent'], [], ['clock']])
  })

  test('is found again of a meter that runs back on another day', async () => {
    const { code, device } = await sensorOn()
    const hour = Math.floor(now / HOUR) * HOUR
    const runsBack = (from: number) =>
      givenSamples(
        world,
        device,
        [10, 20, 15].map((energy, index) => ({ at: from + index * MINUTE, power: 100 + index, energy })),
      )
    await runsBack(hour - 50 * MINUTE)
    await lookAtEnergy(world.app)
    await dismiss(code)
    await lookAtEnergy(world.app)
    expect(await kinds(code)).not.toContain('energy')
    const before = now
    // More than a day on, or a test begun before midnight would still look at the day of the dismissal.
    now += 26 * HOUR
    await runsBack(hour + 25 * HOUR + 10 * MINUTE)
    await lookAtEnergy(world.app)
    now = before
    expect(await kinds(code)).toContain('energy')
  })
})

describe('the fleet', () => {
  test('is counted, listed and exported within reach; nothing of it is shown to another unit', async () => {
    const { code } = await sensorOn()
    const summary = await read('/sensors/summary')
    expect(summary.status).toBe(200)
    expect(Number(field(summary.body, 'inUse'))).toBeGreaterThanOrEqual(5)
    const { rows } = await sql<{ id: string }>`select distinct instrument_id as id from sensor_assignment
      where until_at is null`.execute(world.app.db)
    const ids = rows.map(({ id }) => id)
    const counts = { running: 0, standby: 0, off: 0, unknown: 0 }
    const live = await liveStates(world.app.db, ids, new Date(now))
    for (const id of ids) counts[live.get(id)?.state ?? 'unknown'] += 1
    expect(field(summary.body, 'states')).toEqual(counts)
    expect(await read('/sensors/summary', stranger)).toMatchObject({ body: { total: 0, inUse: 0 } })
    expect(await read('/sensors', stranger)).toMatchObject({ body: { items: [] } })
    expect((await read(`/sensors/${code}`, stranger)).status).toBe(404)
    expect((await read(`/sensors/export`)).body).toContain(code)
    expect((await read(`/sensors/export`, stranger)).body).not.toContain(code)
    expect((await read(`/sensors/labels?codes=${code}`, stranger)).codes).toEqual(['sensors.no_labels'])
  })

  test('is paged without missing or repeating one', async () => {
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await read(`/sensors?limit=2${cursor}`)
      const items = field(body, 'items')
      seen.push(...(Array.isArray(items) ? items.map((each) => String(field(each, 'code'))) : []))
      const next = field(body, 'nextCursor')
      if (typeof next !== 'string') break
      cursor = `&cursor=${next}`
    }
    const all = field((await read('/sensors?limit=100')).body, 'items')
    expect(seen).toEqual(Array.isArray(all) ? all.map((each) => String(field(each, 'code'))) : [])
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('prints labels for installers: what is scanned leads to the page of its sensor', async () => {
    const { code } = await sensorOn()
    const answer = await world.server.inject({
      method: 'GET',
      url: `/api/v1/sensors/labels?codes=${code}`,
      headers: manager.headers,
    })
    expect(answer.statusCode).toBe(200)
    const { text, codes } = await readPdf(answer.rawPayload)
    expect(codes).toEqual([`${world.app.config.publicUrl}/desk/sensors/${code}`])
    expect(text).toContain(code)
  })
})
