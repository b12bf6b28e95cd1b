import { calendarOf } from '../../calendar/index.ts'
import { addWorkingDays } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { readCaseRow } from '../store/cases.ts'
import { findOpenLimits, moveDue, type OpenLimit } from '../store/late.ts'
import { tellingOf } from './follow.ts'
import { tellOffice } from './tell.ts'

type Moved = OpenLimit & { due: string; isProvisional: boolean }

/** Counts every open limit anew, as the calendar stands now, and tells those whose day moved; says how many changed. */
export async function recountDeadlines(app: App): Promise<number> {
  const calendar = await calendarOf(app.db)
  return app.db.transaction().execute(async (trx) => {
    const moved = (await findOpenLimits(trx)).flatMap((step): Moved[] => {
      const { due, provisional } = addWorkingDays(step.enteredOn, step.limitDays, calendar)
      const isSame = due === step.dueOn && provisional === step.provisional
      return isSame ? [] : [{ ...step, due, isProvisional: provisional }]
    })
    if (moved.length === 0) return 0
    await moveDue(
      trx,
      moved.map(({ id, due, isProvisional }) => ({ id, due, provisional: isProvisional })),
    )
    for (const step of moved) if (step.due !== step.dueOn) await tellMoved(app, trx, step)
    return moved.length
  })
}

async function tellMoved(
  app: App,
  trx: Trx,
  { id, caseId, office, organisationId, due }: Moved,
): Promise<void> {
  const one = await readCaseRow(trx, caseId)
  if (one === undefined) return
  const telling = await tellingOf({ app, trx, case: one })
  const told = { kind: 'case_moved', stepId: `${id}:${due}`, more: { due } }
  await tellOffice(telling, { office, organisationId }, told)
}
