import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { cleanText } from '../rules/form.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView, WithdrawalBody } from '../schema.ts'
import { findCase, lockCase, updateCase } from '../store/cases.ts'
import { findCaseInstruments, releaseInstruments } from '../store/instruments.ts'
import { endStep, findOpenStep } from '../store/steps.ts'
import { effects } from './effects/index.ts'
import { nothing } from './effects/effect.ts'
import { applicantFaults } from './submit.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** The applicant takes a case back before it is decided; its number, if it had one, stays used. */
export async function withdrawCase(
  app: App,
  principal: Principal,
  id: string,
  body: WithdrawalBody,
): Promise<Outcome<CaseView>> {
  const now = app.clock.now()
  const reason = cleanText(body.reason ?? '')
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const { case: one } = standing
    const faults = [...applicantFaults(standing, body.version), ...stateFault('withdraw', one.state)]
    if (faults.length > 0) return refused(...faults)
    const [open, instruments] = [await findOpenStep(trx, id), await findCaseInstruments(trx, id)]
    if (open !== undefined) await endStep(trx, open.id, now)
    const effecting = { app, trx, principal, case: one, instruments, reason, document: null }
    const undone = one.number === null ? nothing : await effects[one.procedure].stopped?.(effecting)
    if (undone !== undefined && !undone.ok) return undone
    await releaseInstruments(trx, id)
    const detail = { procedure: one.procedure, from: one.state }
    await recordEvents(trx, principal, [
      { action: 'case.withdrawn', subjectKind: 'case', subjectId: id, reason, detail },
    ])
    await updateCase(trx, id, { state: 'withdrawn' }, now)
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}
