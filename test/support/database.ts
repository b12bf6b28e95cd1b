import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server: a URL of its superuser, its version, and the name of the migrated template. */
    databaseServer: { adminUrl: string; version: string; template: string }
  }
}

export type TestDatabase = {
  /** Signs in as the owner of the database, who is no superuser. */
  url: string
  close: () => Promise<void>
}

async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: inject('databaseServer').adminUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlOf = (name: string): string =>
  inject('databaseServer').adminUrl.replace('//postgres', '//dayi').replace('/postgres?', `/${name}?`)

async function create(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const id = escapeIdentifier(name)
  await asAdmin((client) =>
    client.query(
      `CREATE DATABASE ${id} OWNER dayi TEMPLATE ${escapeIdentifier(template)} STRATEGY file_copy`,
    ),
  )
  return {
    url: urlOf(name),
    close: () =>
      asAdmin(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${id} WITH (FORCE)`))),
  }
}

/** A migrated database without rows of its own, for one test file: `afterAll(close)`. About 50 ms. */
export function testDatabase(): Promise<TestDatabase> {
  return create(inject('databaseServer').template)
}

/** A database that was never migrated. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('template0')
}

const FILLING = 7_243_002
const filled = new Set<string>()

/** A copy of the migrated database that `fill` has written into: filled by whoever asks first, once in a run. */
export async function filledDatabase(
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  if (!filled.has(name)) await asAdmin((client) => fillOnce(client, name, fill))
  filled.add(name)
  return create(name)
}

async function fillOnce(client: Client, name: string, fill: (url: string) => Promise<void>): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [FILLING])
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (rowCount === 1) return
  const { url } = await testDatabase()
  await fill(url)
  const given = escapeIdentifier(new URL(url).pathname.slice(1))
  await client.query(`ALTER DATABASE ${given} RENAME TO ${escapeIdentifier(name)}`)
}
