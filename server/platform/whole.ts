import type { Outcome } from '../lib/refusal.ts'
import type { Db, Trx } from './db/index.ts'

/** Carries a refusal out of a transaction, so that nothing of it stays. */
class Undone extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<never>) {
    super('undone')
    this.outcome = outcome
  }
}

/** One transaction that is kept as a whole or, where it is refused on the way, leaves nothing behind. */
export async function whole<T>(db: Db, work: (trx: Trx) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await db.transaction().execute(async (trx) => {
      const outcome = await work(trx)
      if (!outcome.ok) throw new Undone(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcome
    throw error
  }
}
