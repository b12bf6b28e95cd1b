import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type UnitRef = { id: string; name: string; nameEn: string | null; kind: string }

export type StepRow = {
  id: string
  step: string
  position: number
  round: number
  office: string
  organisation: UnitRef | null
  assignedTo: string | null
  enteredAt: Date
  endedAt: Date | null
  dueOn: string | null
  endedOn: string | null
  provisional: boolean
  limitDays: number | null
  limitRule: string | null
  verdict: string | null
  reason: string | null
  document: string | null
  decidedBy: string | null
  decidedFor: string | null
}

const unitRef = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
    'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)}, 'kind', ${sql.ref(`${alias}.kind`)}) end`

/** The steps as they were walked, first to last. */
export async function listSteps(db: Db, caseId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select s.id, s.step, s.position, s.round, s.office, ${unitRef('o')} as organisation,
      s.assigned_to as "assignedTo", s.entered_at as "enteredAt", s.ended_at as "endedAt", s.due_on as "dueOn",
      (s.ended_at at time zone 'Asia/Shanghai')::date as "endedOn",
      s.provisional, s.limit_days as "limitDays", s.limit_rule as "limitRule",
      d.verdict, d.reason, d.document, d.person_id as "decidedBy", d.on_behalf_of as "decidedFor"
    from case_step s left join organisation o on o.id = s.organisation_id
    left join case_decision d on d.step_id = s.id
    where s.case_id = ${caseId} order by s.id`.execute(db)
  return rows
}

export type CommentRow = {
  id: string
  text: string
  at: Date
  personId: string | null
  onBehalfOf: string | null
  role: string
}

export async function listComments(db: Db, caseId: string): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select id, text, at, person_id as "personId", on_behalf_of as "onBehalfOf", role from case_comment
    where case_id = ${caseId} order by id limit 500`.execute(db)
  return rows
}

export type NewComment = {
  caseId: string
  text: string
  personId: string | null
  role: string
  organisationId: string | null
  onBehalfOf: string | null
  at: Date
}

export async function insertComment(trx: Trx, one: NewComment): Promise<string> {
  const id = newId()
  await trx
    .insertInto('case_comment')
    .values({
      id,
      case_id: one.caseId,
      text: one.text,
      person_id: one.personId,
      role: one.role,
      organisation_id: one.organisationId,
      on_behalf_of: one.onBehalfOf,
      at: one.at,
    })
    .execute()
  return id
}

export type EventRow = {
  id: string
  at: Date
  action: string
  role: string
  personId: string | null
  onBehalfOf: string | null
  reason: string | null
  detail: unknown
}

/** The case log: the one event table seen from the case, newest first. */
export async function listEvents(db: Db, caseId: string, limit: number): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select id, at, action, role, case when principal_kind = 'person' then principal_id end as "personId",
      (detail ->> 'onBehalfOf')::uuid as "onBehalfOf", reason, detail - 'onBehalfOf' as detail
    from event where subject_kind = 'case' and subject_id = ${caseId}
    order by at desc, id desc limit ${limit}`.execute(db)
  return rows
}

export async function findUnitRef(db: Db, id: string): Promise<UnitRef | undefined> {
  const { rows } = await sql<UnitRef>`
    select id, name, name_en as "nameEn", kind from organisation where id = ${id}`.execute(db)
  return rows[0]
}
