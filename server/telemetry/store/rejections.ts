import { sql, type Db } from '../../platform/db/index.ts'
import type { RejectionReason } from '../facts.ts'

export type RejectionRow = {
  minute: Date
  code: string
  reason: RejectionReason
  count: number
  example: string | null
  lastAt: Date
}

export type Position = { minute: string; code: string; reason: string }

type Wanted = {
  /** Null: whoever sent. */
  codes: readonly string[] | null
  code: string | undefined
  reason: string | undefined
  since: Date | undefined
  after: Position | undefined
  limit: number
}

/** Refusals, the newest minute first. */
export async function listRejections(
  db: Db,
  { codes, code, reason, since, after, limit }: Wanted,
): Promise<RejectionRow[]> {
  const conditions = [
    codes === null ? sql`true` : sql`code = any(${codes}::text[])`,
    code === undefined ? sql`true` : sql`code = ${code}`,
    reason === undefined ? sql`true` : sql`reason = ${reason}`,
    since === undefined ? sql`true` : sql`minute >= ${since}::timestamptz`,
    after === undefined
      ? sql`true`
      : sql`(minute < ${after.minute}::timestamptz
          or minute = ${after.minute}::timestamptz and (code, reason) > (${after.code}, ${after.reason}))`,
  ]
  const { rows } = await sql<RejectionRow>`
    select minute, code, reason, count, example, last_at as "lastAt" from telemetry.rejection
    where ${sql.join(conditions, sql` and `)} order by minute desc, code, reason limit ${limit}`.execute(db)
  return rows
}

export type Sums = { taken: number; duplicates: number; oldest: Date | null }

/** What all processes took since a moment, and since when the oldest batch waits to be read. */
export async function sumsSince(db: Db, since: Date): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select coalesce(sum(taken), 0)::bigint as taken, coalesce(sum(duplicates), 0)::bigint as duplicates,
      (select stored_at from telemetry.arrival order by id limit 1) as oldest
    from telemetry.intake where minute >= ${since}`.execute(db)
  return rows[0] ?? { taken: 0, duplicates: 0, oldest: null }
}

/** Refusals since a moment of senders with these codes; null: of all. */
export async function countRejected(db: Db, codes: readonly string[] | null, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(count), 0)::bigint as count from telemetry.rejection
    where minute >= ${since} and ${codes === null ? sql`true` : sql`code = any(${codes}::text[])`}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
