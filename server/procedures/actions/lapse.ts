import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { findLapsing } from '../store/late.ts'
import { lockCase, updateCase } from '../store/cases.ts'
import { endStep, findOpenStep, insertDecision } from '../store/steps.ts'
import { follow } from './follow.ts'
import { momentOf } from './surroundings.ts'

const BATCH = 200

/** Cases that wait for a statement nobody made within its limit go on, and say so; one that cannot holds up no other. */
export async function lapseUnspoken(app: App): Promise<number> {
  const waiting = await findLapsing(app.db, app.clock.today(), BATCH)
  let count = 0
  for (const id of waiting)
    try {
      if (await lapse(app, id)) count += 1
    } catch (error) {
      app.log.error({ err: error, case: id }, 'case cannot go on')
    }
  return count
}

async function lapse(app: App, caseId: string): Promise<boolean> {
  const moment = await momentOf(app)
  return app.db.transaction().execute(async (trx) => {
    const one = await lockCase(trx, caseId)
    const open = await findOpenStep(trx, caseId)
    const step = open && one?.plan[open.position]
    const isOver = open?.dueOn != null && open.dueOn < moment.today
    if (one === undefined || open === undefined || step?.lapses !== true || !isOver) return false
    const verdict = step.verdicts[0] ?? 'confirm'
    const reason = text('zh-CN', 'procedures.lapsed', { due: open.dueOn ?? '' })
    await insertDecision(trx, {
      stepId: open.id,
      caseId,
      verdict,
      reason,
      document: null,
      personId: null,
      role: system.role,
      organisationId: null,
      onBehalfOf: null,
      at: moment.now,
    })
    await endStep(trx, open.id, moment.now)
    await recordEvents(trx, system, [
      {
        action: 'case.lapsed',
        subjectKind: 'case',
        subjectId: caseId,
        detail: { procedure: one.procedure, step: open.step, dueOn: open.dueOn },
      },
    ])
    const walk = { app, trx, principal: system, case: one, moment }
    const after = await follow(walk, { position: open.position, verdict, reason, document: null })
    if (!after.ok) throw new Error(`case ${caseId} cannot go on: ${after.refusals[0]?.code ?? ''}`)
    await updateCase(trx, caseId, { state: after.value.state }, moment.now)
    return true
  })
}
