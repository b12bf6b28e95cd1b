import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { within } from '../../platform/scope.ts'
import type { ColumnReport, Finding, Listing, Mode, SheetRow, State, Subject } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'

/** An import as it stands in the database. */
export type Job = {
  id: string
  subject: Subject
  organisationId: string | null
  organisationName: string | null
  storageKey: string | null
  fileName: string
  sha256: string | null
  mapping: ImportMapping
  mode: Mode
  dryRun: boolean
  listing: Listing
  state: State
  sheet: string | null
  headerRow: number | null
  preamble: SheetRow[]
  says: string[]
  columns: ColumnReport[]
  notes: Finding[]
  refusals: Finding[]
  rowsRead: number
  rowsNew: number
  rowsUpdated: number
  rowsUnchanged: number
  rowsRefused: number
  rowsDoubtful: number
  fieldsChanged: number
  bytesRead: number
  bytesTotal: number
  principalKind: string
  principalId: string | null
  principalOrganisationId: string | null
  role: string
  requestId: string | null
  createdAt: Date
  startedAt: Date | null
  heartbeatAt: Date | null
  finishedAt: Date | null
}

const JOB = sql`select j.id, j.subject, j.organisation_id as "organisationId", o.name as "organisationName",
  f.storage_key as "storageKey", encode(f.sha256, 'hex') as sha256, j.file_name as "fileName", j.mapping, j.mode,
  j.dry_run as "dryRun", j.listing, j.state, j.sheet, j.header_row as "headerRow", j.preamble, j.says, j.columns, j.notes,
  j.refusals, j.rows_read as "rowsRead", j.rows_new as "rowsNew", j.rows_updated as "rowsUpdated",
  j.rows_unchanged as "rowsUnchanged", j.rows_refused as "rowsRefused", j.rows_doubtful as "rowsDoubtful",
  j.fields_changed as "fieldsChanged", j.bytes_read as "bytesRead", j.bytes_total as "bytesTotal",
  j.principal_kind as "principalKind", j.principal_id as "principalId",
  j.principal_organisation_id as "principalOrganisationId", j.role, j.request_id as "requestId",
  j.created_at as "createdAt", j.started_at as "startedAt", j.heartbeat_at as "heartbeatAt", j.finished_at as "finishedAt"
  from import_job j left join organisation o on o.id = j.organisation_id left join file f on f.id = j.file_id`

export async function findJob(db: Db | Trx, id: string): Promise<Job | undefined> {
  const { rows } = await sql<Job>`${JOB} where j.id = ${id}`.execute(db)
  return rows[0]
}

export async function findJobByKey(db: Db, key: string): Promise<Job | undefined> {
  const { rows } = await sql<Job>`${JOB} where j.idempotency_key = ${key}`.execute(db)
  return rows[0]
}

/** Lists brought for the organisations a viewer reaches, and one's own brought for none. */
const reachedBy = (viewer: Principal) => sql`(${within(viewer.scope, sql`j.principal_organisation_id`)}
  or (j.principal_organisation_id is null and j.principal_id = ${viewer.id}::uuid))`

/** One import within a viewer's reach. */
export async function findJobFor(db: Db, viewer: Principal, id: string): Promise<Job | undefined> {
  const { rows } = await sql<Job>`${JOB} where j.id = ${id} and ${reachedBy(viewer)}`.execute(db)
  return rows[0]
}

/** Imports within a viewer's reach, newest first. */
export async function listJobs(
  db: Db,
  viewer: Principal,
  page: { limit: number; before: string | null },
): Promise<Job[]> {
  const { rows } = await sql<Job>`${JOB}
    where (${page.before}::uuid is null or j.id < ${page.before}::uuid) and ${reachedBy(viewer)}
    order by j.id desc limit ${page.limit}`.execute(db)
  return rows
}

export type NewJob = Pick<
  Job,
  | 'id'
  | 'subject'
  | 'organisationId'
  | 'fileName'
  | 'mapping'
  | 'mode'
  | 'dryRun'
  | 'listing'
  | 'sheet'
  | 'headerRow'
  | 'says'
  | 'columns'
  | 'notes'
  | 'bytesTotal'
  | 'principalKind'
  | 'principalId'
  | 'principalOrganisationId'
  | 'role'
  | 'requestId'
> & { fileId: string; idempotencyKey: string | null }

export async function insertJob(trx: Trx, job: NewJob): Promise<void> {
  await trx
    .insertInto('import_job')
    .values({
      id: job.id,
      subject: job.subject,
      organisation_id: job.organisationId,
      file_id: job.fileId,
      file_name: job.fileName,
      mapping: JSON.stringify(job.mapping),
      mode: job.mode,
      dry_run: job.dryRun,
      listing: job.listing,
      idempotency_key: job.idempotencyKey,
      sheet: job.sheet,
      header_row: job.headerRow,
      says: job.says,
      columns: JSON.stringify(job.columns),
      notes: JSON.stringify(job.notes),
      bytes_total: job.bytesTotal,
      principal_kind: job.principalKind,
      principal_id: job.principalId,
      principal_organisation_id: job.principalOrganisationId,
      role: job.role,
      request_id: job.requestId,
    })
    .execute()
}

/** Seconds without a sign of life after which another worker may take over. */
export const STALE_SECONDS = 20

/** Takes an open import for one worker; false when it is done, or another worker is alive on it. */
export async function claimJob(db: Db, id: string, runner: string): Promise<boolean> {
  const { rows } =
    await sql`update import_job set runner = ${runner}, heartbeat_at = now(), started_at = coalesce(started_at, now())
    where id = ${id} and state in ('waiting', 'reading', 'writing')
      and (runner is null or heartbeat_at < now() - make_interval(secs => ${STALE_SECONDS}))
    returning id`.execute(db)
  return rows.length > 0
}

/** Imports that nobody works on any more: their worker died, or the product was stopped. */
export async function abandonedJobs(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from import_job where state in ('waiting', 'reading', 'writing')
    and (runner is null or heartbeat_at < now() - make_interval(secs => ${STALE_SECONDS}))
    order by id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

/** Lets go of an import, so that it can be taken up again at once. */
export async function releaseJob(db: Db, id: string, runner: string): Promise<void> {
  await db
    .updateTable('import_job')
    .set({ runner: null })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .execute()
}

export type JobPatch = Partial<{
  state: State
  sheet: string | null
  header_row: number
  preamble: string
  says: string[]
  columns: string
  notes: string
  refusals: string
  rows_read: number
  rows_new: number
  rows_updated: number
  rows_unchanged: number
  bytes_read: number
  bytes_total: number
}>

/** Notes progress in the name of a worker; false when the import was taken over by another one meanwhile. */
export async function patchJob(db: Db | Trx, id: string, runner: string, patch: JobPatch): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import_job')
    .set({ ...patch, heartbeat_at: sql`now()` })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Counts the rows by what became of them; part of the transaction that wrote them. */
export async function recount(db: Db | Trx, id: string): Promise<void> {
  await sql`update import_job j set rows_new = c.new, rows_updated = c.updated, rows_unchanged = c.unchanged,
      rows_refused = c.refused, rows_doubtful = c.doubtful, fields_changed = c.changed, heartbeat_at = now()
    from (select count(*) filter (where outcome = 'new') as new, count(*) filter (where outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') as unchanged, count(*) filter (where outcome = 'refused') as refused,
      count(*) filter (where severity = 'doubt') as doubtful,
      coalesce(sum(cardinality(changed)), 0) as changed from import_row where job_id = ${id}) c
    where j.id = ${id}`.execute(db)
}

/** Adds what one batch came to; cheaper than counting again, and in the same transaction. */
export async function addCounts(
  trx: Trx,
  id: string,
  runner: string,
  added: { new: number; updated: number; unchanged: number; refused: number; changed: number },
): Promise<boolean> {
  const { rows } =
    await sql`update import_job set rows_new = rows_new + ${added.new}, rows_updated = rows_updated + ${added.updated},
      rows_unchanged = rows_unchanged + ${added.unchanged}, rows_refused = rows_refused + ${added.refused},
      fields_changed = fields_changed + ${added.changed}, heartbeat_at = now()
    where id = ${id} and runner = ${runner} returning id`.execute(trx)
  return rows.length > 0
}

export async function finishJob(
  db: Db | Trx,
  id: string,
  runner: string,
  state: State,
  refusals: Finding[],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import_job')
    .set({
      state,
      refusals: JSON.stringify(refusals),
      finished_at: sql`now()`,
      heartbeat_at: sql`now()`,
      runner: null,
    })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const GROWING = [
  'organisation',
  'custody',
  'instrument',
  'instrument_status',
  'instrument_search',
  'seat',
  'region',
  'instrument_class',
] as const

/** Tells the planner what the tables hold by now: a large import fills them faster than the server looks by itself. */
export async function refreshStatistics(db: Db | Trx): Promise<void> {
  for (const table of GROWING) await sql`analyze ${sql.table(table)}`.execute(db)
}
