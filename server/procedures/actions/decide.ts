import { refused, done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { decisionFaults, type Decision } from '../rules/decide.ts'
import { cleanLine, cleanText } from '../rules/form.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView, DecisionBody } from '../schema.ts'
import { findCase, lockCase, updateCase } from '../store/cases.ts'
import { endStep, findDeciders, findOpenStep, insertDecision, type OpenStep } from '../store/steps.ts'
import { follow, type Walk } from './follow.ts'
import { momentOf } from './surroundings.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** Decides the step a case waits at. Whoever comes second finds the case changed, and nothing is decided twice. */
export async function decideCase(
  app: App,
  principal: Principal,
  id: string,
  body: DecisionBody,
): Promise<Outcome<CaseView>> {
  const moment = await momentOf(app)
  const decision: Decision = {
    verdict: body.verdict,
    reason: cleanText(body.reason ?? ''),
    document: cleanLine(body.document ?? ''),
    version: body.version,
  }
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const { case: one, sits } = standing
    const open = await findOpenStep(trx, id)
    const step = open && one.plan[open.position]
    const { people } = viewerOf(principal)
    if (open === undefined || step === undefined) return refused(...stateFault('decide', one.state))
    const faults = decisionFaults(decision, {
      state: one.state,
      version: one.version,
      step,
      sits,
      assignedToOther: open.assignedTo !== null && !people.includes(open.assignedTo),
      people,
      earlier: step.notBy === undefined ? [] : await findDeciders(trx, id, one.round),
    })
    if (faults.length > 0) return refused(...faults)
    return decide({ app, trx, principal, case: one, moment }, open, decision)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

async function decide(walk: Walk, open: OpenStep, decision: Decision): Promise<Outcome<null>> {
  const { trx, principal, case: one, moment } = walk
  const { verdict, reason, document } = decision
  await insertDecision(trx, {
    stepId: open.id,
    caseId: one.id,
    verdict,
    reason,
    document,
    personId: principal.id,
    role: principal.role,
    organisationId: principal.organisationId,
    onBehalfOf: principal.onBehalfOf ?? null,
    at: moment.now,
  })
  await endStep(trx, open.id, moment.now)
  const detail = { procedure: one.procedure, step: open.step, verdict, document, round: one.round }
  await recordEvents(trx, principal, [
    { action: 'case.decided', subjectKind: 'case', subjectId: one.id, reason, detail },
  ])
  const after = await follow(walk, { position: open.position, verdict, reason, document })
  if (!after.ok) return after
  const { state, decidedOn, handledDays, effectDue } = after.value
  const ended = decidedOn === null || handledDays === null ? {} : { decidedOn, handledDays }
  await updateCase(trx, one.id, { state, document: after.value.document, effectDue, ...ended }, moment.now)
  return done(null)
}
