import type { Calendar } from '../../lib/workdays.ts'
import { addWorkingDays } from '../../lib/workdays.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { PlannedStep, StepLimit } from '../facts.ts'
import type { Case } from '../store/cases.ts'
import { completion } from '../rules/procedure.ts'
import { insertStep } from '../store/steps.ts'

export type Moment = { now: Date; today: string; calendar: Calendar }

/** Position and name of the applicant's own step: completing what was returned. */
const COMPLETION = { position: -1, step: 'complete' } as const

const dueOf = (limit: StepLimit | null, { today, calendar }: Moment) =>
  limit === null ? undefined : addWorkingDays(today, limit.days, calendar)

/** The case comes to a step: from here its limit runs, the day itself not counted. */
export async function enterStep(
  trx: Trx,
  caseId: string,
  { step, position, round }: { step: PlannedStep; position: number; round: number },
  moment: Moment,
): Promise<string> {
  const due = dueOf(step.limit, moment)
  return insertStep(trx, {
    caseId,
    step: step.id,
    position,
    round,
    office: step.office,
    organisationId: step.organisationId,
    enteredAt: moment.now,
    enteredOn: moment.today,
    limitDays: step.limit?.days ?? null,
    limitRule: step.limit?.rule ?? null,
    dueOn: due?.due ?? null,
    provisional: due?.provisional ?? false,
  })
}

/** The case goes back to its applicant. */
export const enterCompletion = (trx: Trx, one: Case, moment: Moment): Promise<string> =>
  enterStep(
    trx,
    one.id,
    {
      step: {
        id: COMPLETION.step,
        office: 'applicant',
        verdicts: ['approve'],
        limit: completion,
        organisationId: one.organisationId,
      },
      position: COMPLETION.position,
      round: one.round,
    },
    moment,
  )
