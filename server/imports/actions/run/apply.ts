import type { App } from '../../../platform/app.ts'
import type { Db, Trx } from '../../../platform/db/index.ts'
import type { Principal } from '../../../platform/principal.ts'
import type { State } from '../../facts.ts'
import { addCounts, patchJob, recount, refreshStatistics, type Job } from '../../store/job.ts'
import { markRows, unmarkRows, type RowResult } from '../../store/rows.ts'
import { LostJob, type Progress } from './lost.ts'
import { nothingAdded, writeBatch, type Added, type Batch } from './writing.ts'

export type Work = { app: App; job: Job; runner: string; principal: Principal; progress: Progress }

/** Row by row: each batch is a transaction with its marks and counts, so that a new worker goes on where this one fell. */
export async function applyRows({ app, job, runner, principal, progress }: Work): Promise<State> {
  const statistics = new Statistics(job)
  let after = 0
  let rows = job.rowsNew + job.rowsUpdated + job.rowsUnchanged
  for (;;) {
    const from = after
    const written = await app.db.transaction().execute(async (trx) => {
      const batch = await writeBatch({ app, trx, job, principal, dryRun: job.dryRun }, from)
      if (batch !== null && !(await addCounts(trx, job.id, runner, batch.counts))) throw new LostJob()
      return batch
    })
    if (written === null) return 'done'
    after = written.last
    rows += taken(written.counts)
    await statistics.after(app.db, rows)
    progress({ state: 'writing', rows, bytes: job.bytesTotal, total: job.bytesTotal })
  }
}

/** Statistics are renewed after the first rows and then at every fourfold, so that plans keep up with the tables. */
class Statistics {
  private next = 500
  private readonly wanted: boolean
  constructor(job: Job) {
    this.wanted = !job.dryRun
  }

  async after(db: Db | Trx, rows: number): Promise<void> {
    if (!this.wanted || rows < this.next) return
    while (this.next <= rows) this.next *= 4
    await refreshStatistics(db)
  }
}

const taken = (counts: Added): number => counts.new + counts.updated + counts.unchanged + counts.refused

class TakenBack extends Error {
  readonly rejected: RowResult[]
  constructor(rejected: RowResult[]) {
    super('all or nothing')
    this.rejected = rejected
  }
}

/**
 * All or nothing: one transaction writes every row, and a single refused one takes all of it back. What the rows would
 * have come to is then still worked out, so that the report can say it.
 */
export async function applyTogether(work: Work): Promise<State> {
  if (work.job.dryRun || work.job.rowsRefused > 0) {
    await inOneTransaction(work, true, [])
    return work.job.rowsRefused > 0 && !work.job.dryRun ? 'refused' : 'done'
  }
  try {
    await inOneTransaction(work, false, [])
    return 'done'
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    await inOneTransaction(work, true, error.rejected)
    return 'refused'
  }
}

async function inOneTransaction(
  { app, job, runner, principal, progress }: Work,
  dryRun: boolean,
  rejected: RowResult[],
): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    await unmarkRows(trx, job.id)
    await markRows(trx, job.id, rejected)
    const found = await everyBatch({ app, trx, job, principal, dryRun }, { runner, progress })
    if (found.length > 0 && !dryRun) throw new TakenBack(found)
    await recount(trx, job.id)
    if (!(await patchJob(trx, job.id, runner, {}))) throw new LostJob()
  })
}

/** Progress goes by another connection: this transaction shows nothing until it ends, and must not hold the job's row. */
async function everyBatch(
  batch: Batch,
  { runner, progress }: Pick<Work, 'runner' | 'progress'>,
): Promise<RowResult[]> {
  const { app, job } = batch
  const sum = nothingAdded()
  const statistics = new Statistics(job)
  const rejected: RowResult[] = []
  let after = 0
  for (;;) {
    const written = await writeBatch(batch, after)
    if (written === null) return rejected
    after = written.last
    rejected.push(...written.rejected)
    for (const key of ['new', 'updated', 'unchanged'] as const) sum[key] += written.counts[key]
    const shown = { rows_new: sum.new, rows_updated: sum.updated, rows_unchanged: sum.unchanged }
    if (!(await patchJob(app.db, job.id, runner, shown))) throw new LostJob()
    if (!batch.dryRun) await statistics.after(batch.trx, taken(sum))
    progress({ state: 'writing', rows: taken(sum), bytes: job.bytesTotal, total: job.bytesTotal })
  }
}
