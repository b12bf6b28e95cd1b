import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Policy } from '../../policy/index.ts'
import { OPENED_BY_DEPARTMENT, type Form, type SubjectFacts } from '../facts.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { cleanForm, formFaults } from '../rules/form.ts'
import { rolesOf } from '../rules/offices.ts'
import { instrumentFaults } from '../rules/judge.ts'
import type { Procedure } from '../rules/procedure.ts'
import type { CaseView, OpenBody } from '../schema.ts'
import { findCase, insertCase, lockCase } from '../store/cases.ts'
import { findInstruments, findRunning, linkInstruments } from '../store/instruments.ts'
import type { Moment } from './step.ts'
import { submitWithin } from './submit.ts'
import { momentOf, policyOf } from './surroundings.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** Opens a draft with as much of the form as there is; or hands it in at once, and then whole or not at all. */
export async function openCase(
  app: App,
  principal: Principal,
  matter: string,
  body: OpenBody,
): Promise<Outcome<CaseView>> {
  const procedure = procedureOf(matter)
  if (procedure === undefined) return refused({ code: 'not_found.matter' })
  const [policy, moment] = [await policyOf(app), await momentOf(app)]
  if (!procedure.offered(policy)) return refused({ code: 'procedures.not_offered' })
  const form = cleanForm(body.form ?? {})
  const opening = { procedure, instrumentIds: body.instrumentIds ?? [], form }
  const made =
    body.submit === true
      ? await handIn({ app, principal, policy, moment }, opening)
      : await whole(app.db, (trx) => openWithin(app, trx, principal, opening))
  return made.ok ? readCase(app, principal, made.value.id) : made
}

export type Around = { app: App; principal: Principal; policy: Policy; moment: Moment; quiet?: boolean }

/** Opens and submits in one transaction: what is refused leaves nothing behind. */
export const handIn = (
  { app, principal, policy, moment, quiet = false }: Around,
  opening: Opening,
): Promise<Outcome<{ id: string; number: string }>> =>
  whole(app.db, async (trx) => {
    const opened = await openWithin(app, trx, principal, opening)
    if (!opened.ok) return opened
    const { id } = opened.value
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const walk = { app, trx, principal, case: standing.case, moment, quiet }
    const submitted = await submitWithin(walk, policy, standing)
    return submitted.ok ? done({ id, number: submitted.value.number }) : submitted
  })

export type Opening = { procedure: Procedure; instrumentIds: readonly string[]; form: Form }

/** A unit's matters are opened from within it; a power of the supervising department by its officers. */
export const mayOpen = ({ id }: Procedure, { scope, role }: Principal): boolean =>
  OPENED_BY_DEPARTMENT.includes(id) ? rolesOf('department').includes(role) : scope.kind === 'organisation'

/** Makes the draft within a transaction. The instruments say whose case it is. */
async function openWithin(
  app: App,
  trx: Trx,
  principal: Principal,
  { procedure, instrumentIds, form }: Opening,
): Promise<Outcome<{ id: string }>> {
  if (!mayOpen(procedure, principal) || principal.organisationId === null)
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
