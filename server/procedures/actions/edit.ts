import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { cleanForm, formFaults } from '../rules/form.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView, EditBody } from '../schema.ts'
import { findCase, lockCase, updateCase } from '../store/cases.ts'
import { linkInstruments, unlinkInstruments } from '../store/instruments.ts'
import { choose } from './open.ts'
import { applicantFaults } from './submit.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from './whole.ts'

/** Saves what there is of a draft, or of what was returned; fields that are not named keep what stands. */
export async function editCase(
  app: App,
  principal: Principal,
  id: string,
  body: EditBody,
): Promise<Outcome<CaseView>> {
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const { case: one } = standing
    const procedure = procedureOf(one.procedure)
    const barred = [...applicantFaults(standing, body.version), ...stateFault('edit', one.state)]
    if (barred.length > 0 || procedure === undefined) return refused(...barred)
    const form = cleanForm({ ...one.form, ...body.form })
    const asked = body.instrumentIds
    // With a number the case keeps to what it was about.
    const chosen =
      asked === undefined
        ? undefined
        : one.number !== null
          ? { instruments: [], faults: [{ code: 'conflict.case_instruments', pointer: '/instrumentIds' }] }
          : await choose(trx, principal, procedure, { instrumentIds: asked, except: id })
    const elsewhere = chosen?.instruments.some(({ organisationId }) => organisationId !== one.organisationId)
    const faults = [
      ...formFaults(procedure.form, form, true),
      ...(chosen?.faults ?? []),
      ...(elsewhere === true ? [{ code: 'procedures.several_units', pointer: '/instrumentIds' }] : []),
    ]
    if (faults.length > 0) return refused(...faults)
    if (asked !== undefined) {
      await unlinkInstruments(trx, id)
      if (!(await linkInstruments(trx, { caseId: id, procedure: procedure.id, instrumentIds: asked })))
        return refused(
          ...(await choose(trx, principal, procedure, { instrumentIds: asked, except: id })).faults,
        )
    }
    await updateCase(trx, id, { form }, app.clock.now())
    const detail = { fields: Object.keys(body.form ?? {}).slice(0, 50) }
    await recordEvents(trx, principal, [
      { action: 'case.edited', subjectKind: 'case', subjectId: id, detail },
    ])
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}
