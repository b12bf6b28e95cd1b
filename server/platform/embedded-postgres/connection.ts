import { Client } from 'pg'
import { sleep } from './processes.ts'
import type { Address } from './settings.ts'
import { serverFacts, SUPERUSER, tryHold } from './store.ts'

export type Access = { address: Address; password: string | undefined }

/** A URL for pg, libpq and `new URL()`. The port and sslmode stand there so that PGPORT and PGSSLMODE do not count. */
export function databaseUrl({ address, password }: Access, user: string, database: string): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`
  return address.kind === 'socket'
    ? `postgresql://${user}@localhost:5432/${database}?host=${encodeURIComponent(address.folder)}&sslmode=disable`
    : `postgresql://${user}${secret}@127.0.0.1:${address.port}/${database}?sslmode=disable`
}

/** Connects as superuser to the database `postgres`. The error listener keeps a shutdown (57P01) from ending Node. */
async function connect(access: Access, milliseconds: number, queries = {}): Promise<Client> {
  const client = new Client({
    ...queries,
    connectionString: databaseUrl(access, SUPERUSER, 'postgres'),
    connectionTimeoutMillis: milliseconds,
    application_name: 'dayi supervisor',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    void client.end().catch(() => undefined)
    throw error
  }
}

export type Answer = { version: string; folder: string } | undefined

/** Asks the server who it is; undefined when it does not answer within the time. */
export async function ask(access: Access, milliseconds: number): Promise<Answer> {
  try {
    const client = await connect(access, milliseconds, { query_timeout: milliseconds })
    try {
      return await serverFacts(client)
    } finally {
      void client.end().catch(() => undefined)
    }
  } catch {
    return undefined
  }
}

/** A connection holding the advisory lock, or undefined if another supervisor holds it. */
export async function holdLock(access: Access): Promise<Client | undefined> {
  const client = await connect(access, 10_000)
  // The session of a supervisor killed a moment ago needs a moment to end
  for (let tries = 0; tries < 10; tries += 1) {
    if (await tryHold(client)) return client
    await sleep(100)
  }
  await client.end()
  return undefined
}
