import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type AttachmentRow = {
  id: string
  kind: string
  name: string
  mediaType: string
  size: number
  addedBy: string | null
  addedAt: Date
}

export async function listAttachments(db: Db | Trx, caseId: string): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select id, kind, name, media_type as "mediaType", size, added_by as "addedBy", added_at as "addedAt"
    from case_attachment where case_id = ${caseId} and removed_at is null order by id`.execute(db)
  return rows
}

export const listKinds = async (db: Db | Trx, caseId: string): Promise<string[]> =>
  (await listAttachments(db, caseId)).map(({ kind }) => kind)

export type NewAttachment = Omit<AttachmentRow, never> & { caseId: string; fileId: string }

export async function insertAttachment(trx: Trx, one: NewAttachment): Promise<void> {
  await trx
    .insertInto('case_attachment')
    .values({
      id: one.id,
      case_id: one.caseId,
      kind: one.kind,
      file_id: one.fileId,
      name: one.name,
      media_type: one.mediaType,
      size: one.size,
      added_by: one.addedBy,
      added_at: one.addedAt,
    })
    .execute()
}

/** Takes an attachment out of the case; the bytes stay for the history. False where there is none. */
export async function removeAttachment(
  trx: Trx,
  { caseId, id, at }: { caseId: string; id: string; at: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('case_attachment')
    .set({ removed_at: at })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type StoredAttachment = { name: string; mediaType: string; size: number; storageKey: string }

export async function findAttachment(
  db: Db,
  caseId: string,
  id: string,
): Promise<StoredAttachment | undefined> {
  const { rows } = await sql<StoredAttachment>`
    select a.name, a.media_type as "mediaType", a.size, f.storage_key as "storageKey"
    from case_attachment a join file f on f.id = a.file_id
    where a.case_id = ${caseId} and a.id = ${id} and a.removed_at is null`.execute(db)
  return rows[0]
}
