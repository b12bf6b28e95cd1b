import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import { heard, NOTHING, sample } from '../../test/support/sample-store.ts'
import { newId } from '../lib/ids.ts'
import type { App } from '../platform/app.ts'
import { systemClock } from '../platform/clock.ts'
import { openDatabase, type Database } from '../platform/db/index.ts'
import { openMetrics } from '../platform/metrics.ts'
import { Queue } from './actions/queue.ts'
import { IntakeError, type Batch, type Device, type SampleStore } from './facts.ts'
import { openIntake } from './index.ts'

const NOW = Date.now()
let place: TestDatabase
let telemetry: Database
let app: App

/** As much of the product as the intake needs. */
const appOn = (database: Database): App =>
  ({ clock: systemClock, metrics: openMetrics(), telemetry: database, config: {} }) as unknown as App

const device = (number: number): Device => ({
  device: number,
  code: `I-${number}`,
  sensorId: newId(),
  organisationId: newId(),
})

beforeAll(async () => {
  place = await testDatabase()
  telemetry = openDatabase(place.url)
  app = appOn(telemetry)
})
afterAll(async () => {
  await telemetry.close()
  await place.close()
})

const count = async (table: string): Promise<number> => {
  const { rows } = await telemetry.pool.query(`select count(*)::int as n from telemetry.${table}`)
  return rows[0].n
}

describe('the intake', () => {
  it('writes what comes at once together, and tells each what became of its own', async () => {
    const intake = openIntake(app)
    expect(openIntake(app)).toBe(intake)
    const verdicts = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        intake.take(device(index), [
          { at: NOW - index, power: index },
          { at: NOW - index, power: 0 },
          { at: 'never', power: 1 },
        ]),
      ),
    )
    for (const verdict of verdicts)
      expect(verdict).toEqual({ accepted: 1, duplicates: 1, rejected: [{ index: 2, reason: 'no_time' }] })
    expect(await count('arrival')).toBeLessThan(6)
    const again = await Promise.all([
      intake.take(device(1), [{ at: NOW - 1, power: 5 }]),
      intake.take(device(2), [{ at: NOW - 5000, power: 5 }]),
    ])
    expect(again.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('refuses a message of too many readings as a whole, and takes the next', async () => {
    const intake = openIntake(app)
    const flood = Array.from({ length: 10_001 }, (_, index) => ({ at: NOW - index, power: 1 }))
    expect(await intake.take(device(1000), flood)).toEqual({
      accepted: 0,
      duplicates: 0,
      rejected: [{ index: -1, reason: 'too_many' }],
    })
    expect(await intake.take(device(1000), flood.slice(1))).toMatchObject({ accepted: 10_000 })
  })

  it('tells of a device at once, and then no more often than it should, but all of it in the end', async () => {
    const own = appOn(telemetry)
    const intake = openIntake(own)
    const status = async () => {
      const text = 'select power, battery from telemetry.device_status where device = 2000'
      return (await telemetry.pool.query(text)).rows[0]
    }
    await intake.take(device(2000), [{ at: NOW, power: 1 }], { battery: 90 })
    expect(await status()).toEqual({ power: 1, battery: 90 })
    await intake.take(device(2000), [{ at: NOW + 1, power: 2 }], { battery: 80 })
    await intake.take(device(2000), [{ at: NOW + 2, power: 3 }])
    expect(await status()).toEqual({ power: 1, battery: 90 })
    await intake.close()
    expect(await status()).toEqual({ power: 3, battery: 80 })
    await expect(intake.take(device(2000), [{ at: NOW + 3, power: 3 }])).rejects.toMatchObject({
      reason: 'closed',
    })
  })

  it('promises nothing while the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none')
    const intake = openIntake(appOn(away))
    const taken = intake.take(device(1), [{ at: NOW, power: 1 }])
    await expect(taken).rejects.toBeInstanceOf(IntakeError)
    await expect(taken).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(intake.reject('X', 'future')).rejects.toMatchObject({ reason: 'unavailable' })
    await away.close()
  })
})

describe('the queue', () => {
  const options = { samples: 10, most: 10, waitMs: 5, queue: 100, told: () => undefined }
  const of = (...devices: number[]): Batch => ({
    ...NOTHING,
    samples: devices.map((each) => sample(each, NOW)),
  })

  /** A store that writes when it is told to. */
  function slow() {
    const batches: Batch[] = []
    const open: (() => void)[] = []
    const store: SampleStore = {
      put: (batch) => {
        batches.push(batch)
        return new Promise((resolve) =>
          open.push(() => resolve({ stored: batch.samples.length, duplicates: 0 })),
        )
      },
    }
    return { store, batches, open }
  }

  it('has one writer, and fills the next batch meanwhile, never cutting a message', async () => {
    const { store, batches, open } = slow()
    const queue = new Queue(store, options)
    const all = [queue.add(of(1)), queue.add(of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2))]
    await expect.poll(() => batches.length).toBe(1)
    for (let index = 3; index <= 14; index += 1) all.push(queue.add(of(index)))
    expect(batches.map(({ samples }) => samples.length)).toEqual([1])
    const writing = setInterval(() => open.shift()?.(), 1)
    await Promise.all(all)
    clearInterval(writing)
    expect(batches.map(({ samples }) => samples.length)).toEqual([1, 10, 10, 2])
    expect(queue.weight).toBe(0)
  })

  it('refuses what does not fit any more, and tells when there is room', async () => {
    const { store, open } = slow()
    const queue = new Queue(store, options)
    const all = Array.from({ length: 51 }, (_, index) => queue.add(of(index)))
    await expect(queue.add(of(99))).rejects.toMatchObject({ reason: 'busy' })
    let hasRoom = false
    const room = queue.room().then(() => (hasRoom = true))
    const writing = setInterval(() => open.shift()?.(), 1)
    await Promise.all(all.slice(0, 10))
    expect(hasRoom).toBe(false)
    await room
    expect(queue.weight).toBeLessThanOrEqual(50)
    await Promise.all(all)
    clearInterval(writing)
    expect(await Promise.race([queue.room(), Promise.resolve('none')])).toBeUndefined()
  })

  it('lets nobody suffer for what another sent', async () => {
    const store: SampleStore = {
      put: async ({ samples }) => {
        if (samples.some((each) => each.device === 13))
          throw Object.assign(new Error('out of range'), { code: '22003' })
        return { stored: samples.length, duplicates: 0 }
      },
    }
    const queue = new Queue(store, options)
    const outcomes = await Promise.allSettled([11, 12, 13, 14].map((each) => queue.add(of(each))))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  })

  it('writes what waits before it closes, and takes nothing after', async () => {
    const batches: Batch[] = []
    const store: SampleStore = {
      put: async (batch) => {
        batches.push(batch)
        return { stored: batch.samples.length, duplicates: 0 }
      },
    }
    const queue = new Queue(store, { ...options, waitMs: 60_000 })
    const waiting = [queue.add(of(1)), queue.add({ ...NOTHING, heard: [heard(1, NOW)] })]
    await queue.close()
    await Promise.all(waiting)
    expect(batches).toHaveLength(1)
    await expect(queue.add(of(1))).rejects.toMatchObject({ reason: 'closed' })
  })
})
