import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { cleanText } from '../rules/form.ts'
import { stateFault } from '../rules/state.ts'
import type { CaseView } from '../schema.ts'
import { findCase, lockCase } from '../store/cases.ts'
import { findOpenStep } from '../store/steps.ts'
import { insertComment } from '../store/view.ts'
import { tellingOf } from './follow.ts'
import { tellOffice, tellOpener } from './tell.ts'
import { readCase } from './view.ts'
import { viewerOf } from './viewer.ts'
import { whole } from '../../platform/whole.ts'

/** Says something on a case; the other side is told. */
export async function commentOnCase(
  app: App,
  principal: Principal,
  id: string,
  given: string,
): Promise<Outcome<CaseView>> {
  const words = cleanText(given)
  if (words === null) return refused({ code: 'procedures.no_words', pointer: '/text' })
  const at = app.clock.now()
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    await lockCase(trx, id)
    const standing = await findCase(trx, viewerOf(principal), id)
    if (standing === undefined) return refused({ code: 'not_found.case' })
    const { case: one, isApplicant } = standing
    const faults = stateFault('comment', one.state)
    if (faults.length > 0) return refused(...faults)
    const { role, organisationId } = principal
    const personId = principal.kind === 'person' ? principal.id : null
    const onBehalfOf = principal.onBehalfOf ?? null
    const by = { personId, role, organisationId, onBehalfOf }
    const comment = await insertComment(trx, { caseId: id, text: words, ...by, at })
    await recordEvents(trx, principal, [
      { action: 'case.commented', subjectKind: 'case', subjectId: id, detail: { comment } },
    ])
    const [telling, open] = [await tellingOf({ app, trx, case: one }), await findOpenStep(trx, id)]
    if (!isApplicant) await tellOpener(telling, 'case_comment')
    else if (open !== undefined && open.office !== 'applicant')
      await tellOffice(telling, open, { kind: 'case_comment', stepId: comment })
    return done(null)
  })
  return outcome.ok ? readCase(app, principal, id) : outcome
}
