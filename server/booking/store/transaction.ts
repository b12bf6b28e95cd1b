import type { Db, Trx } from '../../platform/db/index.ts'

/** Deadlock found, could not serialize: nothing is wrong but the moment. */
const PASSING = new Set(['40P01', '40001'])

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const isOf = (error: unknown, constraint: string): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === constraint

/** Runs work in a transaction, again where the server gave it up for another's sake. */
export async function inTransaction<T>(db: Db, tries: number, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt >= tries || !PASSING.has(String(codeOf(error)))) throw error
    }
  }
}

/** Whether the database itself refused an overlap. */
export const isOverlap = (error: unknown): boolean => isOf(error, 'occupancy_never_overlaps')

/** Whether another request with the same idempotency key came first. */
export const isKeyTaken = (error: unknown): boolean =>
  isOf(error, 'booking_idempotency_key') || isOf(error, 'booking_series_key')
