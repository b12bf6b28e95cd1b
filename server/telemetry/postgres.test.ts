import { afterAll, beforeAll, describe } from 'vitest'
import { itKeepsSamples, type StoreUnderTest } from '../../test/support/sample-store.ts'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import { openDatabase, type Database } from '../platform/db/index.ts'
import { takeArrivals } from './store/arrivals.ts'
import { postgresStore } from './actions/postgres.ts'

let place: TestDatabase
let database: Database

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase(place.url)
})
afterAll(async () => {
  await database.close()
  await place.close()
})

const kept = (copyFrom: number): StoreUnderTest => {
  const { pool, db } = database
  return {
    store: postgresStore(pool, { copyFrom }),
    samples: async (device) => {
      const { rows } = await pool.query({
        text: `select (extract(epoch from at) * 1000)::float8 as at, power, energy, current
          from telemetry.sample where device = $1 order by at`,
        values: [device],
      })
      return rows
    },
    rejections: async (code) => {
      const text =
        'select reason, sum(count)::int as count, min(example) as example from telemetry.rejection where code = $1 group by 1 order by 1'
      return (await pool.query({ text, values: [code] })).rows
    },
    status: async (device) =>
      (
        await pool.query({
          text: 'select * from telemetry.device_status where device = $1',
          values: [device],
        })
      ).rows[0],
    arrivals: async () => {
      const taken = await db.transaction().execute((trx) => takeArrivals(trx, 1000))
      return taken.flatMap(({ devices }) => devices).toSorted((left, right) => left.device - right.device)
    },
  }
}

describe('PostgreSQL as the place for samples', () => {
  itKeepsSamples(() => kept(400), Date.UTC(2026, 4, 1, 23, 50))
})

describe('PostgreSQL where everything is copied', () => {
  beforeAll(() =>
    database.pool.query(
      'truncate telemetry.sample, telemetry.rejection, telemetry.device_status, telemetry.arrival',
    ),
  )
  itKeepsSamples(() => kept(1), Date.UTC(2027, 4, 1, 23, 50))
})
