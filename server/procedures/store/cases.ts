import type { Selectable } from 'kysely'
import { Value } from 'typebox/value'
import type { ProcedureCaseTable } from '../../db/schema.gen.ts'
import { membersOf } from '../../lib/unknown.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import {
  Plan,
  PROCEDURES,
  STATES,
  type Form,
  type PlannedStep,
  type ProcedureId,
  type State,
} from '../facts.ts'
import { within } from '../../platform/scope.ts'
import { fallsTo, isUnits, visibleTo, type Viewer } from './visible.ts'

export type Case = {
  id: string
  procedure: ProcedureId
  profile: string
  number: string | null
  lookupCode: string | null
  organisationId: string
  openedBy: string | null
  openedIn: string | null
  state: State
  version: number
  round: number
  form: Form
  plan: PlannedStep[]
  submittedOn: string | null
  decidedOn: string | null
  document: string | null
  effectDue: boolean
  createdAt: Date
  updatedAt: Date
}

type Row = Selectable<ProcedureCaseTable>

function caseOf(row: Row): Case {
  const procedure = PROCEDURES.find((each) => each === row.procedure)
  const state = STATES.find((each) => each === row.state)
  if (procedure === undefined || state === undefined || !Value.Check(Plan, row.plan))
    throw new Error(`case ${row.id} is of no kind this release knows`)
  return {
    id: row.id,
    procedure,
    profile: row.profile,
    number: row.number,
    lookupCode: row.lookup_code,
    organisationId: row.organisation_id,
    openedBy: row.opened_by,
    openedIn: row.opened_in,
    state,
    version: row.version,
    round: row.round,
    form: membersOf(row.form),
    plan: row.plan,
    submittedOn: row.submitted_on,
    decidedOn: row.decided_on,
    document: row.document,
    effectDue: row.effect_due,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export type NewCase = Pick<
  Case,
  'id' | 'procedure' | 'profile' | 'organisationId' | 'openedBy' | 'openedIn' | 'form'
>

export async function insertCase(trx: Trx, one: NewCase, at: Date): Promise<void> {
  await trx
    .insertInto('procedure_case')
    .values({
      id: one.id,
      procedure: one.procedure,
      profile: one.profile,
      organisation_id: one.organisationId,
      opened_by: one.openedBy,
      opened_in: one.openedIn,
      state: 'draft',
      form: JSON.stringify(one.form),
      created_at: at,
      updated_at: at,
    })
    .execute()
}

/** What holds for the viewer: whether the open step is theirs, whether they speak for the applicant, for its whole unit. */
export type Standing = { case: Case; sits: boolean; isApplicant: boolean; isUnit: boolean }

/** One case within sight; undefined where the viewer may not know of it. */
export async function findCase(db: Db | Trx, viewer: Viewer, id: string): Promise<Standing | undefined> {
  const own = viewer.scope.kind === 'organisation'
  const { rows } = await sql<Row & { sits: boolean | null; is_applicant: boolean; is_unit: boolean }>`
    select c.*, (s.id is not null and ${fallsTo(viewer)}) as sits,
      ${own ? sql`(${visibleTo(viewer)} and ${isUnits})` : sql`(not ${isUnits} and c.opened_in = ${viewer.organisationId})`} as is_applicant,
      ${own ? within(viewer.scope, sql`c.organisation_id`) : sql`false`} as is_unit
    from procedure_case c left join case_step s on s.case_id = c.id and s.ended_at is null
    where c.id = ${id} and (${visibleTo(viewer)} or (s.id is not null and ${fallsTo(viewer)}))`.execute(db)
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    case: caseOf(row),
    sits: row.sits === true,
    isApplicant: row.is_applicant,
    isUnit: row.is_unit,
  }
}

/** A case kept still until the transaction ends; what is read of it afterwards is what whoever came first left. */
export async function lockCase(trx: Trx, id: string): Promise<Case | undefined> {
  const row = await trx
    .selectFrom('procedure_case')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && caseOf(row)
}

/** A case as it stands, without keeping it. */
export async function readCaseRow(trx: Trx, id: string): Promise<Case | undefined> {
  const row = await trx.selectFrom('procedure_case').selectAll().where('id', '=', id).executeTakeFirst()
  return row && caseOf(row)
}

export type CaseChange = {
  state?: State
  form?: Form
  plan?: readonly PlannedStep[]
  round?: number
  decidedOn?: string
  handledDays?: number
  document?: string | null
  effectDue?: boolean
}

/** Writes what changed and counts the version up, so that whoever looked before knows that it was before. */
export async function updateCase(trx: Trx, id: string, change: CaseChange, at: Date): Promise<void> {
  await trx
    .updateTable('procedure_case')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.form !== undefined && { form: JSON.stringify(change.form) }),
      ...(change.plan !== undefined && { plan: JSON.stringify(change.plan) }),
      ...(change.round !== undefined && { round: change.round }),
      ...(change.decidedOn !== undefined && { decided_on: change.decidedOn }),
      ...(change.handledDays !== undefined && { handled_days: change.handledDays }),
      ...(change.document !== undefined && { document: change.document }),
      ...(change.effectDue !== undefined && { effect_due: change.effectDue }),
      version: sql`version + 1`,
      updated_at: at,
    })
    .where('id', '=', id)
    .execute()
}
