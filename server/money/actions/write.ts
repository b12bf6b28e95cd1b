import { createHash } from 'node:crypto'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { inTransaction, keepKey, takeKey } from '../store/transaction.ts'

const TRIES = 6

/** Who writes, and the key under which the write happens once. */
export type Writing = { principal: Principal; key: string | string[] | undefined; said: unknown }

/** People are named in entries; keys of machines and tokens only in the events. */
export const personOf = ({ kind, id }: Principal): string | null => (kind === 'person' ? id : null)

/**
 * Does a write once: the same key with the same request gives back what was done, with another request it is refused.
 * `work` gives the id of what it made; a refusal undoes everything and keeps no key.
 */
export async function once(
  app: App,
  { principal, key, said }: Writing,
  work: (trx: Trx) => Promise<Outcome<string>>,
): Promise<Outcome<string>> {
  if (key === undefined) return refused({ code: 'malformed.money_key_needed' })
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key))
    return refused({ code: 'malformed.idempotency_key' })
  const mine = `${principal.id}:${key}`
  const digest = createHash('sha256').update(canonical(said)).digest()
  return inTransaction(app.db, TRIES, async (trx) => {
    const before = await takeKey(trx, mine)
    if (before !== undefined)
      return before.digest.equals(digest)
        ? done(before.subjectId)
        : refused({ code: 'conflict.idempotency_key' })
    const outcome = await work(trx)
    if (outcome.ok) await keepKey(trx, mine, { subjectId: outcome.value, digest })
    return outcome
  })
}

/** Members in order of their names, so that the same request has the same digest. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}

/** Why money cannot have moved on a day: it is still to come. */
export const dayFaults = (app: App, day: string | undefined): Refusal[] =>
  day !== undefined && day > app.clock.today() ? [{ code: 'money.paid_later', pointer: '/paidOn' }] : []

/** A write that is no payment: again where the server gave it up for another's sake. */
export const inOne = <T>(app: App, work: (trx: Trx) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  inTransaction(app.db, TRIES, work)
