import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { MemberRole } from '../../platform/principal.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { InvitationItem, InvitationOffer } from '../schema/members.ts'
import { ORGANISATION } from './people.ts'

const STATE = (now: Date) => sql`case when i.accepted_at is not null then 'accepted'
  when i.revoked_at is not null then 'revoked' when i.expires_at <= ${now} then 'expired' else 'open' end`

const ITEM = (now: Date) => sql`i.id, ${ORGANISATION} as organisation, i.role, i.sent_to as "sentTo",
  ${STATE(now)} as state, i.created_at as "createdAt", i.expires_at as "expiresAt"`

const FROM = sql`from invitation i join organisation o on o.id = i.organisation_id`

export async function listInvitations(
  db: Db,
  scope: Scope,
  wanted: { organisation: string | undefined; limit: number; after: string | undefined; now: Date },
): Promise<InvitationItem[]> {
  const { organisation, limit, after, now } = wanted
  const { rows } = await sql<InvitationItem>`
    select ${ITEM(now)} ${FROM}
    where ${within(scope, sql`i.organisation_id`)}
      and (${organisation ?? null}::uuid is null or i.organisation_id = ${organisation ?? null})
      and (${after ?? null}::uuid is null or i.id < ${after ?? null})
    order by i.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findInvitation(
  db: Db | Trx,
  { id, scope, now }: { id: string; scope: Scope; now: Date },
): Promise<InvitationItem | undefined> {
  const { rows } = await sql<InvitationItem>`
    select ${ITEM(now)} ${FROM} where i.id = ${id} and ${within(scope, sql`i.organisation_id`)}`.execute(db)
  return rows[0]
}

export async function addInvitation(
  trx: Trx,
  given: {
    organisationId: string
    role: string
    sentTo: string | null
    secretHash: Buffer
    createdBy: string | null
    expiresAt: Date
  },
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('invitation')
    .values({
      id,
      organisation_id: given.organisationId,
      role: given.role,
      sent_to: given.sentTo,
      secret_hash: given.secretHash,
      created_by: given.createdBy,
      expires_at: given.expiresAt,
    })
    .execute()
  return id
}

/** Takes an open invitation back; false where it is none any more. */
export async function revoke(trx: Trx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Offer = InvitationOffer & {
  id: string
  role: MemberRole
  createdBy: string | null
  sentTo: string | null
}

/** What a secret offers, while it does; locked where it is about to be taken up. */
export async function findOffer(
  db: Db | Trx,
  secretHash: Buffer,
  now: Date,
  lock: 'for update of i' | '' = '',
): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`
    select i.id, ${ORGANISATION} as organisation, i.role, i.expires_at as "expiresAt", i.created_by as "createdBy",
      i.sent_to as "sentTo"
    ${FROM}
    where i.secret_hash = ${secretHash} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > ${now} ${sql.raw(lock)}`.execute(db)
  return rows[0]
}

/** Marks a locked offer as taken up. */
export async function takeUp(trx: Trx, id: string, personId: string, now: Date): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ accepted_at: now, accepted_by: personId })
    .where('id', '=', id)
    .execute()
}
