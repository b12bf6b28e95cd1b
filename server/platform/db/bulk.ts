import { sql, type RawBuilder } from 'kysely'
import type { Schema, Trx } from './index.ts'

type Table = keyof Schema

/**
 * Inserts many rows by one statement with one parameter: the server turns JSON into typed rows itself, which is
 * several times faster than thousands of parameters. Columns left out of `columns` take their defaults.
 */
export async function insertMany<T extends Table>(
  trx: Trx,
  table: T,
  columns: readonly (keyof Schema[T] & string)[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return
  const list = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from ${recordset(table, rows)}`.execute(
    trx,
  )
}

/** Updates many rows by id: every column of `columns` is set to what the row says. */
export async function updateMany<T extends Table>(
  trx: Trx,
  table: T,
  columns: readonly (keyof Schema[T] & string)[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`))
  await sql`update ${sql.table(table)} as t set ${assignments} from ${recordset(table, rows)} where t.id = r.id`.execute(
    trx,
  )
}

/** Rows given as JSON, as a relation `r` with the column types of a table. */
export const recordset = (table: Table, rows: readonly Record<string, unknown>[]): RawBuilder<unknown> =>
  sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as r`
