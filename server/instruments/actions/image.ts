import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { sightOf } from './scope.ts'
import { findImage } from '../store/images.ts'
import { findInstrument } from '../store/read.ts'

/** Sends the bytes of one image of an instrument that the viewer may see. */
export async function sendImage(
  app: App,
  call: Pick<Call, 'principal' | 'raw'>,
  { id, position }: { id: string; position: number },
): Promise<Outcome<undefined>> {
  const visible = await findInstrument(app.db, sightOf(call.principal), app.config.profile, id)
  const isPublic = visible?.status === 'listed' || visible?.status === 'suspended'
  const image = visible === undefined ? undefined : await findImage(app.db, id, position)
  if (image === undefined) return refused({ code: 'not_found.file' })
  await call.raw.reply
    .header('content-type', image.media_type)
    .header('content-length', image.size)
    .header('etag', `"${image.sha256.toString('hex')}"`)
    .header('cache-control', isPublic ? 'public, max-age=300' : 'private, no-cache')
    .send(await app.files.open(image.storage_key))
  return done(undefined)
}
