import { createHash } from 'node:crypto'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { Principal } from '../../platform/principal.ts'

/** A key by which a request is made once, and what the request said. */
export type Idempotency = { key: string; digest: Buffer }

/** The Idempotency-Key of a request with the digest of what it asks; null where it has none. */
export function idempotencyOf(
  principal: Principal,
  header: string | string[] | undefined,
  asked: readonly [about: string, body: object],
): Outcome<Idempotency | null> {
  if (header === undefined) return done(null)
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header))
    return refused({ code: 'malformed.idempotency_key' })
  const [about, body] = asked
  const digest = createHash('sha256')
    .update(JSON.stringify([about, canonical(body)]))
    .digest()
  return done({ key: `${principal.id}:${header}`, digest })
}

/** Members in order of their names, so that the same request has the same digest. */
const canonical = (body: object): [string, unknown][] =>
  Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1))
