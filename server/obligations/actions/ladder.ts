import { calendarOf } from '../../calendar/index.ts'
import { isWorkday } from '../../lib/workdays.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { ANSWERING } from '../../responsibility/index.ts'
import { reachedBy, type Ladder, type LadderStep } from '../rules/ladder.ts'
import { findMembers, type Member } from '../store/people.ts'
import { findNames } from '../store/names.ts'
import { takeReached, type Reached } from '../store/reminders.ts'
import { ladderOf } from './parameters.ts'

/**
 * Reminds of what has come to a step of the ladder, once a step and due date; on working days only. Each person has one
 * notice a unit and step, however many obligations stand behind it.
 */
export async function climbLadder(app: App): Promise<void> {
  const [calendar, ladder] = await Promise.all([calendarOf(app.db), ladderOf(app.db)])
  const today = app.clock.today()
  if (ladder.steps.length === 0 || !isWorkday(today, calendar)) return
  const bounds = ladder.steps.map((step, index) => ({ step: index, by: reachedBy(step, today, calendar) }))
  await app.db.transaction().execute(async (trx) => {
    const reached = await takeReached(trx, bounds)
    await recordEvents(
      trx,
      system,
      reached.map(({ id, step, dueOn }) => ({
        action: 'obligation.reminded',
        subjectKind: 'obligation',
        subjectId: id,
        detail: { dueOn, workingDays: ladder.steps[step]?.workingDays ?? 0 },
      })),
    )
    await notify(app, trx, await noticesOf(trx, { reached, ladder, today }))
  })
}

type Day = { reached: Reached[]; ladder: Ladder; today: string }

async function noticesOf(trx: Trx, { reached, ladder, today }: Day): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const [index, step] of ladder.steps.entries()) {
    const here = reached.filter((each) => each.step === index)
    if (here.length > 0) notices.push(...(await noticesOfStep(trx, { here, step, today })))
  }
  return notices
}

type Here = { here: Reached[]; step: LadderStep; today: string }

async function noticesOfStep(trx: Trx, { here, step, today }: Here): Promise<Notice[]> {
  const units = Map.groupBy(here, ({ organisationId }) => organisationId)
  const names = await findNames(
    trx,
    [...units.values()].flatMap((list) => (list.length === 1 ? list.map(({ subjectId }) => subjectId) : [])),
  )
  const told = await peopleOf(trx, { here, step, units: [...units.keys()] })
  if (step.department === true) told.push(...(await departmentsOf(trx, here)))
  return told.map(({ to, list, key }) => ({
    to,
    ...wordsOf(list, names, step),
    dedupeKey: `ladder ${today} ${step.workingDays} ${key}`,
  }))
}

type Told = { to: string; list: Reached[]; key: string }

/** Where somebody is named, the step tells them and not everybody of their role; whoever administers hears of all. */
async function peopleOf(
  trx: Trx,
  { here, step, units }: { here: readonly Reached[]; step: LadderStep; units: readonly string[] },
): Promise<Told[]> {
  const answering = ANSWERING.filter((role) => step.to.includes(role))
  const others = step.to.filter((role) => !answering.some((each) => each === role))
  const [holders, heads] = [await findMembers(trx, units, answering), await findMembers(trx, units, others)]
  const of = (list: readonly Member[], unit: string) =>
    list.flatMap(({ personId, organisationId }) => (organisationId === unit ? [personId] : []))
  const told = new Map<string, Told>()
  for (const each of here) {
    const { organisationId: key, responsibleId } = each
    const named = responsibleId === null || answering.length === 0 ? of(holders, key) : [responsibleId]
    for (const to of new Set([...of(heads, key), ...named])) {
      const one = told.get(`${to} ${key}`) ?? { to, list: [], key }
      told.set(`${to} ${key}`, { ...one, list: [...one.list, each] })
    }
  }
  return [...told.values()]
}

async function departmentsOf(trx: Trx, here: readonly Reached[]): Promise<Told[]> {
  const departments = Map.groupBy(
    here.filter(({ departmentId }) => departmentId !== null),
    ({ departmentId }) => departmentId ?? '',
  )
  const officers = await findMembers(trx, [...departments.keys()], ['department_officer'])
  return officers.map(({ personId, organisationId }) => ({
    to: personId,
    list: departments.get(organisationId) ?? [],
    key: `department ${organisationId}`,
  }))
}

function wordsOf(list: readonly Reached[], names: ReadonlyMap<string, string>, { workingDays }: LadderStep) {
  const [first] = list
  const isLate = workingDays > 0 ? 'overdue' : 'due'
  const name = list.length === 1 && first !== undefined ? names.get(first.subjectId) : undefined
  const params = { n: list.length, days: Math.abs(workingDays), due: first?.dueOn ?? '', name: name ?? '' }
  return name === undefined
    ? { kind: `obligations_remind_${isLate}`, params, link: '/desk/obligations' }
    : { kind: `obligation_remind_${isLate}`, params, link: `/desk/obligations/${first?.id ?? ''}` }
}
