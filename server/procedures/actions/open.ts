import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Form, SubjectFacts } from '../facts.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { cleanForm, formFaults } from '../rules/form.ts'
import { instrumentFaults } from '../rules/judge.ts'
import type { Procedure } from '../rules/procedure.ts'
import type { CaseView, OpenBody } from '../schema.ts'
import { insertCase } from '../store/cases.ts'
import { findInstruments, findRunning, linkInstruments } from '../store/instruments.ts'
import { policyOf } from './surroundings.ts'
import { submitCase } from './submit.ts'
import { readCase } from './view.ts'
import { whole } from './whole.ts'

/** Opens a draft: with as much of the form as there is, and handed in at once where that is asked for. */
export async function openCase(
  app: App,
  principal: Principal,
  matter: string,
  body: OpenBody,
): Promise<Outcome<CaseView>> {
  const procedure = procedureOf(matter)
  if (procedure === undefined) return refused({ code: 'not_found.matter' })
  if (!procedure.offered(await policyOf(app))) return refused({ code: 'procedures.not_offered' })
  const opening = { instrumentIds: body.instrumentIds ?? [], form: cleanForm(body.form ?? {}) }
  const made = await whole(app.db, (trx) => openWithin(app, trx, principal, { procedure, ...opening }))
  if (!made.ok) return made
  return body.submit === true
    ? submitCase(app, principal, made.value.id)
    : readCase(app, principal, made.value.id)
}

export type Opening = { procedure: Procedure; instrumentIds: readonly string[]; form: Form }

/** Makes the draft within a transaction. The instruments say whose case it is. */
export async function openWithin(
  app: App,
  trx: Trx,
  principal: Principal,
  { procedure, instrumentIds, form }: Opening,
): Promise<Outcome<{ id: string }>> {
  if (principal.scope.kind !== 'organisation' || principal.organisationId === null)
    return refused({ code: 'forbidden.case_applicant' })
  const found = await choose(trx, principal, procedure, { instrumentIds })
  const faults = [...found.faults, ...formFaults(procedure.form, form, true)]
  if (faults.length > 0) return refused(...faults)
  const [id, organisationId] = [newId(), found.instruments[0]?.organisationId ?? principal.organisationId]
  const openedBy = principal.kind === 'person' ? principal.id : null
  const [profile, openedIn] = [app.config.profile, principal.organisationId]
  const draft = { id, procedure: procedure.id, profile, organisationId, openedBy, openedIn, form }
  await insertCase(trx, draft, app.clock.now())
  if (!(await linkInstruments(trx, { caseId: id, procedure: procedure.id, instrumentIds })))
    return refused(...(await choose(trx, principal, procedure, { instrumentIds, except: id })).faults)
  const detail = { procedure: procedure.id, instruments: instrumentIds.length }
  await recordEvents(trx, principal, [
    { action: 'case.opened', subjectKind: 'case', subjectId: id, detail },
    ...found.instruments.map((each) => ({
      action: 'instrument.case_opened',
      subjectKind: 'instrument',
      subjectId: each.id,
      detail: { procedure: procedure.id, case: id },
    })),
  ])
  return done({ id })
}

/** The named instruments with every reason why they cannot go into this case; `except`: the case itself. */
export async function choose(
  trx: Trx,
  { scope }: Principal,
  procedure: Procedure,
  { instrumentIds, except }: { instrumentIds: readonly string[]; except?: string },
): Promise<{ instruments: SubjectFacts[]; faults: Refusal[] }> {
  const ids = [...new Set(instrumentIds)]
  const instruments = await findInstruments(trx, scope, ids)
  const pointer = '/instrumentIds'
  if (instruments.length < ids.length)
    return { instruments, faults: [{ code: 'not_found.instrument', pointer }] }
  const running = (await findRunning(trx, procedure.id, ids)).filter(({ caseId }) => caseId !== except)
  const taken = running.map(({ instrumentId, number }): Refusal => {
    const name = instruments.find(({ id }) => id === instrumentId)?.name ?? ''
    const code = number === null ? 'conflict.instrument_in_draft' : 'conflict.instrument_in_case'
    return { code, params: { name, number: number ?? '' }, pointer }
  })
  return {
    instruments,
    faults: [...(ids.length === 0 ? [] : instrumentFaults(procedure, instruments)), ...taken],
  }
}
