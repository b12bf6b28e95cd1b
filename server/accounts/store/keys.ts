import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { ApiKeyItem } from '../schema/keys.ts'
import { ORGANISATION } from './people.ts'

const ITEM = sql`k.id, k.name, k.prefix, ${ORGANISATION} as organisation, k.scopes, k.created_at as "createdAt",
  k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt"
  from api_key k join organisation o on o.id = k.organisation_id`

export async function listKeys(
  db: Db,
  scope: Scope,
  {
    organisation,
    limit,
    after,
  }: { organisation: string | undefined; limit: number; after: string | undefined },
): Promise<ApiKeyItem[]> {
  const { rows } = await sql<ApiKeyItem>`
    select ${ITEM}
    where ${within(scope, sql`k.organisation_id`)}
      and (${organisation ?? null}::uuid is null or k.organisation_id = ${organisation ?? null})
      and (${after ?? null}::uuid is null or k.id < ${after ?? null})
    order by k.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findKey(db: Db | Trx, scope: Scope, id: string): Promise<ApiKeyItem | undefined> {
  const { rows } = await sql<ApiKeyItem>`
    select ${ITEM} where k.id = ${id} and ${within(scope, sql`k.organisation_id`)}`.execute(db)
  return rows[0]
}

export async function addKey(
  trx: Trx,
  given: {
    organisationId: string
    name: string
    prefix: string
    hash: Buffer
    scopes: string[]
    createdBy: string | null
    expiresAt: Date
  },
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('api_key')
    .values({
      id,
      organisation_id: given.organisationId,
      name: given.name,
      prefix: given.prefix,
      key_hash: given.hash,
      scopes: given.scopes,
      created_by: given.createdBy,
      expires_at: given.expiresAt,
    })
    .execute()
  return id
}

export async function revokeKey(trx: Trx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
