import { plainName } from '../../documents/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { KINDS, MARKS, MOST_FILES } from '../facts.ts'
import { incomingFaults, standing } from '../rules/state.ts'
import type { Results } from '../schema.ts'
import { findStored, insertFile, listFiles, withdrawFile } from '../store/files.ts'
import { partyOrder, withOrder, workOrder, type Ground } from './ground.ts'
import { readResults, visibleTo } from './read.ts'
import { receiveLarge, type Received } from './receive.ts'
import { tellReplaced } from './tell.ts'

const OCTETS = 'application/octet-stream'

/** Takes a file into the results of an order: streamed, hashed, kept as it came; it may take another's place. */
export async function addFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<Results>> {
  const allowed = await workOrder(app.db, principal, id)
  if (!allowed.ok) return allowed
  const received = await receiveLarge(app, raw.request)
  if (!received.ok) return received
  return addStored(app, principal, id, received.value)
}

/** The same for a file that lies in the store already; refused, it is taken out again. */
export async function addStored(
  app: App,
  principal: Principal,
  id: string,
  received: Received,
): Promise<Outcome<Results>> {
  const outcome = await withOrder(app, principal, id, (ground) => keep(ground, received))
  if (!outcome.ok) await app.files.remove(received.stored.storageKey)
  return outcome.ok ? readResults(app, principal, id) : outcome
}

/** What the fields beside a file say. */
function claimOf({ fields, isPdf }: Received) {
  const text = (name: string, most: number): string | null =>
    oneLine(withoutControls(fields.get(name) ?? '')).slice(0, most) || null
  const asked = fields.get('kind')?.trim() ?? 'result'
  const marks = (fields.get('marks') ?? '').split(',').map((mark) => mark.trim().toUpperCase())
  return {
    asked,
    kind: KINDS.find((kind) => kind === asked) ?? 'result',
    isPdf,
    note: text('note', 1000),
    reportNumber: text('reportNumber', 100),
    reportSignatory: text('reportSignatory', 100),
    reportMarks: MARKS.filter((mark) => marks.includes(mark)),
    replaces: text('replaces', 36),
  }
}

async function keep({ app, trx, principal, order }: Ground, received: Received): Promise<Outcome<null>> {
  const { stored, fileName, isPdf } = received
  const claim = claimOf(received)
  if (claim.asked !== claim.kind)
    return refused({ code: 'malformed.not_one_of', params: { field: 'kind', allowed: KINDS.join(', ') } })
  const files = await listFiles(trx, order.id)
  const faults = [
    ...(stored.size === 0 ? [{ code: 'malformed.no_file' }] : []),
    ...(files.length >= MOST_FILES ? [{ code: 'results.too_many', params: { most: MOST_FILES } }] : []),
    ...incomingFaults(claim, files),
  ]
  if (faults.length > 0) return refused(...faults)
  const mediaType = isPdf ? 'application/pdf' : OCTETS
  await recordFile(trx, { ...stored, mediaType })
  const { kind, note, reportNumber, reportSignatory, reportMarks, replaces } = claim
  const id = newId()
  const { id: fileId, size, sha256: hash } = stored
  const facts = { id, orderId: order.id, kind, fileId, mediaType, size, sha256: hash, note }
  const report = { reportNumber, reportSignatory, reportMarks, replacesId: replaces }
  const name = plainName(oneLine(withoutControls(fileName)))
  await insertFile(trx, { ...facts, ...report, name, addedBy: principal.id, addedAt: app.clock.now() })
  const sha256 = stored.sha256.toString('hex')
  const detail = { file: id, kind, size: stored.size, sha256, ...(replaces !== null && { replaces }) }
  await recordEvents(trx, principal, [
    { action: 'result.added', subjectKind: 'order', subjectId: order.id, detail },
  ])
  if (replaces !== null) await tellReplaced({ app, trx, principal, order })
  return done(null)
}

/** Takes a file back with its reason; it stays in the trail and says so wherever it is verified. */
export async function takeBackFile(
  app: App,
  principal: Principal,
  { id, file }: { id: string; file: string },
  { reason }: { reason: string },
): Promise<Outcome<Results>> {
  const outcome = await withOrder(app, principal, id, async (ground): Promise<Outcome<null>> => {
    const { trx } = ground
    const files = await listFiles(trx, id)
    if (!files.some((one) => one.id === file)) return refused({ code: 'not_found.file' })
    if (!standing(files).some((one) => one.id === file)) return refused({ code: 'conflict.result_ended' })
    await withdrawFile(trx, { id: file, at: app.clock.now(), reason })
    await recordEvents(trx, principal, [
      { action: 'result.withdrawn', subjectKind: 'order', subjectId: id, reason, detail: { file } },
    ])
    await tellReplaced(ground)
    return done(null)
  })
  return outcome.ok ? readResults(app, principal, id) : outcome
}

/** Sends a file to the team, or to the customer once it is delivered. */
export async function sendFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { id, file }: { id: string; file: string },
): Promise<Outcome<undefined>> {
  const order = await partyOrder(app.db, principal, id)
  if (!order.ok) return order
  const seen = await visibleTo(app, order.value)
  // The customer is told of what was withdrawn, and is not given it any more.
  const stored = seen.some(
    (one) => one.id === file && (order.value.side === 'unit' || one.withdrawnAt === null),
  )
    ? await findStored(app.db, { orderId: id, id: file })
    : undefined
  if (stored === undefined) return refused({ code: 'not_found.file' })
  raw.reply.header('content-length', stored.size)
  const body = await app.files.open(stored.storageKey)
  await download(raw.reply, { type: stored.mediaType, name: stored.name, body })
  return done(undefined)
}
