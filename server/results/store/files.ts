import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { ResultFile } from '../facts.ts'

const at = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Files of an order's results, oldest first; at most 1,000. */
export async function listFiles(db: Db | Trx, orderId: string): Promise<ResultFile[]> {
  const { rows } = await sql<ResultFile>`
    select f.id, f.kind, f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256, f.note,
      f.report_number as "reportNumber", f.report_signatory as "reportSignatory",
      to_jsonb(f.report_marks) as "reportMarks", f.replaces_id as "replacesId", ${at('f.added_at')} as "addedAt",
      ${at('f.withdrawn_at')} as "withdrawnAt", f.withdrawn_reason as "withdrawnReason"
    from result_file f where f.order_id = ${orderId} order by f.id limit 1000`.execute(db)
  return rows
}

export type NewFile = Omit<ResultFile, 'addedAt' | 'withdrawnAt' | 'withdrawnReason' | 'sha256'> & {
  orderId: string
  fileId: string
  sha256: Buffer
  addedBy: string | null
  addedAt: Date
}

export async function insertFile(trx: Trx, one: NewFile): Promise<void> {
  await sql`
    insert into result_file (id, order_id, kind, file_id, name, media_type, size, sha256, note, report_number,
      report_signatory, report_marks, replaces_id, added_by, added_at)
    values (${one.id}, ${one.orderId}, ${one.kind}, ${one.fileId}, ${one.name}, ${one.mediaType}, ${one.size},
      ${one.sha256}, ${one.note}, ${one.reportNumber}, ${one.reportSignatory}, ${one.reportMarks}, ${one.replacesId},
      ${one.addedBy}, ${one.addedAt})`.execute(trx)
}

export async function withdrawFile(
  trx: Trx,
  { id, at: when, reason }: { id: string; at: Date; reason: string },
): Promise<void> {
  await sql`update result_file set withdrawn_at = ${when}, withdrawn_reason = ${reason} where id = ${id}`.execute(
    trx,
  )
}

export async function findStored(
  db: Db,
  { orderId, id }: { orderId: string; id: string },
): Promise<{ name: string; mediaType: string; size: number; storageKey: string } | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; size: number; storageKey: string }>`
    select r.name, r.media_type as "mediaType", r.size, f.storage_key as "storageKey"
    from result_file r join file f on f.id = r.file_id where r.order_id = ${orderId} and r.id = ${id}`.execute(
    db,
  )
  return rows[0]
}
