import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from '../../db/schema.gen.ts'
import { preparingClient } from './prepared.ts'
import { typeParsers } from './types.ts'

export { sql, type RawBuilder } from 'kysely'
export type { Schema } from '../../db/schema.gen.ts'
export type Db = Kysely<Schema>
export type Trx = Transaction<Schema>

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> }

export type DatabaseOptions = {
  /** Most connections at once; 10 unless said. */
  connections?: number
  /** Told of connections that break while idle (a server shut down, for one). */
  onError?: (error: Error) => void
}

/** Opens a pool of connections; nothing is asked of the server until the first query. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    types: typeParsers,
    Client: preparingClient(),
    application_name: 'dayi',
    options: '-c TimeZone=UTC -c search_path=public',
  })
  pool.on('error', (error) => options.onError?.(error))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return { db, pool, close: () => (closing ??= db.destroy()) }
}
