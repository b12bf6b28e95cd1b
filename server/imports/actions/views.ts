import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { ColumnReport, Finding, ImportProblem } from '../facts.ts'
import type {
  ImportList,
  ImportRows,
  ImportView,
  ProblemList,
  ProblemQuery,
  ProblemView,
  RowQuery,
} from '../schema.ts'
import { findJobFor, listJobs, type Job } from '../store/job.ts'
import { countProblems, readRows } from '../store/rows.ts'
import { both } from './wording.ts'

/** One import that the viewer may see: those of the organisations within reach. */
export async function seen(app: App, viewer: Principal, id: string): Promise<Outcome<Job>> {
  const job = isId(id) ? await findJobFor(app.db, viewer, id) : undefined
  return job === undefined ? refused({ code: 'not_found.import' }) : done(job)
}

const findingView = ({ code, severity, params = {}, suggestion }: Finding) => ({
  code,
  severity,
  params,
  suggestion: suggestion ?? null,
  ...both({ code, params }),
})

const problemView = (problem: ImportProblem): ProblemView => ({ ...problem, ...both(problem) })

const columnView = ({ why, doubt, ...column }: ColumnReport) => ({
  ...column,
  why: why === null ? null : findingView(why),
  doubt: doubt === null ? null : findingView(doubt),
})

/** An import as the wire shows it, without its problems. */
export function jobView(job: Job) {
  const at = (path: string) => `/api/v1/imports/${job.id}${path}`
  const isOver = job.state === 'done' || job.state === 'refused' || job.state === 'failed'
  return {
    id: job.id,
    subject: job.subject,
    state: job.state,
    mode: job.mode,
    dryRun: job.dryRun,
    listing: job.listing,
    unit: job.organisationId === null ? null : { id: job.organisationId, name: job.organisationName ?? '' },
    file: { name: job.fileName, size: job.bytesTotal, sha256: job.sha256 },
    sheet: job.sheet,
    headerRow: job.headerRow,
    rows: {
      read: job.rowsRead,
      new: job.rowsNew,
      updated: job.rowsUpdated,
      unchanged: job.rowsUnchanged,
      refused: job.rowsRefused,
      doubtful: job.rowsDoubtful,
    },
    fieldsChanged: job.fieldsChanged,
    progress: progressOf(job),
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
    notes: job.notes.map(findingView),
    reasons: job.refusals.map(findingView),
    links: {
      self: at(''),
      events: at('/events'),
      problems: at('/problems'),
      rows: at('/rows'),
      ...(isOver && job.rowsRead > 0 && { reportXlsx: at('/report.xlsx'), reportCsv: at('/report.csv') }),
    },
  }
}

/** Hundredths of the whole: reading is the first half, writing the second. */
function progressOf(job: Job): number {
  if (job.state === 'done' || job.state === 'refused' || job.state === 'failed') return 100
  const half = (part: number, whole: number) =>
    whole === 0 ? 0 : Math.min(50, Math.floor((part * 50) / whole))
  if (job.state !== 'writing') return half(job.bytesRead, job.bytesTotal)
  return 50 + half(job.rowsNew + job.rowsUpdated + job.rowsUnchanged + job.rowsRefused, job.rowsRead)
}

const FIRST = 20

/** One import with its columns and its first problems. */
export async function readImport(app: App, viewer: Principal, id: string): Promise<Outcome<ImportView>> {
  const found = await seen(app, viewer, id)
  return found.ok ? done(await fullView(app, found.value)) : found
}

export async function fullView(app: App, job: Job): Promise<ImportView> {
  const rows = await readRows(app.db, job.id, { after: 0, limit: FIRST, faulty: true })
  return {
    ...jobView(job),
    mapping: job.mapping,
    columns: job.columns.map(columnView),
    problems: {
      counts: await countProblems(app.db, job.id),
      first: rows
        .flatMap((row) => row.problems)
        .slice(0, FIRST)
        .map(problemView),
    },
  }
}

/** Imports, newest first. */
export async function readImports(
  app: App,
  viewer: Principal,
  query: { limit: number; cursor?: string },
): Promise<Outcome<ImportList>> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, 1)?.[0]
  if (before !== null && (typeof before !== 'string' || !isId(before)))
    return refused({ code: 'malformed.cursor' })
  const jobs = await listJobs(app.db, viewer, { limit: query.limit + 1, before })
  const items = jobs.slice(0, query.limit)
  const last = jobs.length > query.limit ? items.at(-1) : undefined
  return done({ items: items.map(jobView), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

const rowCursor = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return 0
  const [row] = decodeCursor(cursor, 1) ?? []
  return typeof row === 'number' && Number.isSafeInteger(row) && row >= 0 && row <= 2_147_483_647 ? row : null
}

/** Problems in the order of the file; a page ends with a whole row. */
export async function readProblems(
  app: App,
  viewer: Principal,
  id: string,
  query: ProblemQuery,
): Promise<Outcome<ProblemList>> {
  const found = await seen(app, viewer, id)
  if (!found.ok) return found
  const after = rowCursor(query.cursor)
  if (after === null) return refused({ code: 'malformed.cursor' })
  const rows = await readRows(app.db, id, {
    after,
    limit: query.limit + 1,
    severity: query.severity,
    faulty: true,
  })
  const shown = rows.slice(0, query.limit)
  const items = shown.flatMap((row) =>
    row.problems.map((problem) => ({ ...problemView(problem), label: row.label })),
  )
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return done({ items, nextCursor: last === undefined ? null : encodeCursor([last.row]) })
}

/** Rows with what became of them, for a preview. */
export async function readImportRows(
  app: App,
  viewer: Principal,
  id: string,
  query: RowQuery,
): Promise<Outcome<ImportRows>> {
  const found = await seen(app, viewer, id)
  if (!found.ok) return found
  const after = rowCursor(query.cursor)
  if (after === null) return refused({ code: 'malformed.cursor' })
  const rows = await readRows(app.db, id, { after, limit: query.limit + 1, outcome: query.outcome })
  const items = rows.slice(0, query.limit).map(({ subjectId, problems, ...row }) => ({
    ...row,
    id: subjectId,
    problems: problems.map(problemView),
  }))
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return done({ items, nextCursor: last === undefined ? null : encodeCursor([last.row]) })
}

/** The first problems of an import for a terminal: refused rows before doubtful ones, remarks left out. */
export async function listProblems(
  app: App,
  viewer: Principal,
  id: string,
  { limit }: { limit: number },
): Promise<ImportProblem[]> {
  const found = await seen(app, viewer, id)
  if (!found.ok) return []
  const refusedRows = await readRows(app.db, id, { after: 0, limit, severity: 'refused' })
  const doubtfulRows = await readRows(app.db, id, { after: 0, limit, severity: 'doubt' })
  const all = [...refusedRows, ...doubtfulRows].flatMap((row) => row.problems)
  return all.filter(({ severity }) => severity !== 'note').slice(0, limit)
}
