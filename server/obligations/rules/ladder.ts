import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { addDays, addWorkingDays, type Calendar } from '../../lib/workdays.ts'

/** When people are reminded, in working days from the due date, and who; a parameter of the installation. */
const Ladder = Type.Object({
  /** Within so many working days an open obligation counts as due soon. */
  soonWorkingDays: Type.Integer({ minimum: 1, maximum: 60 }),
  steps: Type.Array(
    Type.Object({
      workingDays: Type.Integer({ minimum: -250, maximum: 250 }),
      to: Type.Array(Type.Enum(['instrument_manager', 'unit_admin', 'centre_manager', 'liaison_officer'])),
      department: Type.Optional(Type.Boolean()),
    }),
  ),
})

export type Ladder = Static<typeof Ladder>
export type LadderStep = Ladder['steps'][number]

/** The installation's own ladder where it has one of the right shape, else the usual one. */
export function ladderFrom(own: unknown, usual: unknown): Ladder {
  for (const each of [own, usual])
    if (Value.Check(Ladder, each)) {
      const steps = each.steps.toSorted((one, other) => one.workingDays - other.workingDays)
      return { ...each, steps }
    }
  throw new RangeError('the ladder of reminders has not the shape that is needed')
}

/** The last due date for which a step has come by today: what is due by then has reached it. */
export function reachedBy(
  { workingDays }: Pick<LadderStep, 'workingDays'>,
  today: string,
  calendar: Calendar,
): string {
  if (workingDays <= 0) return addWorkingDays(today, -workingDays, calendar).due
  // So many working days after the due date have passed today: the due date lies at or before that many before.
  const { due } = addWorkingDays(addDays(today, 1), -workingDays, calendar)
  return addDays(due, -1)
}

/** The last due date that counts as soon today. */
export const soonUntil = (today: string, { soonWorkingDays }: Ladder, calendar: Calendar): string =>
  addWorkingDays(today, soonWorkingDays, calendar).due
