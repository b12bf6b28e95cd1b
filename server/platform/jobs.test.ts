import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../../test/support/database.ts'
import { openDatabase, type Database } from './db/index.ts'
import { openJobs, type Jobs } from './jobs.ts'
import { openLog } from './log.ts'

const QUEUES = 20
let place: Awaited<ReturnType<typeof emptyDatabase>>
let database: Database
let jobs: Jobs
const done: { name: string; at: number }[] = []

beforeAll(async () => {
  place = await emptyDatabase()
  database = openDatabase(place.url)
  jobs = openJobs(database, openLog('silent'))
  let failures = 0
  jobs.define('failing', async () => {
    failures += 1
    if (failures === 1) throw new Error('the first time')
    done.push({ name: 'failing', at: performance.now() })
  })
  for (let index = 0; index < QUEUES; index += 1) {
    const name = `queue-${index}`
    jobs.define(name, async () => void done.push({ name, at: performance.now() }))
  }
  await jobs.start()
})

afterAll(async () => {
  await jobs.stop()
  await database.close()
  await place.close()
})

const doneIn = (name: string) => done.filter((each) => each.name === name)

describe('waiting work', () => {
  it('begins within the second after its transaction, and the rest of its queue follows at once', async () => {
    await database.db.transaction().execute(async (trx) => {
      for (let index = 0; index < 10; index += 1) await jobs.send('queue-3', {}, trx)
    })
    await expect.poll(() => doneIn('queue-3').length, { timeout: 1500 }).toBe(10)
  })

  it('is tried again as soon as it is due', async () => {
    const sent = performance.now()
    await jobs.send('failing', {})
    await expect.poll(() => doneIn('failing').length, { timeout: 4000 }).toBe(1)
    expect((doneIn('failing')[0]?.at ?? 0) - sent).toBeGreaterThan(900)
  })

  it('is looked for in one statement for all queues', async () => {
    const asked = vi.spyOn(database.pool, 'query')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    const statements = asked.mock.calls.length
    asked.mockRestore()
    expect(statements).toBeGreaterThan(0)
    expect(statements).toBeLessThan(QUEUES / 2)
  })
})
