import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { openDatabase, sql, type Database } from './index.ts'

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

it('a connection that breaks between two statements ends its transaction and nothing else', async () => {
  const work = database.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return sql`select 1`.execute(trx)
  })
  await expect(work).rejects.toThrow(/terminat|not queryable|connection/i)
  expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }])
})
