import { randomBytes } from 'node:crypto'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Policy } from '../../policy/index.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { submissionFaults } from '../rules/judge.ts'
import { lookupCode } from '../rules/lookup-code.ts'
import { planned } from '../rules/plan.ts'
import type { Procedure } from '../rules/procedure.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView } from '../schema.ts'
import { listKinds } from '../store/attachments.ts'
import { findCase, lockCase, updateCase, type Case, type Standing } from '../store/cases.ts'
import { findCaseInstruments, keepFacts } from '../store/instruments.ts'
import { numberCase } from '../store/numbers.ts'
import { endStep, findOpenStep, insertDecision } from '../store/steps.ts'
import { findUnit } from '../store/units.ts'
import { effects } from './effects/index.ts'
import { follow, tellingOf, type After, type Walk } from './follow.ts'
import { enterStep } from './step.ts'
import { momentOf, policyOf } from './surroundings.ts'
import { tellOffice } from './tell.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** Hands a case in, the first time or completed; every reason against it at once. */
export async function submitCase(
  app: App,
  principal: Principal,
  id: string,
  version?: number,
): Promise<Outcome<CaseView>> {
  const [moment, policy] = [await momentOf(app), await policyOf(app)]
  const outcome = await whole(app.db, async (trx) => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const faults = applicantFaults(standing, version)
    if (faults.length > 0) return refused(...faults)
    return submitWithin({ app, trx, principal, case: standing.case, moment }, policy, standing)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

/** Why somebody may not act for the applicant now. */
export function applicantFaults({ case: one, isApplicant }: Standing, version?: number): Refusal[] {
  if (!isApplicant) return [{ code: 'forbidden.case_applicant' }]
  const isOld = version !== undefined && version !== one.version
  return isOld ? [{ code: 'conflict.case_changed', params: { version: String(one.version) } }] : []
}

/** The same within a transaction that may submit more than one; the number is its last statement. */
export async function submitWithin(
  walk: Walk,
  policy: Policy,
  { isUnit }: Pick<Standing, 'isUnit'>,
): Promise<Outcome<{ number: string }>> {
  const { case: one, moment } = walk
  const procedure = procedureOf(one.procedure)
  const faults = stateFault('submit', one.state)
  if (procedure === undefined || faults.length > 0) return refused(...faults)
  const prepared = await prepare(walk, procedure, policy)
  if (!prepared.ok) return prepared
  const submitted = { ...one, ...prepared.value, submittedOn: one.submittedOn ?? moment.today }
  const after = await walkIn({ ...walk, case: submitted }, isUnit)
  return after.ok ? done({ number: await write(walk, procedure, submitted, after.value) }) : after
}

type Prepared = Pick<Case, 'plan' | 'round'>

/** Judges the submission on what the entries say once the form is written into them. */
async function prepare(walk: Walk, procedure: Procedure, policy: Policy): Promise<Outcome<Prepared>> {
  const { app, trx, principal, case: one } = walk
  const before = await findCaseInstruments(trx, one.id)
  const effecting = { app, trx, principal, case: one, instruments: before, reason: null, document: null }
  if (before.every(({ status }) => procedure.instruments.statuses.includes(status)))
    await effects[one.procedure].submitted?.(effecting)
  const [instruments, unit, attachments] = [
    await findCaseInstruments(trx, one.id),
    await findUnit(trx, one.organisationId),
    await listKinds(trx, one.id),
  ]
  const affiliation = unit?.affiliation ?? null
  const faults = submissionFaults(procedure, {
    form: one.form,
    instruments,
    attachments,
    policy,
    affiliation,
    today: app.clock.today(),
  })
  faults.push(...((await effects[one.procedure].faults?.({ ...effecting, instruments })) ?? []))
  if (faults.length > 0) return refused(...faults)
  await keepFacts(trx, one.id, instruments)
  const plan = planned(procedure.steps(policy), one.organisationId, unit?.supervisedBy ?? null)
  return done({ plan, round: one.round + 1 })
}

/** Ends the applicant's own step and enters the first; whoever reviews for the unit has passed it by submitting. */
async function walkIn(walk: Walk, isUnit: boolean): Promise<Outcome<After>> {
  const { trx, principal, case: one, moment } = walk
  const [first, open] = [one.plan[0], await findOpenStep(trx, one.id)]
  if (first === undefined) throw new Error(`${one.procedure} has no steps`)
  if (open !== undefined) await endStep(trx, open.id, moment.now)
  const detail = { procedure: one.procedure, round: one.round }
  await recordEvents(trx, principal, [
    { action: 'case.submitted', subjectKind: 'case', subjectId: one.id, detail },
  ])
  const stepId = await enterStep(trx, one.id, { step: first, position: 0, round: one.round }, moment)
  // A decision with its own reasons or document is taken as such, whoever handed the case in.
  const isPlain = first.document !== 'required' && first.reasoned !== true
  const reviews = isPlain && first.office === 'unit' && isUnit && principal.role === 'unit_admin'
  if (!reviews) {
    if (walk.quiet !== true)
      await tellOffice(await tellingOf(walk), first, { kind: 'case_to_decide', stepId })
    return done({ state: 'submitted', decidedOn: null, handledDays: null, document: null, effectDue: false })
  }
  const verdict = first.verdicts[0] ?? 'approve'
  await insertDecision(trx, {
    stepId,
    caseId: one.id,
    verdict,
    reason: null,
    document: null,
    personId: principal.id,
    role: principal.role,
    organisationId: principal.organisationId,
    onBehalfOf: principal.onBehalfOf ?? null,
    at: moment.now,
  })
  await endStep(trx, stepId, moment.now)
  return follow(walk, { position: 0, verdict, reason: null, document: null })
}

async function write(walk: Walk, procedure: Procedure, one: Case, after: After): Promise<string> {
  const { trx, moment } = walk
  const { state, decidedOn, handledDays, effectDue } = after
  const own = { plan: one.plan, round: one.round, effectDue }
  if (one.number !== null) {
    const decided = decidedOn === null || handledDays === null ? {} : { decidedOn, handledDays }
    await updateCase(trx, one.id, { ...own, ...decided, state }, moment.now)
    return one.number
  }
  await updateCase(trx, one.id, own, moment.now)
  const { organisationId } = one
  const number = await issueNumber(trx, { kind: procedure.prefix, organisationId, today: moment.today })
  await numberCase(trx, one.id, {
    number,
    lookupCode: lookupCode(randomBytes(6)),
    state,
    submittedOn: moment.today,
    decidedOn,
    handledDays,
  })
  return number
}
