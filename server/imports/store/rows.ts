import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { ImportProblem, RowOutcome, Severity } from '../facts.ts'

export type StagedRow = {
  row: number
  cells: string[]
  label: string | null
  record: unknown
  key: string | null
  problems: ImportProblem[]
  severity: Severity | null
}

/** Forgets what was staged, so that a run that died while reading starts afresh. */
export async function clearRows(db: Db, jobId: string): Promise<void> {
  await db.deleteFrom('import_row').where('job_id', '=', jobId).execute()
}

export async function stageRows(trx: Trx, jobId: string, rows: readonly StagedRow[]): Promise<void> {
  await insertMany(
    trx,
    'import_row',
    ['job_id', 'row_number', 'cells', 'label', 'record', 'key', 'outcome', 'changed', 'problems', 'severity'],
    rows.map(({ row, cells, label, record, key, problems, severity }) => ({
      job_id: jobId,
      row_number: row,
      cells,
      label,
      record: record ?? null,
      key,
      outcome: severity === 'refused' ? 'refused' : null,
      changed: [],
      problems,
      severity,
    })),
  )
}

const MOST_NAMED = 6

/** Refuses every row whose key another row of the list has too, and names those rows. Returns how many. */
export async function refuseRepeated(
  trx: Trx,
  jobId: string,
  column: { column: number | null; header: string | null },
): Promise<number> {
  const { rows } = await sql`
    with repeated as (
      select key, array_agg(row_number order by row_number) as numbers from import_row
      where job_id = ${jobId} and key is not null group by key having count(*) > 1)
    update import_row r set outcome = 'refused', severity = 'refused', record = null,
      problems = jsonb_build_array(jsonb_build_object('row', r.row_number, 'column', ${column.column}::int,
        'header', ${column.header}::text, 'value', r.cells ->> (${column.column}::int - 1), 'code', 'import.key.repeated',
        'params', jsonb_build_object('rows', array_to_string((array_remove(d.numbers, r.row_number))[1:${MOST_NAMED}::int], ', ')),
        'severity', 'refused', 'suggestion', null)) || r.problems
    from repeated d where r.job_id = ${jobId} and r.key = d.key
    returning r.row_number`.execute(trx)
  return rows.length
}

export type PendingRow<T> = { row: number; record: T }

/** Rows that were accepted and not yet written, in the order of the file. */
export async function pendingRows<T>(
  trx: Trx,
  jobId: string,
  after: number,
  limit: number,
): Promise<PendingRow<T>[]> {
  const { rows } = await sql<PendingRow<T>>`select row_number as row, record from import_row
    where job_id = ${jobId} and row_number > ${after} and outcome is null order by row_number limit ${limit}`.execute(
    trx,
  )
  return rows
}

/** Runs a part of a transaction that may fail without taking the rest with it. */
export async function attempt<T>(
  trx: Trx,
  part: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
  await sql`savepoint attempt`.execute(trx)
  try {
    const value = await part()
    await sql`release savepoint attempt`.execute(trx)
    return { ok: true, value }
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(trx)
    return { ok: false, error }
  }
}

export type RowResult = {
  row: number
  outcome: RowOutcome
  id: string | null
  changed: string[]
  problem?: ImportProblem
}

export async function markRows(trx: Trx, jobId: string, results: readonly RowResult[]): Promise<void> {
  const given = JSON.stringify(
    results.map(({ row, outcome, id, changed, problem }) => ({
      row,
      outcome,
      id,
      changed,
      problem: problem ?? null,
    })),
  )
  await sql`update import_row r set outcome = w.outcome, subject_id = w.id, changed = w.changed,
      problems = case when w.problem is null then r.problems else r.problems || jsonb_build_array(w.problem) end,
      severity = case when w.outcome = 'refused' then 'refused' else r.severity end
    from jsonb_to_recordset(${given}::jsonb) as w(row int, outcome text, id uuid, changed text[], problem jsonb)
    where r.job_id = ${jobId} and r.row_number = w.row`.execute(trx)
}

/** Takes back what rows came to: the transaction that wrote them was rolled back, or is tried again. */
export async function unmarkRows(trx: Trx, jobId: string): Promise<void> {
  await sql`update import_row set outcome = null, subject_id = null, changed = '{}'
    where job_id = ${jobId} and outcome is distinct from 'refused'`.execute(trx)
}

export type ReportRow = {
  row: number
  cells: string[]
  label: string | null
  outcome: RowOutcome | null
  changed: string[]
  subjectId: string | null
  problems: ImportProblem[]
}

export type RowFilter = {
  after: number
  limit: number
  outcome?: RowOutcome | undefined
  severity?: Severity | undefined
  faulty?: boolean
}

/** Rows of an import in the order of the file; `faulty`: only those about which there is something to say. */
export async function readRows(
  db: Db | Trx,
  jobId: string,
  { after, limit, outcome, severity, faulty }: RowFilter,
): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select row_number as row, cells, label, outcome, changed, subject_id as "subjectId", problems from import_row
    where job_id = ${jobId} and row_number > ${after}
      and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
      and (${severity ?? null}::text is null or severity = ${severity ?? null})
      and (${faulty !== true} or severity is not null)
    order by row_number limit ${limit}`.execute(db)
  return rows
}

/** Counts over all rows: how many problems of each severity. */
export async function countProblems(db: Db, jobId: string): Promise<Record<Severity, number>> {
  const { rows } = await sql<{ severity: Severity; count: number }>`
    select p ->> 'severity' as severity, count(*)::int as count
    from import_row r cross join lateral jsonb_array_elements(r.problems) p
    where r.job_id = ${jobId} and r.severity is not null group by 1`.execute(db)
  const of = (severity: Severity) => rows.find((row) => row.severity === severity)?.count ?? 0
  return { refused: of('refused'), doubt: of('doubt'), note: of('note') }
}
