import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Outcome } from '../../lib/refusal.ts'

/** Deadlock found, could not serialize: nothing is wrong but the moment. */
const PASSING = new Set(['40P01', '40001'])

/** Carries a refusal out of a transaction, which it undoes. */
class Refused<T> extends Error {
  readonly outcome: Outcome<T>
  constructor(outcome: Outcome<T>) {
    super('refused')
    this.outcome = outcome
  }
}

/** Runs work in a transaction: a refusal undoes it, and what the server gave up for another's sake is done again. */
export async function inTransaction<T>(
  db: Db,
  tries: number,
  work: (trx: Trx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (trx) => {
        const outcome = await work(trx)
        if (!outcome.ok) throw new Refused(outcome)
        return outcome
      })
    } catch (error) {
      if (error instanceof Refused) return error.outcome
      if (attempt >= tries || !PASSING.has(codeOf(error))) throw error
    }
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

export type Done = { subjectId: string; digest: Buffer }

/** Makes twins of a request wait for each other, and gives what the first of them did. */
export async function takeKey(trx: Trx, key: string): Promise<Done | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 27))`.execute(trx)
  const row = await trx
    .selectFrom('money_key')
    .select(['subject_id', 'digest'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { subjectId: row.subject_id, digest: row.digest }
}

export async function keepKey(trx: Trx, key: string, { subjectId, digest }: Done): Promise<void> {
  await trx.insertInto('money_key').values({ key, digest, subject_id: subjectId }).execute()
}
