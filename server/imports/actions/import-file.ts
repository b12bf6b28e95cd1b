import { basename } from 'node:path'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Mode, Subject } from '../facts.ts'
import { findJob, type Job } from '../store/job.ts'
import { createImport } from './create.ts'
import { mappingFrom } from './mapping.ts'
import type { Progress } from './run/lost.ts'
import { runImport } from './run/run.ts'
import { thriftily } from './run/thrift.ts'

/** A list given on the command line. */
export type FileRequest = {
  subject: Subject
  path: string
  unit: string | null
  /** Text of a mapping file, as JSON. */
  mapping: string | null
  mode: Mode
  dryRun: boolean
  onProgress?: Progress
  /** Told once the list is understood and before anything is written. */
  onUnderstood?: (job: Job) => void
}

/** Imports a file here and now; the result says what became of every row. */
export const importFile = (app: App, principal: Principal, request: FileRequest): Promise<Outcome<Job>> =>
  thriftily(() => carryThrough(app, principal, request))

async function carryThrough(app: App, principal: Principal, request: FileRequest): Promise<Outcome<Job>> {
  const mapping = mappingFrom(request.mapping)
  if (!mapping.ok) return mapping
  const created = await createImport(app, principal, {
    subject: request.subject,
    path: request.path,
    fileName: basename(request.path),
    unit: request.unit,
    mapping: mapping.value,
    mode: request.mode,
    dryRun: request.dryRun,
    idempotencyKey: null,
    background: false,
  })
  if (!created.ok) return created
  request.onUnderstood?.(created.value)
  await runImport(app, created.value.id, request.onProgress)
  const job = await findJob(app.db, created.value.id)
  return job === undefined ? refused({ code: 'not_found.import' }) : done(job)
}
