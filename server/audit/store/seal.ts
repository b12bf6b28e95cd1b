import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { EventRow } from '../rules/canonical.ts'

/** Any constant will do; whoever holds it writes the chain. */
const CHAIN = 7_243_012

/** Every field as text, so that what is sealed does not hang on how a driver reads it. */
export const AS_TEXT = sql`e.id::text as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.principal_kind as "principalKind", e.principal_id::text as "principalId", e.role, e.action,
  e.subject_kind as "subjectKind", e.subject_id::text as "subjectId", e.reason, e.request_id as "requestId",
  e.organisation_id::text as "organisationId", e.detail::text as detail`

/** Takes the chain for this transaction; false when another process writes it. */
export async function takeChain(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${CHAIN}) as taken`.execute(
    trx,
  )
  return rows[0]?.taken === true
}

export type HeadRow = { seq: number; hash: string; at: Date }

export async function findHead(db: Db): Promise<HeadRow | undefined> {
  const { rows } = await sql<HeadRow>`
    select seq, encode(hash, 'hex') as hash, sealed_at as at from seal order by seq desc limit 1`.execute(db)
  return rows[0]
}

/** Committed events without a seal. */
export async function findWaiting(trx: Trx, limit: number): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select ${AS_TEXT} from seal_waiting w join event e on e.id = w.event_id
    order by w.event_id limit ${limit}`.execute(trx)
  return rows
}

export type NewSeal = { seq: number; eventId: string; canonical: string; hash: string }

/** Adds links to the chain and takes their events off the list of those that wait. */
export async function addSeals(
  trx: Trx,
  seals: readonly NewSeal[],
  { keyId, at }: { keyId: string; at: Date },
): Promise<void> {
  const ids = seals.map(({ eventId }) => eventId)
  await sql`
    insert into seal (seq, event_id, canonical, key_id, hash, sealed_at)
    select n.seq, n.event_id, n.canonical, ${keyId}, decode(n.hash, 'hex'), ${at.toISOString()}::timestamptz
    from unnest(${seals.map(({ seq }) => seq)}::bigint[], ${ids}::uuid[],
      ${seals.map(({ canonical }) => canonical)}::text[], ${seals.map(({ hash }) => hash)}::text[])
      as n (seq, event_id, canonical, hash)`.execute(trx)
  await sql`delete from seal_waiting where event_id = any(${ids}::uuid[])`.execute(trx)
}

/** How many events wait for their seal, and since when the first of them does. */
export async function countWaiting(db: Db): Promise<{ count: number; since: Date | null }> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*)::int as count, min(e.at) as since
    from seal_waiting w join event e on e.id = w.event_id`.execute(db)
  return rows[0] ?? { count: 0, since: null }
}
