import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { system, type Principal } from '../../platform/principal.ts'
import { OFFICES, type Office } from '../facts.ts'
import { ABOVE } from '../rules/offices.ts'
import type { CaseView } from '../schema.ts'
import { findCase, lockCase } from '../store/cases.ts'
import { findLate, markEscalated, type LateStep } from '../store/late.ts'
import { findOpenStep } from '../store/steps.ts'
import { findUnit } from '../store/units.ts'
import { tellingOf } from './follow.ts'
import type { Place } from './officers.ts'
import { tellOffice, type Telling } from './tell.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

const BATCH = 500

/** Tells of every step that passed its day, once: those who have it, and whoever stands above them. */
export async function escalateLate(app: App): Promise<number> {
  let told = 0
  for (;;) {
    const late = await findLate(app.db, app.clock.today(), BATCH)
    for (const id of late) if (await escalate(app, id)) told += 1
    if (late.length < BATCH) return told
  }
}

const escalate = (app: App, caseId: string): Promise<boolean> =>
  app.db.transaction().execute(async (trx) => {
    const one = await lockCase(trx, caseId)
    const [today, at] = [app.clock.today(), app.clock.now()]
    const late = one && (await markEscalated(trx, { caseId, today, at, again: false }))
    if (one === undefined || late === undefined) return false
    await recordEvents(trx, system, [eventOf(caseId, late)])
    await tellOfLate(await tellingOf({ app, trx, case: one }), late, late.id)
    return true
  })

/** Tells of a late step at somebody's word: those who have it and whoever stands above them, once a day. */
export async function escalateByHand(app: App, principal: Principal, id: string): Promise<Outcome<CaseView>> {
  const [today, at] = [app.clock.today(), app.clock.now()]
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const open = await findOpenStep(trx, id)
    if (open?.dueOn == null || open.dueOn >= today) return refused({ code: 'conflict.case_not_late' })
    // Whoever has the step is to take it.
    if (standing.sits) return refused({ code: 'forbidden.case_step' })
    const late = await markEscalated(trx, { caseId: id, today, at, again: true })
    if (late === undefined) return refused({ code: 'conflict.case_told_today' })
    await recordEvents(trx, principal, [eventOf(id, late)])
    await tellOfLate(await tellingOf({ app, trx, case: standing.case }), late, `${late.id} ${today}`)
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

const eventOf = (caseId: string, { step, dueOn }: LateStep) => ({
  action: 'case.escalated',
  subjectKind: 'case',
  subjectId: caseId,
  detail: { step, dueOn },
})

async function tellOfLate(telling: Telling, late: LateStep, key: string): Promise<void> {
  const office = OFFICES.find((each) => each === late.office) ?? 'platform'
  const places = [{ office, organisationId: late.organisationId }, ...(await above(telling, office))]
  for (const place of places)
    await tellOffice(telling, place, { kind: 'case_late', stepId: key, more: { due: late.dueOn } })
}

/** Who stands above an office that is late; nobody above the province. */
async function above({ trx, case: one }: Telling, office: Office): Promise<Place[]> {
  const next = ABOVE[office]
  if (next === null) return []
  if (next === 'unit') return [{ office: next, organisationId: one.organisationId }]
  if (next !== 'department') return [{ office: next, organisationId: null }]
  const unit = await findUnit(trx, one.organisationId)
  const supervisor = unit?.supervisedBy ?? null
  return supervisor === null
    ? [{ office: 'platform', organisationId: null }]
    : [{ office: 'department', organisationId: supervisor }]
}
