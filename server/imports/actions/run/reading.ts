import type { App } from '../../../platform/app.ts'
import { done, refused, type Outcome } from '../../../lib/refusal.ts'
import type { Finding, SheetRow, Severity } from '../../facts.ts'
import { corrected, fixesOf, type Fixes } from '../../rules/fixes.ts'
import type { Understood } from '../../rules/understood.ts'
import { isExampleMark, unmasked } from '../../rules/vocabulary.ts'
import { patchJob, recount, type Job } from '../../store/job.ts'
import { clearRows, refuseRepeated, stageRows, type StagedRow } from '../../store/rows.ts'
import { judgeFor } from '../known.ts'
import { localCopy, openTable, type Opened } from '../read/table.ts'
import { UnreadableFile } from '../read/refuse.ts'
import { LostJob, type Progress } from './lost.ts'
import { principalOf } from './principal.ts'

const BATCH = 500

type Work = { app: App; job: Job; runner: string; progress: Progress }

/**
 * Reads the file from its start, interprets each row and stages it with all its problems; then refuses rows whose key
 * stands twice. A run that died here is simply begun again.
 */
export async function readAll({ app, job, runner, progress }: Work): Promise<Outcome<null>> {
  await clearRows(app.db, job.id)
  if (!(await patchJob(app.db, job.id, runner, { state: 'reading', rows_read: 0, bytes_read: 0 })))
    throw new LostJob()
  if (job.storageKey === null) return refused({ code: 'not_found.import_file' })
  const copy = await localCopy(await app.files.open(job.storageKey))
  try {
    const judge = await judgeFor(app, job.subject, job.mapping, {
      unitId: job.organisationId,
      scope: principalOf(job).scope,
    })
    const opened = await openTable(copy.path, job.mapping, judge)
    if (!opened.ok) return opened
    try {
      return await stageAll({ app, job, runner, progress }, opened.value)
    } finally {
      await opened.value.close()
    }
  } finally {
    await copy.remove()
  }
}

async function stageAll(work: Work, { table, list }: Opened): Promise<Outcome<null>> {
  const { app, job, runner } = work
  const staging = new Staging(work, list, table.bytesTotal)
  try {
    for await (const row of table.rows((bytes) => staging.count(bytes))) await staging.take(row)
    await staging.flush()
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.refusal)
    throw error
  }
  if (staging.rows === 0) return refused({ code: 'import.file.no_rows' })
  await app.db.transaction().execute(async (trx) => {
    const column = list.keyColumn
    await refuseRepeated(trx, job.id, {
      column: column === null ? null : column + 1,
      header: column === null ? null : (list.names[column] ?? null),
    })
    await recount(trx, job.id)
    const known = {
      sheet: list.sheet,
      header_row: list.headerRow,
      preamble: JSON.stringify(staging.preamble),
      says: list.says,
      columns: JSON.stringify(list.columns),
      notes: JSON.stringify([...table.notes, ...staging.notes()]),
    }
    if (
      !(await patchJob(trx, job.id, runner, {
        ...known,
        state: 'writing',
        rows_read: staging.rows,
        bytes_read: table.bytesTotal,
        bytes_total: table.bytesTotal,
      }))
    )
      throw new LostJob()
  })
  return done(null)
}

const MOST_PREAMBLE = 200
const gravest: Severity[] = ['refused', 'doubt', 'note']

/** Gathers rows into batches, and what is said about the file as a whole. */
class Staging {
  rows = 0
  preamble: SheetRow[] = []
  private bytes = 0
  private batch: StagedRow[] = []
  private storing: Promise<void> = Promise.resolve()
  private examples: number[] = []
  private formulas = new Map<number, number>()
  private readonly work: Work
  private readonly list: Understood
  private readonly total: number
  private readonly fixes: Fixes

  constructor(work: Work, list: Understood, total: number) {
    this.work = work
    this.list = list
    this.total = total
    this.fixes = fixesOf(work.job.mapping)
  }

  count(bytes: number): void {
    this.bytes += bytes
  }

  async take(given: SheetRow): Promise<void> {
    const row = corrected({ ...given, cells: given.cells.map(unmasked) }, this.fixes)
    if (row.number <= this.list.headerRow) {
      if (this.preamble.length < MOST_PREAMBLE) this.preamble.push(row)
      return
    }
    if (this.rows === 0 && row.cells.some(isExampleMark)) {
      this.examples.push(row.number)
      this.preamble.push(row)
      return
    }
    for (const column of row.formulas ?? []) this.formulas.set(column, (this.formulas.get(column) ?? 0) + 1)
    const { label, key, record, problems } = this.list.read(row)
    const severity = gravest.find((each) => problems.some((problem) => problem.severity === each)) ?? null
    this.batch.push({ row: row.number, cells: row.cells, label, record, key, problems, severity })
    this.rows += 1
    if (this.batch.length >= BATCH) await this.hand(this.batch.splice(0))
  }

  /** Stores a batch while the next one is read; at most one is under way. */
  private async hand(batch: StagedRow[]): Promise<void> {
    await this.storing
    this.storing = this.store(batch)
    // A failure is met at the next batch, or at the end.
    this.storing.catch(() => undefined)
  }

  async flush(): Promise<void> {
    await this.hand(this.batch.splice(0))
    await this.storing
  }

  private async store(batch: StagedRow[]): Promise<void> {
    const { app, job, runner, progress } = this.work
    const patch = {
      rows_read: this.rows,
      bytes_read: Math.min(this.bytes, this.total),
      bytes_total: this.total,
    }
    await app.db.transaction().execute(async (trx) => {
      await stageRows(trx, job.id, batch)
      if (!(await patchJob(trx, job.id, runner, patch))) throw new LostJob()
    })
    progress({ state: 'reading', rows: this.rows, bytes: patch.bytes_read, total: this.total })
  }

  notes(): Finding[] {
    const examples =
      this.examples.length === 0
        ? []
        : [
            {
              code: 'import.file.examples',
              severity: 'note' as const,
              params: { rows: this.examples.join(', ') },
            },
          ]
    const formulas = [...this.formulas].map(([column, count]) => ({
      code: 'import.column.formulas',
      severity: 'note' as const,
      params: { header: this.list.names[column] ?? '', count },
    }))
    const fixes = this.work.job.mapping.fixes?.length ?? 0
    const fixed =
      fixes === 0 ? [] : [{ code: 'import.file.fixed', severity: 'note' as const, params: { count: fixes } }]
    return [...fixed, ...examples, ...formulas]
  }
}
