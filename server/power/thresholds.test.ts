import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { believable, putSamples, settlePower } from '../../test/support/power-readings.ts'
import { priceWorld, type PriceWorld } from '../../test/support/price-world.ts'
import { givenPublished } from '../../test/support/published.ts'
import { givenSensor } from '../../test/support/sensors.ts'
import { sql } from '../platform/db/index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let world: PriceWorld
let [instrument, device] = ['', 0]
const now = Date.now()
const FROM = Math.floor((now - 9 * DAY) / HOUR) * HOUR

beforeAll(async () => {
  world = await priceWorld()
  instrument = await world.given()
  const sensor = await givenSensor(world.test, { instrumentId: instrument, from: new Date(FROM) })
  device = sensor.device
  await putSamples(
    world.test.app,
    device,
    believable(FROM, 9 * 24, 3, { every: 60_000, levels: [2, 340, 1800] }),
  )
  await settlePower(world.test.app)
})
afterAll(() => world.test.close())

type Headed = { headers: Record<string, string> }
const post = ({ headers }: Headed, body: object) =>
  ask(world.test, 'POST', `/instruments/${instrument}/thresholds`, { headers, body })

describe('thresholds', () => {
  it('are suggested from the first days and lead to nothing before a person has confirmed them', async () => {
    const seen = await world.get(world.manager, `/instruments/${instrument}/thresholds/suggestion`)
    expect(seen.body).toMatchObject({ found: true })
    const shown = await world.get(world.manager, power(DAY))
    expect(field(shown.body, 'places', '0', 'intervals')).toEqual([])
    expect(field(shown.body, 'places', '0', 'points', '0')).toBeDefined()
  })

  it('confirmed, are read from the installation on, with who did it and by what', async () => {
    const seen = await world.get(world.manager, `/instruments/${instrument}/thresholds/suggestion`)
    const [standbyWatts, runningWatts] = [field(seen.body, 'standbyWatts'), field(seen.body, 'runningWatts')]
    const span = { from: field(seen.body, 'from'), until: field(seen.body, 'until') }
    const made = await post(world.manager, { standbyWatts, runningWatts, seen: span })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ from: new Date(FROM).toISOString(), rereading: true })
    await settlePower(world.test.app)
    const list = await world.get(world.manager, `/instruments/${instrument}/thresholds`)
    const place = field(list.body, 'places', '0')
    expect(place).toMatchObject({
      thresholds: [{ suggested: true, confirmedBy: { id: world.manager.id }, hysteresisPermille: 80 }],
    })
    expect(field(place, 'rereading', 'finishedAt')).not.toBeNull()
    const shown = await world.get(world.manager, power(DAY))
    expect(field(shown.body, 'places', '0', 'seconds', 'running')).toBeGreaterThan(0)
  })

  it('changed, hold from the instant said: what was before stays as it is', async () => {
    const before = await intervals()
    const from = FROM + 5 * DAY
    expect((await post(world.manager, { standbyWatts: 60, runningWatts: 300, from: iso(from) })).status).toBe(
      201,
    )
    await settlePower(world.test.app)
    const after = await intervals()
    const until = (list: typeof before) => list.filter((each) => each.ends < from)
    expect(until(after)).toEqual(until(before))
    expect(after).not.toEqual(before)
    const { rows } = await sql<{ cause: string; least: Date }>`
      select cause, min(ends_at) as least from power_interval_past group by 1`.execute(world.test.app.db)
    expect(rows.map(({ cause }) => cause)).toEqual(['corrected'])
    expect(rows[0]?.least.getTime()).toBeGreaterThan(from)
  })

  it('are refused with every reason: out of order, ahead, before the sensor was there', async () => {
    const ahead = await post(world.manager, { standbyWatts: 60, runningWatts: 50, from: iso(now + DAY) })
    expect(ahead.codes).toEqual(['power.not_in_order', 'power.ahead'])
    const early = await post(world.manager, { standbyWatts: 5, runningWatts: 50, from: iso(FROM - 1) })
    expect(early.codes).toEqual(['power.before_installed'])
  })

  it('do not touch a period whose use was published', async () => {
    const day = new Date(FROM + 6 * DAY).toISOString().slice(0, 10)
    await givenPublished(world.test, day)
    const inside = await post(world.manager, {
      standbyWatts: 60,
      runningWatts: 500,
      from: iso(FROM + 5 * DAY),
    })
    expect(inside.codes).toEqual(['power.published'])
    const later = { standbyWatts: 60, runningWatts: 500, from: iso(FROM + 8 * DAY) }
    expect((await post(world.manager, later)).status).toBe(201)
    await settlePower(world.test.app)
  })
})

describe('power', () => {
  it('is for the unit and those in charge, never for the public or another unit', async () => {
    const path = power(DAY)
    expect((await world.get(world.manager, path)).status).toBe(200)
    expect((await world.get(world.anonymous, path)).status).toBe(401)
    expect((await world.get(world.researcher, path)).status).toBe(403)
    expect((await world.get(world.stranger, path)).status).toBe(404)
    expect((await world.get(world.stranger, path.replace('/power?', '/power.csv?'))).status).toBe(404)
    expect((await post(world.stranger, { standbyWatts: 1, runningWatts: 2 })).status).toBe(404)
  })

  it('is thinned to the least and the most of steps, and known, unknown and future time are told apart', async () => {
    const { body } = await world.get(world.manager, power(9 * DAY))
    const points = field(body, 'places', '0', 'points')
    expect(Array.isArray(points) && points.length).toBeLessThanOrEqual(500)
    const seconds = field(body, 'places', '0', 'seconds')
    const sum = ['off', 'standby', 'running', 'unknown'].reduce(
      (all, name) => all + Number(field(seconds, name)),
      0,
    )
    expect(Math.abs(sum - (9 * DAY) / 1000)).toBeLessThan(3)
    expect((await world.get(world.manager, power(93 * DAY))).status).toBe(422)
  })

  it('comes as a sheet with every sample', async () => {
    const url = `/api/v1${power(DAY).replace('/power?', '/power.csv?')}`
    const raw = await world.test.server.inject({ url, headers: world.manager.headers })
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from telemetry.sample
      where device = ${device} and at >= ${new Date(FROM)} and at < ${new Date(FROM + DAY)}`.execute(
      world.test.app.db,
    )
    expect(raw.body.trim().split('\r\n')).toHaveLength((rows[0]?.n ?? 0) + 1)
    expect(raw.headers['content-type']).toContain('text/csv')
  })
})

const iso = (at: number): string => new Date(at).toISOString()
const power = (length: number): string =>
  `/instruments/${instrument}/power?${new URLSearchParams({ from: iso(FROM), until: iso(FROM + length) }).toString()}`

async function intervals(): Promise<{ starts: number; ends: number; state: string }[]> {
  const { rows } = await sql<{ starts: Date; ends: Date; state: string }>`
    select starts_at as starts, ends_at as ends, state from power_interval where instrument_id = ${instrument}
    order by starts_at`.execute(world.test.app.db)
  return rows.map(({ starts, ends, state }) => ({ starts: starts.getTime(), ends: ends.getTime(), state }))
}
