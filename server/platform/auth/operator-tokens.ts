import { createHash, randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import type { Db } from '../db/index.ts'

const PREFIX = 'dayi_'
const NAMED_EVERY_MS = 60_000

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes an operator's token, shown this once; only its hash is kept. */
export async function createOperatorToken(
  db: Db,
  name: string,
  expiresAt: Date | null,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = PREFIX + randomBytes(32).toString('base64url')
  await db
    .insertInto('operator_token')
    .values({ id, name, token_hash: hashOf(token), expires_at: expiresAt })
    .execute()
  return { id, token }
}

/** The id of a token that holds now, or undefined. Its last use is noted, at most once a minute. */
export async function findOperatorToken(db: Db, token: string, now: Date): Promise<string | undefined> {
  const found = await db
    .selectFrom('operator_token')
    .select(['id', 'last_used_at'])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst()
  if (found === undefined) return undefined
  if (found.last_used_at === null || now.getTime() - found.last_used_at.getTime() > NAMED_EVERY_MS) {
    await db.updateTable('operator_token').set({ last_used_at: now }).where('id', '=', found.id).execute()
  }
  return found.id
}

/** Ends a token at once; false when there is none of that id that still holds. */
export async function revokeOperatorToken(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('operator_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const listOperatorTokens = (db: Db) =>
  db
    .selectFrom('operator_token')
    .select(['id', 'name', 'created_at', 'expires_at', 'revoked_at', 'last_used_at'])
    .orderBy('created_at')
    .limit(500)
    .execute()
