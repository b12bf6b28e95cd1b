import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import type { Call } from '../../platform/http/route.ts'
import { imageKind, LARGEST_IMAGE } from '../rules/image-kind.ts'
import { editFault } from '../rules/status.ts'
import { insertImage, listImages, lockInstrument } from '../store/images.ts'
import { indexInstruments } from '../search/index.ts'

const MOST = 20

/** Adds an image to an instrument; the same bytes again change nothing and say where they stand. */
export async function addImage(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<{ position: number }>> {
  const received = await receiveFile(raw.request, LARGEST_IMAGE)
  if (!received.ok) return received
  const { bytes, fields } = received.value
  const kind = imageKind(bytes)
  if (kind === undefined) return refused({ code: 'unsupported.image' })
  const stored = await app.files.put(bytes, kind)
  const outcome = await app.db
    .transaction()
    .execute(async (trx): Promise<Outcome<{ position: number; kept: boolean }>> => {
      const status = await lockInstrument(trx, principal.scope, id)
      if (status === undefined) return refused({ code: 'not_found.instrument' })
      const locked = editFault(status)
      if (locked !== undefined) return refused(locked)
      const images = await listImages(trx, id)
      const same = images.find((each) => each.sha256.equals(stored.sha256))
      if (same !== undefined) return done({ position: same.position, kept: false })
      if (images.length >= MOST)
        return refused({ code: 'instruments.too_many_images', params: { most: MOST } })
      const position = (images.at(-1)?.position ?? 0) + 1
      await recordFile(trx, stored)
      const caption = fields.get('caption')?.slice(0, 200) ?? null
      await insertImage(trx, { instrumentId: id, fileId: stored.id, position, caption })
      const detail = { position, file: stored.id }
      await recordEvents(trx, principal, [
        { action: 'instrument.image_added', subjectKind: 'instrument', subjectId: id, detail },
      ])
      await indexInstruments(trx, [id])
      return done({ position, kept: true })
    })
  if (!outcome.ok || !outcome.value.kept) await app.files.remove(stored.storageKey)
  return outcome.ok ? done({ position: outcome.value.position }) : outcome
}
