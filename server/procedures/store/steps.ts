import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { OFFICES, type Office, type Verdict } from '../facts.ts'

export type NewStep = {
  caseId: string
  step: string
  position: number
  round: number
  office: Office
  organisationId: string | null
  enteredAt: Date
  enteredOn: string
  limitDays: number | null
  limitRule: string | null
  dueOn: string | null
  provisional: boolean
}

export async function insertStep(trx: Trx, one: NewStep): Promise<string> {
  const id = newId()
  await trx
    .insertInto('case_step')
    .values({
      id,
      case_id: one.caseId,
      step: one.step,
      position: one.position,
      round: one.round,
      office: one.office,
      organisation_id: one.organisationId,
      entered_at: one.enteredAt,
      entered_on: one.enteredOn,
      limit_days: one.limitDays,
      limit_rule: one.limitRule,
      due_on: one.dueOn,
      provisional: one.provisional,
    })
    .execute()
  return id
}

export type OpenStep = {
  id: string
  step: string
  position: number
  round: number
  office: Office
  organisationId: string | null
  assignedTo: string | null
  dueOn: string | null
}

/** The step a case waits at; the case's lock keeps it still. */
export async function findOpenStep(db: Db | Trx, caseId: string): Promise<OpenStep | undefined> {
  const { rows } = await sql<Omit<OpenStep, 'office'> & { office: string }>`
    select id, step, position, round, office, organisation_id as "organisationId", assigned_to as "assignedTo",
      due_on as "dueOn"
    from case_step where case_id = ${caseId} and ended_at is null`.execute(db)
  const row = rows[0]
  const office = OFFICES.find((each) => each === row?.office)
  return row && office && { ...row, office }
}

/** Ends a step; never before it began, whatever the clock says. */
export async function endStep(trx: Trx, id: string, at: Date): Promise<void> {
  await sql`update case_step set ended_at = greatest(${at}::timestamptz, entered_at) where id = ${id}`.execute(
    trx,
  )
}

export async function assignStep(trx: Trx, id: string, personId: string | null): Promise<void> {
  await trx.updateTable('case_step').set({ assigned_to: personId }).where('id', '=', id).execute()
}

export type NewDecision = {
  stepId: string
  caseId: string
  verdict: Verdict
  reason: string | null
  document: string | null
  personId: string | null
  role: string
  organisationId: string | null
  onBehalfOf: string | null
  at: Date
}

/** The database refuses a second decision of one step. */
export async function insertDecision(trx: Trx, one: NewDecision): Promise<void> {
  await trx
    .insertInto('case_decision')
    .values({
      id: newId(),
      step_id: one.stepId,
      case_id: one.caseId,
      verdict: one.verdict,
      reason: one.reason,
      document: one.document,
      person_id: one.personId,
      role: one.role,
      organisation_id: one.organisationId,
      on_behalf_of: one.onBehalfOf,
      at: one.at,
    })
    .execute()
}

/** Who decided which step of a round. */
export async function findDeciders(
  trx: Trx,
  caseId: string,
  round: number,
): Promise<{ step: string; personId: string | null }[]> {
  const { rows } = await sql<{ step: string; personId: string | null }>`
    select s.step, h.person as "personId" from case_decision d join case_step s on s.id = d.step_id
    cross join lateral (values (d.person_id), (d.on_behalf_of)) as h(person)
    where h.person is not null and d.case_id = ${caseId} and s.round = ${round}`.execute(trx)
  return rows
}
