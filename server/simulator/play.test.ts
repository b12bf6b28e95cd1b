import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { settlePower, stored } from '../../test/support/power-readings.ts'
import { givenSensor, type GivenSensor } from '../../test/support/sensors.ts'
import { hearDevices, type Devices } from '../devices.ts'
import { sql } from '../platform/db/index.ts'
import { registryOf } from '../sensors/index.ts'
import { countTouched } from '../use/actions/recount.ts'
import { readSamples } from '../telemetry/index.ts'
import type { Plan } from './facts.ts'
import { confirmThresholds, enrol, nothing, planOf, play } from './index.ts'
import { intervalsOf } from './rules/plan.ts'
import { samplesOf } from './rules/power.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let test: TestApp
let devices: Devices
let url: string
let unitId: string
const stopping = new AbortController()

beforeAll(async () => {
  test = await testApp({ environment: { MQTT_PORT: '0', TELEMETRY_LATE_DAYS: '40' } })
  const said: string[] = []
  devices = await hearDevices(test.app, (line) => said.push(line))
  url = `mqtt://127.0.0.1:${/:(\d+)$/.exec(said[0] ?? '')?.[1]}`
  void registryOf(test.app).keep(stopping.signal)
  ;[unitId = ''] = await givenUnits(test.app, unit('SIM'))
})
afterAll(async () => {
  stopping.abort()
  await devices.close()
  await test.close()
})

type Cast = { plan: Plan; sensors: (GivenSensor & { instrumentId: string })[] }

/** A plan whose devices stand on instruments, with the thresholds that it goes by. */
async function cast(count: number, days: number, from: number, isBroken = false): Promise<Cast> {
  const codes = Array.from({ length: count }, (_, index) => `SIM-${from}-${days}-${index}`.slice(-32))
  const plan = planOf({
    seed: 11,
    from,
    until: from + days * DAY,
    everyMs: MINUTE,
    devices: codes.map((code) => ({ code })),
    isWorkday: (day) => (day + 3) % 7 < 5,
    isBroken,
  })
  const sensors = []
  for (const { code, thresholds } of plan.devices) {
    const [saved] = await save(test.app, [entry(unitId, code, { name: '扫描电子显微镜' })])
    const instrumentId = saved?.id ?? ''
    const levels = { standby: thresholds.standbyWatts, running: thresholds.runningWatts }
    const sensor = await givenSensor(test, { instrumentId, code, from: new Date(from), thresholds: levels })
    sensors.push({ ...sensor, instrumentId })
  }
  return { plan, sensors }
}

const stage = (sensors: GivenSensor[]) => ({
  url,
  speed: 1e9,
  keys: new Map(sensors.map(({ code, secret }) => [code, secret])),
  signal: stopping.signal,
  say: () => undefined,
})

/** Seconds as they are measured, over all days. */
async function measuredOf(instrumentId: string) {
  const { rows } = await sql<{ running: number; powered: number; unexplained: number }>`
    select sum(running)::int as running, sum(powered)::int as powered, sum(unexplained)::int as unexplained
    from use_day where instrument_id = ${instrumentId}`.execute(test.app.db)
  return rows[0]
}

/** The same in closed form, from what the plan intended; nobody booked or wrote anything, so all of it asks for a word. */
function sumsOf(plan: Plan, device: Plan['devices'][number]) {
  const seconds = (states: readonly string[]) =>
    intervalsOf(device)
      .filter(({ state }) => states.includes(state))
      .reduce((sum, { from, until }) => sum + (Math.min(until, plan.until - MINUTE) - from) / 1000, 0)
  const running = seconds(['running'])
  return { running, powered: running + seconds(['standby']), unexplained: running }
}

describe('a month played at speed', () => {
  it('is stored whole, read as exactly the intervals of its own plan, and measured as their sums', async () => {
    const from = Math.floor(Date.now() / MINUTE) * MINUTE - 31 * DAY
    const { plan, sensors } = await cast(3, 30, from)
    const tally = await play(plan, stage(sensors))
    const count = 3 * 30 * 1440
    expect(tally).toMatchObject({ devices: 3, samples: count, refused: 0, lost: 0 })
    for (const [place, sensor] of sensors.entries()) {
      const samples = await readSamples(test.app.telemetry.db, sensor.device, plan.from, plan.until)
      const meant = [...samplesOf(plan, plan.devices[place]!)].map(({ sample: { at, power } }) => ({
        at,
        power,
      }))
      expect(samples).toEqual(meant)
    }
    await settlePower(test.app)
    for (const [place, { instrumentId }] of sensors.entries()) {
      const read = await stored(test.app, instrumentId)
      const meant = intervalsOf(plan.devices[place]!).map(({ state, ...each }) => ({
        state,
        startsAt: each.from,
        endsAt: Math.min(each.until, plan.until - MINUTE),
      }))
      expect(read.map(({ state, startsAt, endsAt }) => ({ state, startsAt, endsAt }))).toEqual(meant)
    }
    for (let left = 1; left > 0;) left = await countTouched(test.app)
    for (const [place, { instrumentId }] of sensors.entries())
      expect(await measuredOf(instrumentId)).toEqual(sumsOf(plan, plan.devices[place]!))
  }, 120_000)
})

describe('devices of the register', () => {
  it('that are broken say what their fault makes of the truth, and nothing breaks', async () => {
    const from = Math.floor(Date.now() / MINUTE) * MINUTE - 2 * DAY
    const { plan, sensors } = await cast(6, 1, from, true)
    const tally = await play(plan, stage(sensors))
    expect(tally).toMatchObject({ devices: 6, refused: 0, lost: 0 })
    const silent = plan.devices.findIndex(({ fault }) => fault?.kind === 'silent')
    const samples = await readSamples(test.app.telemetry.db, sensors[silent]!.device, from, plan.until)
    expect(samples.length).toBeGreaterThan(0)
    expect(samples.at(-1)!.at).toBeLessThan(plan.devices[silent]!.fault!.from)
  })

  it('are lost with a wrong key, and the others go on', async () => {
    const { plan, sensors } = await cast(2, 1, Math.floor(Date.now() / MINUTE) * MINUTE - 3 * DAY)
    const tally = nothing()
    const said: string[] = []
    const wrong = {
      ...stage([{ ...sensors[0]!, secret: 'wrong' }, sensors[1]!]),
      say: (line: string) => said.push(line),
    }
    await play(plan, wrong, tally)
    expect(tally).toMatchObject({ devices: 1, samples: 1440, lost: 1 })
    expect(said[0]).toMatch(new RegExp(`^${sensors[0]!.code}: .*[Bb]ad`))
  })
})

describe('devices that are enrolled', () => {
  it('stand on instruments without a sensor, with a key and the thresholds of the plan, and are found again', async () => {
    const api = await test.server.listen({ port: 0, host: '127.0.0.1' })
    const token = test.operator.authorization.replace('Bearer ', '')
    const [unitOfNew = ''] = await givenUnits(test.app, unit('ENROL'))
    const names = ['1', '2', '3'].map((code) => entry(unitOfNew, code, { name: '离心机' }))
    await save(test.app, names)
    const from = Math.floor(Date.now() / MINUTE) * MINUTE - DAY
    const said: string[] = []
    const wish = { api, token, wanted: 3, from, seed: 5, say: (line: string) => said.push(line) }
    const enrolled = await enrol(wish)
    expect(enrolled.map(({ code }) => code)).toEqual(['SIM-5-0001', 'SIM-5-0002', 'SIM-5-0003'])
    const plan = planOf({
      seed: 5,
      from,
      until: from + DAY,
      everyMs: MINUTE,
      devices: enrolled,
      isWorkday: () => true,
      isBroken: false,
    })
    await confirmThresholds(wish, plan, enrolled)
    const keys = new Map(enrolled.map(({ code, key }) => [code, key]))
    const tally = await play(plan, { ...stage([]), keys })
    expect(tally).toMatchObject({ devices: 3, samples: 3 * 1440, lost: 0 })
    await settlePower(test.app)
    for (const { instrumentId, segments } of plan.devices) {
      const read = await stored(test.app, instrumentId ?? '')
      expect(read[0]).toMatchObject({
        startsAt: from,
        state: segments[0]!.phase.replace('warmup', 'standby'),
      })
    }
    const again = await enrol(wish)
    expect(again.map(({ code, instrumentId }) => [code, instrumentId])).toEqual(
      enrolled.map(({ code, instrumentId }) => [code, instrumentId]),
    )
    expect(again[0]?.key).not.toBe(enrolled[0]?.key)
    expect(said).toEqual([])
  }, 60_000)
})
