import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile, type StoredFile } from '../../platform/files/index.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import type { Principal } from '../../platform/principal.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { fileKind, fileName, LARGEST_FILE, MOST_FILES, type MediaType } from '../rules/file-kind.ts'
import { cleanLine } from '../rules/form.ts'
import { can, stateFault } from '../rules/state.ts'
import type { CaseView } from '../schema.ts'
import { findAttachment, insertAttachment, listAttachments, removeAttachment } from '../store/attachments.ts'
import { findCase, lockCase, type Standing } from '../store/cases.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

type Incoming = { stored: StoredFile; media: MediaType; name: string; kind: string }

/** Kinds that any case takes beside those of its procedure: the scan of a decision, anything else. */
const COMMON = ['decision', 'other']

/** Takes a file into a case, judged by what it holds and not by its name. */
export async function attachFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<CaseView>> {
  const allowed = await findCase(app.db, viewerOf(principal), id)
  if (allowed === undefined) return refused({ code: 'not_found.case' })
  const received = await receiveFile(raw.request, LARGEST_FILE)
  if (!received.ok) return received
  const { bytes, fields, fileName: name } = received.value
  return attachBytes(app, principal, id, { bytes, name, kind: fields.get('kind')?.trim() ?? 'other' })
}

/** The same for bytes at hand. */
export async function attachBytes(
  app: App,
  principal: Principal,
  id: string,
  given: { bytes: Buffer; name: string; kind: string },
): Promise<Outcome<CaseView>> {
  const media = fileKind(given.bytes)
  if (media === undefined) return refused({ code: 'unsupported.case_file' })
  const stored = await app.files.put(given.bytes, media)
  const name = fileName(cleanLine(given.name) ?? '', media)
  const incoming = { stored, media, name, kind: given.kind }
  const outcome = await whole(app.db, (trx) => attach(app, trx, principal, { id, incoming }))
  if (!outcome.ok) {
    await app.files.remove(stored.storageKey)
    return outcome
  }
  return readCase(app, principal, id)
}

async function attach(
  app: App,
  trx: Trx,
  principal: Principal,
  { id, incoming }: { id: string; incoming: Incoming },
): Promise<Outcome<null>> {
  await lockCase(trx, id)
  const standing = await findCase(trx, viewerOf(principal), id)
  if (standing === undefined) return refused({ code: 'not_found.case' })
  const faults = attachFaults(standing, incoming.kind)
  if (faults.length > 0) return refused(...faults)
  if ((await listAttachments(trx, id)).length >= MOST_FILES)
    return refused({ code: 'procedures.too_many_files', params: { most: MOST_FILES } })
  const { stored, media, name, kind } = incoming
  await recordFile(trx, stored)
  const attachment = newId()
  await insertAttachment(trx, {
    id: attachment,
    caseId: id,
    kind,
    fileId: stored.id,
    name,
    mediaType: media,
    size: stored.size,
    addedBy: principal.id,
    addedAt: app.clock.now(),
  })
  const detail = { attachment, kind, size: stored.size, sha256: stored.sha256.toString('hex') }
  await recordEvents(trx, principal, [
    { action: 'case.attached', subjectKind: 'case', subjectId: id, detail },
  ])
  return done(null)
}

/** The applicant attaches while it is theirs to complete, whoever decides while it is theirs to decide. */
function attachFaults({ case: one, isApplicant, sits }: Standing, kind: string): Refusal[] {
  const standing = stateFault('attach', one.state)
  if (standing.length > 0) return standing
  const mayNow = sits || (isApplicant && can('edit', one.state))
  if (!mayNow) return [{ code: 'forbidden.case_attach' }]
  const known = [...(procedureOf(one.procedure)?.attachments ?? []).map((each) => each.kind), ...COMMON]
  const params = { field: 'kind', allowed: known.join(', ') }
  return known.includes(kind) ? [] : [{ code: 'malformed.not_one_of', params, pointer: '/kind' }]
}

/** Takes a file out again, while the case is still the applicant's to complete. */
export async function detachFile(
  app: App,
  principal: Principal,
  { id, attachment }: { id: string; attachment: string },
): Promise<Outcome<CaseView>> {
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    if (!standing.isApplicant) return refused({ code: 'forbidden.case_applicant' })
    const faults = stateFault('edit', standing.case.state)
    if (faults.length > 0) return refused(...faults)
    const at = app.clock.now()
    if (!(await removeAttachment(trx, { caseId: id, id: attachment, at })))
      return refused({ code: 'not_found.file' })
    await recordEvents(trx, principal, [
      { action: 'case.detached', subjectKind: 'case', subjectId: id, detail: { attachment } },
    ])
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

/** Sends an attachment to those who see the case, as a download that no browser runs. */
export async function sendAttachment(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { id, attachment }: { id: string; attachment: string },
): Promise<Outcome<undefined>> {
  const standing = await findCase(app.db, viewerOf(principal), id)
  if (standing === undefined) return refused({ code: 'not_found.case' })
  const file = await findAttachment(app.db, id, attachment)
  if (file === undefined) return refused({ code: 'not_found.file' })
  await raw.reply
    .header('content-type', file.mediaType)
    .header('content-length', file.size)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, no-store')
    .send(await app.files.open(file.storageKey))
  return done(undefined)
}
