import { timingSafeEqual } from 'node:crypto'
import { Value } from 'typebox/value'
import { forgetTries, guardTries } from '../../accounts/index.ts'
import { calendarOf } from '../../calendar/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { OFFICES, Plan, PROCEDURES, STATES, type ProcedureId } from '../facts.ts'
import { asCaseNumber, asLookupCode } from '../rules/lookup-code.ts'
import { isEnd } from '../rules/state.ts'
import type { CaseStatus } from '../schema.ts'
import { findByNumber, type PublicCase } from '../store/matters.ts'
import { listSteps, type StepRow } from '../store/view.ts'
import { stepTitle, toldOf } from './wording.ts'

/** Where a case stands, for whoever has its number and its code; a wrong code and no such number answer alike. */
export async function caseStatus(
  app: App,
  asked: { number: string; code: string },
  asking: { address: string; requestId: string },
): Promise<Outcome<CaseStatus>> {
  const number = asCaseNumber(asked.number)
  const tried = [{ target: 'lookup', value: number }] as const
  const waiting = await guardTries(app, asking, tried)
  if (waiting.length > 0) return refused(...waiting)
  const found = await findByNumber(app.db, number)
  if (found === undefined || !same(found.lookupCode, asLookupCode(asked.code)))
    return refused({ code: 'not_found.case_status' })
  await forgetTries(app, asking, tried)
  const procedure = PROCEDURES.find((each) => each === found.procedure)
  const state = STATES.find((each) => each === found.state)
  if (procedure === undefined || state === undefined) return refused({ code: 'not_found.case_status' })
  const [rows, calendar, today] = [
    await listSteps(app.db, found.id),
    await calendarOf(app.db),
    app.clock.today(),
  ]
  const open = rows.find(({ endedAt }) => endedAt === null)
  const isLate = open?.dueOn != null && open.dueOn < today && open.office !== 'applicant'
  return done({
    number: found.number,
    title: toldOf(procedure, 'title', found.profile),
    state,
    submittedOn: found.submittedOn,
    decidedOn: found.decidedOn,
    lateDays: isLate ? workingDaysBetween(open.dueOn ?? today, today, calendar) : 0,
    steps: [
      ...rows.map((row) => stepOf(procedure, row, today)),
      ...(isEnd(state) ? [] : ahead(procedure, found, open?.position ?? -1)),
    ],
  })
}

function same(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const stepOf = (procedure: ProcedureId, row: StepRow, today: string): CaseStatus['steps'][number] => ({
  title: stepTitle(procedure, row.step),
  office: OFFICES.find((each) => each === row.office) ?? 'platform',
  state: row.endedAt === null ? 'now' : 'done',
  on: row.endedOn,
  dueOn: row.dueOn,
  provisional: row.provisional,
  late: row.dueOn !== null && row.dueOn < (row.endedOn ?? today),
})

const ahead = (procedure: ProcedureId, { plan }: PublicCase, position: number): CaseStatus['steps'] =>
  (Value.Check(Plan, plan) ? plan : []).slice(position + 1).map(({ id, office }) => ({
    title: stepTitle(procedure, id),
    office,
    state: 'ahead',
    on: null,
    dueOn: null,
    provisional: false,
    late: false,
  }))
