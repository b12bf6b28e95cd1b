import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/index.ts'
import type { Principal } from '../principal.ts'
import { scopeOf } from '../scope.ts'

export const KEY_PREFIX = 'dayik_'
const SHOWN = KEY_PREFIX.length + 6
const NAMED_EVERY_MS = 60_000

const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** A new key, the part of it that may be shown later, and the hash that is kept. */
export function newKey(): { key: string; prefix: string; hash: Buffer } {
  const key = KEY_PREFIX + randomBytes(32).toString('base64url')
  return { key, prefix: key.slice(0, SHOWN), hash: hashOfKey(key) }
}

/** The machine whose key holds now, or undefined. Its last use is noted, at most once a minute. */
export async function findApiKey(
  db: Db,
  key: string,
  { now, requestId }: { now: Date; requestId: string | null },
): Promise<Principal | undefined> {
  const found = await db
    .selectFrom('api_key as k')
    .innerJoin('organisation as o', 'o.id', 'k.organisation_id')
    .select(['k.id', 'k.scopes', 'k.last_used_at', 'o.id as organisation_id', 'o.region_code'])
    .where('k.key_hash', '=', hashOfKey(key))
    .where('k.revoked_at', 'is', null)
    .where('k.expires_at', '>', now)
    .executeTakeFirst()
  if (found === undefined) return undefined
  if (found.last_used_at === null || now.getTime() - found.last_used_at.getTime() > NAMED_EVERY_MS) {
    await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', found.id).execute()
  }
  return {
    kind: 'api_key',
    id: found.id,
    role: 'machine',
    requestId,
    organisationId: found.organisation_id,
    scope: scopeOf('machine', { id: found.organisation_id, regionCode: found.region_code }),
    only: found.scopes,
  }
}
