import { createHash } from 'node:crypto'
import { done, refused, type Outcome } from '../lib/refusal.ts'
import type { App } from './app.ts'
import { sql, type Db, type Trx } from './db/index.ts'
import type { Principal } from './principal.ts'
import { whole } from './whole.ts'

/** Who writes, the key under which the write happens once (header Idempotency-Key), and all that was asked. */
export type Writing = { principal: Principal; key: string | string[] | undefined; said: unknown }

/** A write without a key: it happens each time it is asked for. */
export const unkeyed = (principal: Principal): Writing => ({ principal, key: undefined, said: null })

/** A key by which a request is made once, and what the request said. */
export type Idempotency = { key: string; digest: Buffer }

/** The key of a request, its writer's own, with the digest of what it asks; null where it has none. */
export function idempotencyOf({ principal, key, said }: Writing): Outcome<Idempotency | null> {
  if (key === undefined) return done(null)
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    return refused({ code: 'malformed.idempotency_key' })
  const digest = createHash('sha256').update(canonical(said)).digest()
  return done({ key: `${principal.id}:${key}`, digest })
}

/**
 * Does a write once a key: the same key with the same request gives back what was done, with another request it is
 * refused. `work` gives the id of what it made; a refusal undoes everything and keeps no key.
 */
export async function once(
  app: App,
  writing: Writing,
  work: (trx: Trx) => Promise<Outcome<string>>,
): Promise<Outcome<string>> {
  const asked = idempotencyOf(writing)
  if (!asked.ok) return asked
  const mine = asked.value
  if (mine === null) return whole(app.db, work)
  return whole(app.db, async (trx) => {
    const before = await takeKey(trx, mine.key)
    if (before !== undefined)
      return before.digest.equals(mine.digest)
        ? done(before.id)
        : refused({ code: 'conflict.idempotency_key' })
    const outcome = await work(trx)
    if (outcome.ok) await keepKey(trx, mine, outcome.value)
    return outcome
  })
}

/**
 * For work whose transaction belongs to another feature: what the key has done before, or null. The work then calls
 * `keepOnce` within its transaction, which fails for a twin (`isTwin`).
 */
export async function doneBefore(db: Db, writing: Writing): Promise<Outcome<string | null>> {
  const asked = idempotencyOf(writing)
  if (!asked.ok || asked.value === null) return asked.ok ? done(null) : asked
  const before = await findKey(db, asked.value.key)
  if (before === undefined) return done(null)
  return before.digest.equals(asked.value.digest)
    ? done(before.id)
    : refused({ code: 'conflict.idempotency_key' })
}

/** Keeps what a key has done; the key is sound by now. */
export async function keepOnce(trx: Trx, writing: Writing, id: string): Promise<void> {
  const asked = idempotencyOf(writing)
  if (asked.ok && asked.value !== null) await keepKey(trx, asked.value, id)
}

/** Whether another request with the same key came first. */
export const isTwin = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'request_key_pkey'

/** Members in order of their names, so that the same request has the same digest. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}

/** Makes twins of a request wait for each other, and gives what the first of them did. */
async function takeKey(trx: Trx, key: string): Promise<{ id: string; digest: Buffer } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 27))`.execute(trx)
  return findKey(trx, key)
}

async function findKey(db: Db | Trx, key: string): Promise<{ id: string; digest: Buffer } | undefined> {
  const row = await db
    .selectFrom('request_key')
    .select(['subject_id', 'digest'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row && { id: row.subject_id, digest: row.digest }
}

async function keepKey(trx: Trx, { key, digest }: Idempotency, id: string): Promise<void> {
  await trx.insertInto('request_key').values({ key, digest, subject_id: id }).execute()
}

/** Forgets keys of long ago: nobody sends a request again that late. */
export async function forgetKeys(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('request_key').where('created_at', '<', before).execute()
}
