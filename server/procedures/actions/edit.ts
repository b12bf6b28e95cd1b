import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { cleanForm, formFaults } from '../rules/form.ts'
import type { Procedure } from '../rules/procedure.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView, EditBody } from '../schema.ts'
import { findCase, lockCase, updateCase, type Case } from '../store/cases.ts'
import { linkInstruments, unlinkInstruments } from '../store/instruments.ts'
import { choose } from './open.ts'
import { applicantFaults } from './submit.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

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
    const faults = [
      ...formFaults(procedure.form, form, true),
      ...(await exchange(trx, principal, { one, procedure, asked: body.instrumentIds })),
    ]
    if (faults.length > 0) return refused(...faults)
    await updateCase(trx, id, { form }, app.clock.now())
    const detail = { fields: Object.keys(body.form ?? {}).slice(0, 50) }
    await recordEvents(trx, principal, [
      { action: 'case.edited', subjectKind: 'case', subjectId: id, detail },
    ])
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

type Exchange = { one: Case; procedure: Procedure; asked: readonly string[] | undefined }

/** Puts other instruments into a draft, where that is asked for and can be. */
async function exchange(
  trx: Trx,
  principal: Principal,
  { one, procedure, asked }: Exchange,
): Promise<Refusal[]> {
  if (asked === undefined) return []
  const pointer = '/instrumentIds'
  // With a number the case keeps to what it was about.
  if (one.number !== null) return [{ code: 'conflict.case_instruments', pointer }]
  const wanted = { instrumentIds: asked, except: one.id }
  const { instruments, faults } = await choose(trx, principal, procedure, wanted)
  if (faults.length > 0) return faults
  if (instruments.some(({ organisationId }) => organisationId !== one.organisationId))
    return [{ code: 'procedures.several_units', pointer }]
  await unlinkInstruments(trx, one.id)
  const link = { caseId: one.id, procedure: procedure.id, instrumentIds: asked }
  return (await linkInstruments(trx, link)) ? [] : (await choose(trx, principal, procedure, wanted)).faults
}
