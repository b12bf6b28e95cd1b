import { namesOf } from '../../accounts/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { notify } from '../../notices/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { stateFault } from '../rules/state.ts'
import type { Assignees, CaseView } from '../schema.ts'
import { findCase, lockCase } from '../store/cases.ts'
import { assignStep, findOpenStep } from '../store/steps.ts'
import { officersOf } from './officers.ts'
import { tellingOf } from './follow.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** Gives the present step to one person of the office, or back to all of them. */
export async function assignCase(
  app: App,
  principal: Principal,
  id: string,
  personId: string | null,
): Promise<Outcome<CaseView>> {
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const faults = stateFault('assign', standing.case.state)
    if (faults.length > 0) return refused(...faults)
    const open = await findOpenStep(trx, id)
    if (!standing.sits || open === undefined) return refused({ code: 'forbidden.case_step' })
    const officers = personId === null ? [] : await officersOf(trx, open)
    if (personId !== null && !officers.some((each) => each.personId === personId))
      return refused({ code: 'procedures.not_of_office', pointer: '/personId' })
    await assignStep(trx, open.id, personId)
    const detail = { step: open.step, person: personId }
    await recordEvents(trx, principal, [
      { action: 'case.assigned', subjectKind: 'case', subjectId: id, detail },
    ])
    if (personId !== null && personId !== principal.id) {
      const { unit, subject } = await tellingOf({ app, trx, case: standing.case })
      const link = `/desk/cases/${id}`
      await notify(app, trx, [{ to: personId, kind: 'case_assigned', params: { unit, subject }, link }])
    }
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}

/** Who could take the present step. */
export async function listAssignees(app: App, principal: Principal, id: string): Promise<Outcome<Assignees>> {
  const standing = await findCase(app.db, viewerOf(principal), id)
  if (standing === undefined) return refused({ code: 'not_found.case' })
  const open = await findOpenStep(app.db, id)
  if (!standing.sits || open === undefined) return done({ items: [] })
  const officers = await officersOf(app.db, open)
  const names = await namesOf(
    app.db,
    officers.map(({ personId }) => personId),
  )
  const items = officers.map(({ personId, role }) => ({
    id: personId,
    name: names.get(personId) ?? '',
    role,
  }))
  return done({ items: items.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')) })
}
