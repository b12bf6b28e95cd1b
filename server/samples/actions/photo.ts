import { scanKind } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordFile } from '../../platform/files/index.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import { LARGEST_PHOTO } from '../facts.ts'
import { stepFaults } from '../rules/chain.ts'
import type { Samples } from '../schema.ts'
import { findSamples } from '../store/samples.ts'
import { partyOrder, withOrder } from './ground.ts'
import { readSamples } from './read.ts'
import { write } from './step.ts'

/** Adds a photo to the chain of a sample, as a note. */
export async function addPhoto(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { id, sample }: { id: string; sample: string },
): Promise<Outcome<Samples>> {
  const seen = await partyOrder(app.db, principal, id)
  if (!seen.ok) return seen
  const received = await receiveFile(raw.request, LARGEST_PHOTO)
  if (!received.ok) return received
  const { bytes, fields } = received.value
  const media = scanKind(bytes)
  if (media === undefined || media === 'application/pdf') return refused({ code: 'unsupported.sample_photo' })
  const stored = await app.files.put(bytes, media)
  const outcome = await withOrder(app, principal, id, async (ground): Promise<Outcome<null>> => {
    const samples = await findSamples(ground.trx, { orderId: id, ids: [sample] })
    const [one] = samples
    if (one === undefined) return refused({ code: 'not_found.sample' })
    const faults = stepFaults('noted', one, ground.order.side)
    if (faults.length > 0) return refused(...faults)
    await recordFile(ground.trx, stored)
    const note = fields.get('note')?.trim().slice(0, 1000) || null
    await write(ground, samples, {
      step: 'noted',
      place: null,
      to: null,
      intact: null,
      note,
      fileId: stored.id,
    })
    return done(null)
  })
  if (!outcome.ok) await app.files.remove(stored.storageKey)
  return outcome.ok ? readSamples(app, principal, id) : outcome
}
