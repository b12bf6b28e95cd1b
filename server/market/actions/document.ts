import { plainName, SCAN_KINDS, scanKind } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { cut, oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { findDesk, findDocument } from '../store/desk.ts'
import { setDocument } from '../store/write.ts'
import { askingOf } from './board.ts'
import { held, NOT_FOUND, sightOf } from './desk.ts'

const MOST_NAME = 200

/** Takes the approving document of an offer that is not published yet. */
export async function takeDocument(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<{ name: string }>> {
  const before = await findDesk(app.db, sightOf(principal), askingOf(app), id)
  if (before === undefined || before.side !== 'offer') return NOT_FOUND
  const received = await receiveFile(raw.request, parameters.largestDocument)
  return received.ok ? keepDocument(app, principal, id, received.value) : received
}

/** Keeps a document, judged by what it holds; the last one counts. */
export async function keepDocument(
  app: App,
  principal: Principal,
  id: string,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
): Promise<Outcome<{ name: string }>> {
  const media = scanKind(bytes)
  if (media === undefined) return refused({ code: 'unsupported.market_document', pointer: '/documentFile' })
  const stored = await app.files.put(bytes, media)
  const name = cut(plainName(oneLine(withoutControls(fileName)), SCAN_KINDS[media]), MOST_NAME)
  const outcome = await whole(app.db, async (trx): Promise<Outcome<{ name: string }>> => {
    const ground = await held(app, trx, principal, { id, move: 'edit' })
    if (!ground.ok) return ground
    if (ground.value.side !== 'offer') return NOT_FOUND
    await recordFile(trx, stored)
    await setDocument(trx, id, { fileId: stored.id, name })
    const event = { action: 'market_post.document_added', subjectKind: 'market_post', subjectId: id }
    await recordEvents(trx, principal, [{ ...event, detail: { sha256: stored.sha256.toString('hex') } }])
    return done({ name })
  })
  if (!outcome.ok) await app.files.remove(stored.storageKey)
  return outcome
}

/** The bytes of the document, for the unit and those who supervise the board; the public reads its number alone. */
export async function sendDocument(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<undefined>> {
  const found = await findDocument(app.db, sightOf(principal), id)
  if (found === undefined) return refused({ code: 'not_found.file' })
  const body = await app.files.open(found.storageKey)
  await download(raw.reply, { type: found.mediaType, name: found.name, body })
  return done(undefined)
}
