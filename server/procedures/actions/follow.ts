import { done, type Outcome } from '../../lib/refusal.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { State, Verdict } from '../facts.ts'
import { procedureOf } from '../rules/definitions/index.ts'
import { isEnd, stateAfter } from '../rules/state.ts'
import type { Case } from '../store/cases.ts'
import { findCaseInstruments, releaseInstruments } from '../store/instruments.ts'
import { findUnit } from '../store/units.ts'
import { effects } from './effects/index.ts'
import { nothing, type Effecting } from './effects/effect.ts'
import { EFFECTS } from './queue.ts'
import { enterCompletion, enterStep, type Moment } from './step.ts'
import { tellOffice, tellOpener, type Telling } from './tell.ts'

/** A case on its way through one transaction. */
export type Walk = {
  app: App
  trx: Trx
  principal: Principal
  case: Case
  moment: Moment
  /** Many at once: those concerned are told once, by the caller. */
  quiet?: boolean
}

export type Decided = { position: number; verdict: Verdict; reason: string | null; document: string | null }

/** What the decision makes of the case's own row. */
export type After = {
  state: State
  decidedOn: string | null
  handledDays: number | null
  document: string | null
  effectDue: boolean
}

/** Does what follows from a decision: the next step, the way back, or the end with its effect. */
export async function follow(walk: Walk, decided: Decided): Promise<Outcome<After>> {
  const { case: one, moment, trx } = walk
  const state = stateAfter(decided.verdict, decided.position >= one.plan.length - 1)
  const effected = await takeEffect(walk, decided, state)
  if (!effected.ok) return effected
  await moveOn(walk, decided, state)
  if (isEnd(state)) await releaseInstruments(trx, one.id)
  const isDecided = state === 'approved' || state === 'refused'
  return done({
    state,
    decidedOn: isDecided ? moment.today : null,
    handledDays: isDecided
      ? Math.max(0, workingDaysBetween(one.submittedOn ?? moment.today, moment.today, moment.calendar))
      : null,
    document: decided.document ?? one.document,
    effectDue: effected.value.due,
  })
}

async function takeEffect(walk: Walk, decided: Decided, state: State): Promise<Outcome<{ due: boolean }>> {
  const { app, trx, principal, case: one } = walk
  const { reason, document } = decided
  const instruments = await findCaseInstruments(trx, one.id)
  const effecting: Effecting = { app, trx, principal, case: one, instruments, reason, document }
  const effect = effects[one.procedure]
  if (state === 'approved' && procedureOf(one.procedure)?.runs === 'as_job') {
    if (app.jobs.running()) await app.jobs.send(EFFECTS, { caseId: one.id }, trx)
    return done({ due: true })
  }
  const step = one.plan[decided.position]
  const outcome =
    state === 'approved'
      ? await effect.completed(effecting)
      : state === 'returned'
        ? await (effect.returned?.(effecting) ?? nothing)
        : state === 'refused'
          ? await (effect.stopped?.(effecting) ?? nothing)
          : step === undefined
            ? nothing
            : await (effect.passed?.(effecting, step) ?? nothing)
  return outcome.ok ? done({ due: false }) : outcome
}

/** What those concerned are told of a case: whose it is and what it is about. */
export async function tellingOf({
  app,
  trx,
  case: one,
}: Pick<Walk, 'app' | 'trx' | 'case'>): Promise<Telling> {
  const [unit, instruments] = [
    await findUnit(trx, one.organisationId),
    await findCaseInstruments(trx, one.id),
  ]
  const subject = instruments[0]?.name ?? ''
  return { app, trx, case: one, unit: unit?.name ?? '', subject }
}

async function moveOn(walk: Walk, decided: Decided, state: State): Promise<void> {
  const { case: one, trx, moment } = walk
  const telling = walk.quiet === true ? undefined : await tellingOf(walk)
  const reason = decided.reason ?? ''
  if (state === 'returned') {
    await enterCompletion(trx, one, moment)
    if (telling) await tellOpener(telling, 'case_returned', { reason })
  } else if (state === 'submitted') {
    const position = decided.position + 1
    const step = one.plan[position]
    if (step === undefined) throw new Error(`case ${one.id} has no step ${position}`)
    const stepId = await enterStep(trx, one.id, { step, position, round: one.round }, moment)
    if (telling) await tellOffice(telling, step, { kind: 'case_to_decide', stepId })
  } else if (telling) await tellOpener(telling, `case_${state}`, state === 'refused' ? { reason } : {})
}
