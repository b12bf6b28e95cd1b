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

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('databaseServer').adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function create(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const id = escapeIdentifier(name)
  await asAdmin(`CREATE DATABASE ${id} OWNER dayi TEMPLATE ${escapeIdentifier(template)} STRATEGY file_copy`)
  const { adminUrl } = inject('databaseServer')
  return {
    url: adminUrl.replace('//postgres', '//dayi').replace('/postgres?', `/${name}?`),
    close: () => asAdmin(`DROP DATABASE IF EXISTS ${id} WITH (FORCE)`),
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
