import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { expectedAt as expected, meteredPlace, type MeteredPlace } from '../../test/support/metered-place.ts'
import { believable, putSamples, settlePower, stored, type Watts } from '../../test/support/power-readings.ts'
import { sql } from '../platform/db/index.ts'
import { readArrivals } from './actions/arrivals.ts'
import { power } from './actions/parameters.ts'
import { rereadWaiting } from './actions/reread.ts'
import { countLive, liveStates, readAgain } from './index.ts'

const WORKER = fileURLToPath(new URL('../../test/support/power-worker.ts', import.meta.url))
const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-05-01T00:00:00Z')
const FROM = NOW - 30 * DAY
const { stepDays } = power.rereading

let test: TestApp
beforeAll(async () => {
  test = await testApp()
  test.app.clock = { ...test.app.clock, now: () => new Date(NOW) }
})
afterEach(() => {
  power.rereading.stepDays = stepDays
})
afterAll(() => test.close())

const metered = () => meteredPlace(test, FROM)
const month = (seed: number): Watts[] => believable(FROM, 30 * 24, seed, { every: 240_000 })

const again = (place: MeteredPlace, from = FROM) =>
  test.app.db
    .transaction()
    .execute((trx) => readAgain(trx, { ...place, from: new Date(from), askedBy: null }, new Date(NOW)))

async function progress({ placeId }: MeteredPlace) {
  const { rows } = await sql<{ readUntil: Date; doneUntil: Date | null }>`
    select d.read_until as "readUntil", r.done_until as "doneUntil" from power_draft d
    join power_rereading r on r.place_id = d.place_id and r.finished_at is null
    where d.place_id = ${placeId} order by r.id limit 1`.execute(test.app.db)
  return rows[0]
}

/** Taken off its place after so many days, with nobody having read that yet. */
const takenOff = (place: MeteredPlace, days: number) =>
  sql`update sensor_assignment set until_at = ${new Date(FROM + days * DAY)}, ended_as = 'moved'
    where sensor_id = ${place.sensorId}`.execute(test.app.db)

describe('a month that is read again', () => {
  it('goes on step by step beside what stands, holding nobody up, and takes its place at once', async () => {
    const [place, samples] = [await metered(), month(7)]
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    const before = await stored(test.app, place.instrumentId)
    expect(before).toEqual(expected(place, samples))
    power.rereading.stepDays = 4
    await takenOff(place, 20)
    await again(place)
    const seen: number[] = []
    for (let step = 0; step < 5; step += 1) {
      expect(await rereadWaiting(test.app)).toBe(1)
      const come = await progress(place)
      expect(come?.doneUntil).toEqual(come?.readUntil)
      seen.push((Number(come?.readUntil) - FROM) / DAY)
      expect(await stored(test.app, place.instrumentId)).toEqual(before)
      await sql`select from power_state where place_id = ${place.placeId} for update nowait`.execute(
        test.app.db,
      )
    }
    expect(seen.map(Math.round)).toEqual([4, 8, 12, 16, 20])
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples, FROM + 20 * DAY))
    expect(await progress(place)).toBeUndefined()
  })

  it('goes back to where samples came late meanwhile, and no further', async () => {
    const [place, samples] = [await metered(), month(11)]
    const late = samples.filter((_, index) => index % 700 > 690)
    const early = samples.filter((each) => !late.includes(each))
    await putSamples(test.app, place.device, early)
    await settlePower(test.app)
    power.rereading.stepDays = 4
    await again(place)
    for (let step = 0; step < 4; step += 1) await rereadWaiting(test.app)
    await putSamples(
      test.app,
      place.device,
      late.filter(({ at }) => at > FROM + 10 * DAY),
    )
    while (((await readArrivals(test.app)) ?? 0) > 0);
    await rereadWaiting(test.app)
    expect(Number((await progress(place))?.readUntil)).toBeGreaterThan(FROM + 9 * DAY)
    await putSamples(test.app, place.device, late)
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
  })

  it('goes on after kill -9 where it was', async () => {
    const [place, samples] = [await metered(), month(13)]
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    await takenOff(place, 25)
    await again(place)
    let [come, killed] = [FROM, 0]
    for (const after of [0, 15, 40]) {
      const worker = spawn(process.execPath, [WORKER], {
        env: { ...process.env, DATABASE_URL: test.url, STEP_DAYS: '0.25' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const before = come
      await expect
        .poll(async () => Number((await progress(place))?.readUntil ?? 0), { timeout: 15_000, interval: 5 })
        .toBeGreaterThan(before)
      await pause(after)
      const gone = new Promise((resolve) => worker.once('exit', resolve))
      if (worker.kill('SIGKILL')) killed += 1
      await gone
      come = Number((await progress(place))?.readUntil ?? 0)
      expect(come).toBeGreaterThan(before)
    }
    expect(killed).toBeGreaterThan(0)
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples, FROM + 25 * DAY))
  }, 60_000)
})

describe('what instruments do now', () => {
  it('is counted by the database as each is told', async () => {
    const levels = [1800, 300, 2, 0, 1800]
    const places = await Promise.all(levels.map(() => metered()))
    for (const [index, place] of places.entries()) {
      const [power = 0, from] = [levels[index], index === 4 ? FROM - HOUR : FROM]
      const samples = Array.from({ length: 5 }, (_, n) => ({ at: from + n * 60_000, power }))
      if (index !== 3) await putSamples(test.app, place.device, samples)
    }
    for (const table of ['sensor_assignment', 'power_threshold'])
      await sql`update ${sql.table(table)} set from_at = ${new Date(FROM - 2 * HOUR)}`.execute(test.app.db)
    await settlePower(test.app)
    const ids = places.map(({ instrumentId }) => instrumentId)
    const now = new Date(FROM + 6 * 60_000)
    const told = { running: 0, standby: 0, off: 0, unknown: 0 }
    const live = await liveStates(test.app.db, ids, now)
    for (const id of ids) told[live.get(id)?.state ?? 'unknown'] += 1
    expect(told).toEqual({ running: 1, standby: 1, off: 1, unknown: 2 })
    expect(await countLive(test.app.db, sql`select unnest(${ids}::uuid[])`, now)).toEqual(told)
  })
})

describe('what has arrived', () => {
  it('is read by who measures the place once it is held, not by who did before', async () => {
    const [place, samples] = [await metered(), believable(FROM, 24, 3)]
    const border = FROM + 12 * HOUR
    const before = samples.filter(({ at }) => at < border)
    await putSamples(test.app, place.device, before)
    await settlePower(test.app)
    await putSamples(
      test.app,
      place.device,
      samples.filter(({ at }) => at >= border),
    )
    let isChanged = false
    const meanwhile = test.app.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (!isChanged) {
          isChanged = true
          await takenOff(place, 14 / 24)
          await again(place, FROM + 14 * HOUR)
          await rereadWaiting(test.app)
        }
        return result
      },
    })
    await readArrivals({ ...test.app, db: meanwhile })
    expect(isChanged).toBe(true)
    await settlePower(test.app)
    const kept = samples.filter(({ at }) => at < FROM + 14 * HOUR)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, kept))
  })

  it('touches the days of which something else is known, not all of a state that goes on for weeks', async () => {
    const place = await metered()
    const samples = Array.from({ length: 20 * 24 * 15 }, (_, index) => ({
      at: FROM + index * 240_000,
      power: 2,
    }))
    const late = samples.splice(6000, 1)
    const days = async () => {
      const { rows } = await sql`delete from use_touched where instrument_id = ${place.instrumentId}
        returning day`.execute(test.app.db)
      return rows.length
    }
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    expect(await days()).toBe(21)
    await putSamples(test.app, place.device, late)
    await settlePower(test.app)
    expect(await days()).toBe(2)
    const on = Array.from({ length: 30 }, (_, index) => ({
      at: FROM + 20 * DAY + index * 60_000,
      power: 1800,
    }))
    await putSamples(test.app, place.device, on)
    await settlePower(test.app)
    expect(await days()).toBe(1)
  })
})
