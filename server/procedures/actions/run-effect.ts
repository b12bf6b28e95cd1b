import type { App } from '../../platform/app.ts'
import { system } from '../../platform/principal.ts'
import { lockCase, updateCase } from '../store/cases.ts'
import { findCaseInstruments } from '../store/instruments.ts'
import { findDueEffects } from '../store/late.ts'
import { effects } from './effects/index.ts'
import { EFFECTS } from './queue.ts'

/** Runs the effect of a decided case that was left to a job; once, however often the job is tried. */
export async function runEffect(app: App, caseId: string): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    const one = await lockCase(trx, caseId)
    if (one?.effectDue !== true) return
    const instruments = await findCaseInstruments(trx, caseId)
    const { document } = one
    const effecting = { app, trx, principal: system, case: one, instruments, reason: null, document }
    const outcome = await effects[one.procedure].completed(effecting)
    // Thrown, so that the job is tried again and shows in the log.
    if (!outcome.ok) throw new Error(`effect of case ${caseId}: ${outcome.refusals[0]?.code}`)
    await updateCase(trx, caseId, { effectDue: false }, app.clock.now())
  })
}

/** Gives effects to jobs that were decided where none ran. */
export async function takeUpEffects(app: App): Promise<void> {
  for (const caseId of await findDueEffects(app.db)) await app.jobs.send(EFFECTS, { caseId })
}
