import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { OFFICES, type Office } from '../facts.ts'

/** Steps that are past their day and were not told of yet. */
export async function findLate(db: Db, today: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select case_id as "caseId" from case_step
    where ended_at is null and escalated_at is null and due_on < ${today} order by due_on limit ${limit}`.execute(
    db,
  )
  return rows.map(({ caseId }) => caseId)
}

/** Cases that wait past its day at a step that may lapse. */
export async function findLapsing(db: Db, today: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select s.case_id as "caseId" from case_step s join procedure_case c on c.id = s.case_id
    where s.ended_at is null and s.due_on < ${today} and (c.plan -> s.position -> 'lapses') = 'true'::jsonb
    order by s.due_on limit ${limit}`.execute(db)
  return rows.map(({ caseId }) => caseId)
}

export type LateStep = {
  id: string
  dueOn: string
  step: string
  organisationId: string | null
  office: string
}

/**
 * Marks the open step of a case as told of; undefined where it is not late, or was told of already: ever, or for
 * `again` on this civil day.
 */
export async function markEscalated(
  trx: Trx,
  { caseId, today, at, again }: { caseId: string; today: string; at: Date; again: boolean },
): Promise<LateStep | undefined> {
  const { rows } = await sql<LateStep>`
    update case_step set escalated_at = ${at}
    where case_id = ${caseId} and ended_at is null and due_on < ${today} and (escalated_at is null
      or ${again} and (escalated_at at time zone 'Asia/Shanghai')::date < ${today})
    returning id, due_on as "dueOn", step, organisation_id as "organisationId", office`.execute(trx)
  return rows[0]
}

export type OpenLimit = {
  id: string
  caseId: string
  office: Office
  organisationId: string | null
  enteredOn: string
  limitDays: number
  dueOn: string
  provisional: boolean
}

/** Open steps whose limit counts working days. */
export async function findOpenLimits(trx: Trx): Promise<OpenLimit[]> {
  const { rows } = await sql<Omit<OpenLimit, 'office'> & { office: string }>`
    select id, case_id as "caseId", office, organisation_id as "organisationId", entered_on as "enteredOn",
      limit_days as "limitDays", due_on as "dueOn", provisional
    from case_step where ended_at is null and limit_days is not null order by id for no key update`.execute(
    trx,
  )
  return rows.map((row) => ({ ...row, office: OFFICES.find((each) => each === row.office) ?? 'platform' }))
}

export async function moveDue(
  trx: Trx,
  moved: readonly { id: string; due: string; provisional: boolean }[],
): Promise<void> {
  await sql`
    update case_step s set due_on = r.due, provisional = r.provisional
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r (id uuid, due date, provisional boolean)
    where s.id = r.id`.execute(trx)
}

/** Cases whose effect is still to run. */
export async function findDueEffects(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('procedure_case')
    .select('id')
    .where('effect_due', '=', true)
    .limit(500)
    .execute()
  return rows.map(({ id }) => id)
}
