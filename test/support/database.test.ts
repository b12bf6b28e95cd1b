import { Client } from 'pg'
import { afterAll, expect, inject, it } from 'vitest'
import { emptyDatabase, testDatabase, type TestDatabase } from './database.ts'

const open: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of open) await close()
})

async function connected(database: TestDatabase): Promise<Client> {
  open.push(database.close)
  const client = new Client({ connectionString: database.url })
  await client.connect()
  open.unshift(() => client.end())
  return client
}

it('every test file has a migrated database of its own, owned by an ordinary role', async () => {
  const [one, two] = await Promise.all(
    [testDatabase(), testDatabase()].map(async (each) => connected(await each)),
  )
  await one!.query('CREATE TABLE only_here (x int)')
  const { rows } = await two!.query<{ here: string | null; migrations: number; superuser: string }>(
    `SELECT to_regclass('only_here') AS here, (SELECT count(*)::int FROM migration) AS migrations,
            current_setting('is_superuser') AS superuser`,
  )
  expect(rows[0]?.here).toBeNull()
  expect(rows[0]?.migrations).toBeGreaterThan(0)
  expect(rows[0]?.superuser).toBe('off')
})

it('an empty database has no tables', async () => {
  const client = await connected(await emptyDatabase())
  const { rows } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)
  expect(rows).toHaveLength(0)
})

it('the run uses the PostgreSQL version that it was asked for', async () => {
  const client = await connected(await testDatabase())
  const { rows } = await client.query<{ version: string }>('SHOW server_version')
  expect(rows).toHaveLength(1)
  expect(inject('databaseServer').version).toMatch(process.env['DAYI_TEST_PG'] === '15' ? /^15\./ : /^18\./)
})
