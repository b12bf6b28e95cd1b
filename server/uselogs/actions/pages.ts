import { plainName, SCAN_KINDS, scanKind } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { cut, oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import { personOf } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { UsePage } from '../schema.ts'
import { addPage, findPage, findSite, findTwin, lockSeats, type PageRow } from '../store/ground.ts'

const MOST_NAME = 200

const viewOf = ({ storageKey: _key, addedAt, ...page }: PageRow): UsePage => ({
  ...page,
  addedAt: addedAt.toISOString(),
})

/** Takes a photographed page of a paper log, judged by what it holds; the same page is kept once. */
export async function takePage(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<UsePage>> {
  if ((await findSite(app.db, principal.scope, id)) === undefined)
    return refused({ code: 'not_found.instrument' })
  const received = await receiveFile(raw.request, parameters.largestPage)
  if (!received.ok) return received
  const { bytes, fileName } = received.value
  const media = scanKind(bytes)
  if (media === undefined) return refused({ code: 'unsupported.use_page' })
  const stored = await app.files.put(bytes, media)
  const name = cut(plainName(oneLine(withoutControls(fileName)), SCAN_KINDS[media]), MOST_NAME)
  let isKept = false
  const outcome = await whole(app.db, async (trx): Promise<Outcome<UsePage>> => {
    await lockSeats(trx, id)
    const twin = await findTwin(trx, id, stored.sha256)
    if (twin !== undefined) return done(viewOf(twin))
    const [now, by] = [app.clock.now(), personOf(principal)]
    await recordFile(trx, stored)
    await addPage(trx, { file: stored, instrumentId: id, name, by, now })
    const event = { subjectKind: 'use_page', subjectId: stored.id, detail: { instrument: id } }
    await recordEvents(trx, principal, [{ action: 'use_page.added', ...event }])
    isKept = true
    return done({ id: stored.id, name, mediaType: media, size: stored.size, addedAt: now.toISOString() })
  })
  if (!isKept) await app.files.remove(stored.storageKey)
  return outcome
}

/** The bytes of a page, for the staff of its instrument. */
export async function sendPage(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<undefined>> {
  const page = await findPage(app.db, principal.scope, { id })
  if (page === undefined) return refused({ code: 'not_found.file' })
  const body = await app.files.open(page.storageKey)
  await download(raw.reply, { type: page.mediaType, name: page.name, body })
  return done(undefined)
}
