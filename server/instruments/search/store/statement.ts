import { createHash } from 'node:crypto'
import type pg from 'pg'

/** A statement with its values. Statements that are few and frequent are prepared, which saves their planning. */
export type Statement = { text: string; values: unknown[]; prepared: boolean }

/** Places a value in a statement, with its type. */
export type Put = (value: unknown, type: string) => string

/** Collects values while a statement's text is written. */
export function parameters() {
  const values: unknown[] = []
  return {
    values,
    /** Places a value, with its type. */
    put: (value: unknown, type: string): string => {
      values.push(value)
      return `$${values.length}::${type}`
    },
  }
}

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `search_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}

/** Runs a statement and gives its only row. */
export async function one<Row extends pg.QueryResultRow>(pool: pg.Pool, statement: Statement): Promise<Row> {
  const { text, values, prepared } = statement
  const { rows } = await pool.query<Row>(prepared ? { name: nameOf(text), text, values } : { text, values })
  const row = rows[0]
  if (row === undefined) throw new Error('a search always answers with one row')
  return row
}
