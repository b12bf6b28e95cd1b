import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { STATUSES, type Status } from '../facts.ts'
import { reached } from './reach.ts'

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

/** Serialises writers of one instrument's images; its state, or undefined where none lies within reach. */
export async function lockInstrument(trx: Trx, reach: Scope, id: string): Promise<Status | undefined> {
  const { rows } = await sql<{ status: string }>`
    select (select status from instrument_status where instrument_id = i.id and until_at is null) as status
    from instrument i where i.id = ${id} and ${reached(reach)} for no key update`.execute(trx)
  return STATUSES.find((each) => each === rows[0]?.status)
}

/** Images of an instrument with the digest of their bytes, in order. */
export const listImages = (trx: Trx, id: string) =>
  trx
    .selectFrom('instrument_image as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['m.id', 'm.position', 'f.sha256'])
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

/** Puts the images into an order, from 1 on; those not named are taken out. Their files stay for the history. */
export async function arrangeImages(trx: Trx, instrumentId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from instrument_image where instrument_id = ${instrumentId}
    and not id = any(${[...ids]}::uuid[])`.execute(trx)
  await sql`update instrument_image m set position = w.position
    from unnest(${[...ids]}::uuid[]) with ordinality as w(id, position)
    where m.id = w.id and m.instrument_id = ${instrumentId}`.execute(trx)
  await trx
    .updateTable('instrument')
    .set({ updated_at: sql`now()` })
    .where('id', '=', instrumentId)
    .execute()
}
