import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { OFFICES, type Office } from '../facts.ts'
import { ABOVE } from '../rules/offices.ts'
import { lockCase } from '../store/cases.ts'
import { findLate, markEscalated } from '../store/late.ts'
import { findUnit } from '../store/units.ts'
import { tellingOf } from './follow.ts'
import type { Place } from './officers.ts'
import { tellOffice, type Telling } from './tell.ts'

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
    const late = one && (await markEscalated(trx, { caseId, today, at }))
    if (one === undefined || late === undefined) return false
    const { id, step, dueOn, organisationId } = late
    await recordEvents(trx, system, [
      { action: 'case.escalated', subjectKind: 'case', subjectId: caseId, detail: { step, dueOn } },
    ])
    const office = OFFICES.find((each) => each === late.office) ?? 'platform'
    const [telling, more] = [await tellingOf({ app, trx, case: one }), { due: dueOn }]
    const places = [{ office, organisationId }, ...(await above(telling, office))]
    for (const place of places) await tellOffice(telling, place, { kind: 'case_late', stepId: id, more })
    return true
  })

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
