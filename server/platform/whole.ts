import type { Outcome } from '../lib/refusal.ts'
import type { Db, Trx } from './db/index.ts'

/** Deadlock found, could not serialize: nothing is wrong but the moment. */
const PASSING = new Set(['40P01', '40001'])
const TRIES = 6

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Runs work in a transaction, again where the database gave it up for another's sake: work may run several times. */
export async function transact<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt >= TRIES || !PASSING.has(codeOf(error))) throw error
    }
  }
}

/** Carries a refusal out of a transaction, so that nothing of it stays. */
class Undone extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<never>) {
    super('undone')
    this.outcome = outcome
  }
}

/**
 * One transaction that is kept as a whole or, where it is refused on the way, leaves nothing behind. Run again where the
 * database gave it up for another's sake.
 */
export async function whole<T>(db: Db, work: (trx: Trx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await transact(db, async (trx) => {
      const outcome = await work(trx)
      if (!outcome.ok) throw new Undone(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcome
    throw error
  }
}
