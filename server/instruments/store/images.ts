import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** Where the bytes of one image lie. */
export const findImage = (db: Db, id: string, position: number) =>
  db
    .selectFrom('instrument_image as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['f.storage_key', 'f.media_type', 'f.size', 'f.sha256'])
    .where('m.instrument_id', '=', id)
    .where('m.position', '=', position)
    .where('f.deleted_at', 'is', null)
    .executeTakeFirst()

/** Serialises writers of one instrument's images; false where there is no such instrument. */
export async function lockInstrument(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('instrument')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Images of an instrument with the digest of their bytes, in order. */
export const listImages = (trx: Trx, id: string) =>
  trx
    .selectFrom('instrument_image as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['m.position', 'f.sha256'])
    .where('m.instrument_id', '=', id)
    .orderBy('m.position')
    .execute()

export async function insertImage(
  trx: Trx,
  image: { instrumentId: string; fileId: string; position: number; caption: string | null },
): Promise<void> {
  await trx
    .insertInto('instrument_image')
    .values({
      id: newId(),
      instrument_id: image.instrumentId,
      file_id: image.fileId,
      position: image.position,
      caption: image.caption,
    })
    .execute()
  await trx
    .updateTable('instrument')
    .set({ updated_at: sql`now()` })
    .where('id', '=', image.instrumentId)
    .execute()
}
