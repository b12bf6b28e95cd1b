import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../../lib/ids.ts'
import type { App } from '../../../platform/app.ts'
import { recordEvents } from '../../../platform/events.ts'
import type { Finding, State } from '../../facts.ts'
import {
  abandonedJobs,
  claimJob,
  findJob,
  finishJob,
  patchJob,
  recount,
  releaseJob,
  STALE_SECONDS,
  type Job,
} from '../../store/job.ts'
import { applyRows, applyTogether } from './apply.ts'
import { LostJob, type Progress } from './lost.ts'
import { principalOf } from './principal.ts'
import { QUEUE } from './queue.ts'
import { readAll } from './reading.ts'
import { thriftily } from './thrift.ts'

/**
 * Carries an import to its end, from wherever it stands: reads and stages the file, then writes. A worker that died
 * is followed by another: reading begins again, writing goes on with the rows not yet written.
 */
export async function runImport(app: App, id: string, progress: Progress = () => undefined): Promise<void> {
  const runner = newId()
  if (!(await claimWhenFree(app, id, runner))) return
  const stopBeating = beat(app, id, runner)
  try {
    await thriftily(() => carryOut(app, id, runner, progress))
  } catch (error) {
    if (error instanceof LostJob) return
    if (isPassing(error)) {
      await releaseJob(app.db, id, runner).catch(() => undefined)
      throw error
    }
    app.log.error({ err: error, import: id }, 'import failed')
    await finishJob(app.db, id, runner, 'failed', [{ code: 'import.failed', severity: 'refused' }])
  } finally {
    stopBeating()
  }
}

/** A worker that died holds its import until its silence is long enough; the next one waits for that. */
async function claimWhenFree(app: App, id: string, runner: string): Promise<boolean> {
  for (let second = 0; second <= STALE_SECONDS + 5; second += 1) {
    if (await claimJob(app.db, id, runner)) return true
    const job = await findJob(app.db, id)
    if (job === undefined || ['done', 'refused', 'failed'].includes(job.state)) return false
    await pause(1000)
  }
  return false
}

/** Signs of life while a long statement runs; one at a time. */
function beat(app: App, id: string, runner: string): () => void {
  let busy = false
  const timer = setInterval(
    () => {
      if (busy) return
      busy = true
      patchJob(app.db, id, runner, {})
        .catch(() => undefined)
        .finally(() => {
          busy = false
        })
    },
    (STALE_SECONDS * 1000) / 4,
  )
  return () => clearInterval(timer)
}

/** Faults of the surroundings (connection lost, server stopped, deadlock): the import is taken up again later. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    /^(08|40|53|55|57)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    String(error).includes('Connection terminated')
  )
}

async function carryOut(app: App, id: string, runner: string, progress: Progress): Promise<void> {
  const job = await standing(app, id)
  if (job.state !== 'writing') {
    const outcome = await readAll({ app, job, runner, progress })
    if (!outcome.ok) {
      const refusals = outcome.refusals.map(({ code, params = {} }): Finding => ({
        code,
        params,
        severity: 'refused',
      }))
      return finish(app, job, runner, 'refused', refusals)
    }
  }
  const staged = await standing(app, id)
  const work = { app, job: staged, runner, principal: principalOf(staged), progress }
  const state = staged.mode === 'all' ? await applyTogether(work) : await applyRows(work)
  const reasons: Finding[] =
    state === 'refused' ? [{ code: 'import.file.rows_refused', severity: 'refused' }] : []
  await finish(app, staged, runner, state, reasons)
}

async function standing(app: App, id: string): Promise<Job> {
  const job = await findJob(app.db, id)
  if (job === undefined) throw new LostJob()
  return job
}

async function finish(app: App, job: Job, runner: string, state: State, refusals: Finding[]): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    await recount(trx, job.id)
    if (!(await finishJob(trx, job.id, runner, state, refusals))) throw new LostJob()
    const done = await findJob(trx, job.id)
    const detail = {
      state,
      read: done?.rowsRead,
      new: done?.rowsNew,
      updated: done?.rowsUpdated,
      unchanged: done?.rowsUnchanged,
      refused: done?.rowsRefused,
    }
    await recordEvents(trx, principalOf(job), [
      { action: 'import.finished', subjectKind: 'import', subjectId: job.id, detail },
    ])
  })
}

/** Takes up imports whose worker died with its process; called once the jobs are started. */
export async function resumeImports(app: App): Promise<number> {
  const ids = await abandonedJobs(app.db)
  for (const id of ids) await app.jobs.send(QUEUE, { id })
  return ids.length
}
