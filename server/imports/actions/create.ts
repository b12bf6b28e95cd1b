import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile, type StoredFile } from '../../platform/files/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Listing, Mode, Subject } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'
import type { Understood } from '../rules/understood.ts'
import { findJob, findJobByKey, insertJob, type Job } from '../store/job.ts'
import { judgeFor, resolveUnit } from './known.ts'
import { openTable, type Table } from './read/table.ts'
import { QUEUE } from './run/queue.ts'

/** A list to be imported; the file lies at `path`, where it can be read at any position. */
export type ImportRequest = {
  subject: Subject
  path: string
  fileName: string
  /** scheme:code, a code, a name or an id of the managing unit; null: as the mapping or each row says. */
  unit: string | null
  mapping: ImportMapping
  mode: Mode
  dryRun: boolean
  idempotencyKey: string | null
  /** Whether the background takes it up; the command line runs it itself. */
  background: boolean
}

/** What becomes of new entries: an operator's list is published unless the mapping says draft; others make drafts. */
const listingFor = (principal: Principal, mapping: ImportMapping): Listing =>
  may(principal, 'instrument.publish') ? (mapping.listing ?? 'listed') : 'draft'

/**
 * Takes a list in: looks at it, refuses with all reasons what cannot be understood, stores the file and makes the
 * import known. Nothing is written of a refused list. The same idempotency key gives the same import again.
 */
export async function createImport(
  app: App,
  principal: Principal,
  request: ImportRequest,
): Promise<Outcome<Job>> {
  if (request.subject === 'organisations' && principal.scope.kind !== 'everything')
    return refused({ code: 'forbidden.import_organisations', pointer: '/subject' })
  const key = keyOf(principal, request.idempotencyKey)
  const before = await earlier(app, request, key)
  if (before !== undefined) return before
  const unit = await resolveUnit(app, principal, request.unit, request.mapping)
  if (!unit.ok) return unit
  const judge = await judgeFor(app, request.subject, request.mapping, {
    unitId: unit.value,
    scope: principal.scope,
  })
  const opened = await openTable(request.path, request.mapping, judge)
  if (!opened.ok) return opened
  const { list, table } = opened.value
  await opened.value.close()
  const file = await app.files.put(createReadStream(request.path), 'application/octet-stream')
  const id = newId()
  try {
    await app.db
      .transaction()
      .execute((trx) =>
        write(app, trx, { id, principal, request, key, unitId: unit.value, file, list, table }),
      )
  } catch (error) {
    await app.files.remove(file.storageKey)
    if (isKeyTaken(error))
      return (await earlier(app, request, key)) ?? refused({ code: 'conflict.import_key' })
    throw error
  }
  const job = await findJob(app.db, id)
  return job === undefined ? refused({ code: 'not_found.import' }) : done(job)
}

type New = {
  id: string
  principal: Principal
  request: ImportRequest
  key: string | null
  unitId: string | null
  file: StoredFile
  list: Understood
  table: Table
}

async function write(
  app: App,
  trx: Trx,
  { id, principal, request, key, unitId, file, list, table }: New,
): Promise<void> {
  await recordFile(trx, file)
  await insertJob(trx, {
    id,
    subject: request.subject,
    organisationId: unitId,
    fileId: file.id,
    fileName: request.fileName,
    mapping: request.mapping,
    mode: request.mode,
    dryRun: request.dryRun,
    listing: listingFor(principal, request.mapping),
    idempotencyKey: key,
    sheet: list.sheet,
    headerRow: list.headerRow,
    says: list.says,
    columns: list.columns,
    notes: table.notes,
    bytesTotal: table.bytesTotal,
    principalKind: principal.kind,
    principalId: principal.id,
    principalOrganisationId: principal.organisationId,
    role: principal.role,
    requestId: principal.requestId,
  })
  const detail = {
    mode: request.mode,
    dryRun: request.dryRun,
    sha256: file.sha256.toString('hex'),
    size: file.size,
  }
  await recordEvents(trx, principal, [
    { action: 'import.received', subjectKind: 'import', subjectId: id, detail },
  ])
  if (request.background) await app.jobs.send(QUEUE, { id }, trx)
}

/** A key is its sender's own: two units that choose the same one do not meet. */
const keyOf = (principal: Principal, key: string | null): string | null =>
  key === null
    ? null
    : createHash('sha256')
        .update(`${principal.organisationId ?? principal.id ?? principal.kind}\n${key}`)
        .digest('hex')

/** The import that a repeated request means, or a conflict when the key was used for something else. */
async function earlier(
  app: App,
  request: ImportRequest,
  key: string | null,
): Promise<Outcome<Job> | undefined> {
  if (key === null) return undefined
  const job = await findJobByKey(app.db, key)
  if (job === undefined) return undefined
  const same = isSame(job, request) && job.sha256 === (await digestOf(request.path))
  return same ? done(job) : refused({ code: 'conflict.import_key', params: { id: job.id } })
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const isSame = (job: Job, request: ImportRequest): boolean =>
  job.subject === request.subject &&
  job.fileName === request.fileName &&
  job.mode === request.mode &&
  job.dryRun === request.dryRun &&
  stable(job.mapping) === stable(request.mapping)

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

const isKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'import_job_idempotency_key_key'
