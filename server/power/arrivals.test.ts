import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { expectedAt as expected, meteredPlace } from '../../test/support/metered-place.ts'
import { believable, countOf, putSamples, settlePower, stored } from '../../test/support/power-readings.ts'
import { sql } from '../platform/db/index.ts'
import { compactSamples } from '../telemetry/actions/keep.ts'
import { readArrivals } from './actions/arrivals.ts'
import { liveStates, onStates, readAgain } from './index.ts'
import { keepHearing } from './actions/live.ts'
import { touchDays } from './store/marks.ts'

const WORKER = fileURLToPath(new URL('../../test/support/power-worker.ts', import.meta.url))
const MINUTE = 60_000
const FROM = Date.parse('2026-03-02T00:00:00Z')

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const metered = () => meteredPlace(test, FROM)

/** Days of an instrument whose use is to be counted again. */
async function touched(instrumentId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`select day::text from use_touched
    where instrument_id = ${instrumentId} order by day`.execute(test.app.db)
  return rows.map(({ day }) => day)
}

/** In as many batches, in the order of a fixed shuffle. */
function shuffled<T>(list: readonly T[], parts: number, seed: number): T[][] {
  const size = Math.ceil(list.length / parts)
  const batches = Array.from({ length: parts }, (_, index) => list.slice(index * size, (index + 1) * size))
  const key = (index: number) => ((index + 1) * 7919 * seed) % 1009
  return batches
    .map((batch, index) => ({ batch, key: key(index) }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ batch }) => batch)
}

describe('what arrives', () => {
  it('leads to the same intervals as all of it at once, however it is cut', async () => {
    const place = await metered()
    const samples = believable(FROM, 30, 7)
    for (let from = 0; from < samples.length; from += 37) {
      await putSamples(test.app, place.device, samples.slice(from, from + 37))
      if (from % 3 === 0) await settlePower(test.app)
    }
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
    expect(await countOf(test.app, 'power_interval_past')).toBe(0)
    expect(await countOf(test.app, 'telemetry.arrival')).toBe(0)
  })

  it('is read again where it comes late, in any order; what no longer holds is kept as it stood', async () => {
    const place = await metered()
    const samples = believable(FROM, 60, 11)
    for (const batch of shuffled(samples, 23, 3)) {
      await putSamples(test.app, place.device, batch)
      await settlePower(test.app)
    }
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
    expect(await countOf(test.app, 'power_interval_past')).toBeGreaterThan(0)
    const past = await sql`select distinct cause from power_interval_past`.execute(test.app.db)
    expect(past.rows).toEqual([{ cause: 'late' }])
  })

  it('is read again from device-hours where its day was compacted meanwhile', async () => {
    const place = await metered()
    const samples = believable(FROM, 30, 31)
    const late = samples.filter((_, index) => index % 50 > 40)
    await putSamples(
      test.app,
      place.device,
      samples.filter((each) => !late.includes(each)),
    )
    await settlePower(test.app)
    await compactSamples(test.app)
    await putSamples(test.app, place.device, late)
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
  })

  it('is harmless when it comes twice, or is read twice because the first time was not noted', async () => {
    const place = await metered()
    const samples = believable(FROM, 10, 5)
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    await putSamples(test.app, place.device, samples.slice(100, 300))
    await sql`insert into telemetry.arrival (id, devices, first_at, last_at)
      values (gen_random_uuid(), array[${place.device}::int], array[${new Date(FROM)}::timestamptz],
        array[${new Date(FROM + 600 * MINUTE)}::timestamptz])`.execute(test.app.db)
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
  })

  it('names the days whose use is to be counted again', async () => {
    const place = await metered()
    await putSamples(test.app, place.device, believable(FROM, 20, 9))
    await settlePower(test.app)
    expect(await touched(place.instrumentId)).toEqual(['2026-03-02', '2026-03-03'])
  })
})

describe('a day that is to be counted again', () => {
  it('is not taken away by whoever counts before what it stands for can be seen', async () => {
    const { instrumentId } = await metered()
    const days = [
      { instrumentId, day: '2026-03-02' },
      { instrumentId, day: '2026-03-02' },
    ]
    const take = sql`delete from use_touched where ctid = any(array(
      select ctid from use_touched where instrument_id = ${instrumentId} for update skip locked)) returning day`
    await test.app.db.transaction().execute((trx) => touchDays(trx, days))
    await test.app.db.transaction().execute(async (trx) => {
      await touchDays(trx, days)
      expect((await take.execute(test.app.db)).rows).toEqual([])
    })
    expect((await take.execute(test.app.db)).rows).toHaveLength(1)
  })
})

describe('a place', () => {
  it('runs now, since then, and is unknown once too long nothing was heard', async () => {
    const place = await metered()
    const samples = Array.from({ length: 20 }, (_, index) => ({ at: FROM + index * MINUTE, power: 1800 }))
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    const last = FROM + 19 * MINUTE
    const at = async (now: number) =>
      (await liveStates(test.app.db, [place.instrumentId], new Date(now))).get(place.instrumentId)
    expect(await at(last + 300_000)).toEqual({
      state: 'running',
      since: FROM,
      at: last,
      watts: 1800,
      confirmed: true,
    })
    expect(await at(last + 300_001)).toMatchObject({ state: 'unknown', since: last, at: last })
  })

  it('tells whoever listens that its state changed, after the commit', async () => {
    const place = await metered()
    const told: string[] = []
    const stop = onStates(test.app, (ids) => void told.push(...ids))
    const end = new AbortController()
    const hearing = keepHearing(test.app, end.signal)
    await expect
      .poll(async () => {
        await sql`select pg_notify('power', 'begun')`.execute(test.app.db)
        return told.length
      })
      .toBeGreaterThan(0)
    await putSamples(test.app, place.device, believable(FROM, 1, 2))
    await settlePower(test.app)
    await expect.poll(() => told).toContain(place.instrumentId)
    stop()
    end.abort()
    await hearing
  })

  it('keeps to its assignment, also when that is corrected afterwards', async () => {
    const place = await metered()
    const samples = believable(FROM, 12, 13)
    await putSamples(test.app, place.device, samples)
    await settlePower(test.app)
    const until = FROM + 5 * 60 * MINUTE
    await test.app.db.transaction().execute(async (trx) => {
      await sql`update sensor_assignment set until_at = ${new Date(until)}, ended_as = 'moved'
        where sensor_id = ${place.sensorId}`.execute(trx)
      await readAgain(trx, { ...place, from: new Date(until), askedBy: null }, new Date())
    })
    await settlePower(test.app)
    const kept = samples.filter(({ at }) => at < until)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, kept))
  })

  it('that was never measured after all has no state, and its days are counted again', async () => {
    const place = await metered()
    await putSamples(test.app, place.device, believable(FROM, 20, 9))
    await settlePower(test.app)
    await sql`delete from use_touched`.execute(test.app.db)
    const [from, until] = [new Date(FROM - 120 * MINUTE), new Date(FROM - 60 * MINUTE)]
    await test.app.db.transaction().execute(async (trx) => {
      await sql`update sensor_assignment set from_at = ${from}, until_at = ${until}, ended_as = 'moved'
        where sensor_id = ${place.sensorId}`.execute(trx)
      await readAgain(trx, { ...place, from: until, askedBy: null }, new Date())
    })
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual([])
    expect(await touched(place.instrumentId)).toEqual(['2026-03-02', '2026-03-03'])
  })

  it('that cannot be read stops no other, and is read once it can', async () => {
    const [broken, sound] = [await metered(), await metered()]
    const samples = believable(FROM, 6, 19)
    const half = samples.slice(0, 300)
    for (const { device } of [broken, sound]) await putSamples(test.app, device, half)
    await settlePower(test.app)
    const setMachine = (machine: string | null) =>
      sql`update power_state set machine = ${machine} where place_id = ${broken.placeId}`.execute(test.app.db)
    await setMachine('torn')
    for (const { device } of [broken, sound]) await putSamples(test.app, device, samples.slice(300))
    await settlePower(test.app)
    expect(await stored(test.app, sound.instrumentId)).toEqual(expected(sound, samples))
    await setMachine(null)
    await settlePower(test.app)
    expect(await stored(test.app, broken.instrumentId)).toEqual(expected(broken, samples))
  })

  it('that somebody else holds is not waited for, and catches up', async () => {
    const [held, free] = [await metered(), await metered()]
    const samples = believable(FROM, 3, 17)
    await test.app.db.transaction().execute(async (trx) => {
      await sql`select from power_state where place_id = ${held.placeId} for update`.execute(trx)
      await putSamples(test.app, held.device, samples)
      await putSamples(test.app, free.device, samples)
      await readArrivals(test.app)
    })
    expect(await stored(test.app, free.instrumentId)).toEqual(expected(free, samples))
    expect(await stored(test.app, held.instrumentId)).toEqual([])
    await settlePower(test.app)
    expect(await stored(test.app, held.instrumentId)).toEqual(expected(held, samples))
  })
})

describe('a worker that is killed amid its work', () => {
  it('leaves intervals equal to those of an undisturbed one', async () => {
    const place = await metered()
    const samples = believable(FROM, 100, 23)
    for (const batch of shuffled(samples, 60, 5)) await putSamples(test.app, place.device, batch)
    let killed = 0
    for (const after of [60, 10, 120, 35]) {
      const worker = spawn(process.execPath, [WORKER], {
        env: { ...process.env, DATABASE_URL: test.url },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise((resolve) => worker.stdout.once('data', resolve))
      await pause(after)
      const gone = new Promise((resolve) => worker.once('exit', resolve))
      if (worker.kill('SIGKILL')) killed += 1
      await gone
    }
    expect(killed).toBeGreaterThan(0)
    await settlePower(test.app)
    expect(await stored(test.app, place.instrumentId)).toEqual(expected(place, samples))
  }, 30_000)
})
