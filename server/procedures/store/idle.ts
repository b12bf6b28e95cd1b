import { newId } from '../../lib/ids.ts'
import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'

/** How an instrument stands on the idle ladder, as it was last counted; civil days. */
export type IdleStanding = {
  instrumentId: string
  step: number
  ranOn: string
  idleDays: number
  offDays: number
}

export async function findIdleStandings(trx: Trx, ids: readonly string[]): Promise<IdleStanding[]> {
  const { rows } = await sql<IdleStanding>`
    select instrument_id as "instrumentId", step, ran_on::text as "ranOn", idle_days as "idleDays", off_days as "offDays"
    from idle_clock where instrument_id = any(${[...ids]}::uuid[]) and not watch`.execute(trx)
  return rows
}

export type NewExcuse = { instrumentId: string; from: string; until: string; kind: string; caseId: string }

export const insertExcuses = (trx: Trx, excuses: readonly NewExcuse[]): Promise<void> =>
  insertMany(
    trx,
    'idle_excuse',
    ['id', 'instrument_id', 'from_date', 'until_date', 'kind', 'case_id'],
    excuses.map(({ instrumentId, from, until, kind, caseId }) => ({
      id: newId(),
      instrument_id: instrumentId,
      from_date: from,
      until_date: until,
      kind,
      case_id: caseId,
    })),
  )

/** Whom something goes to, by its code or its exact name; undefined where none or more than one is meant. */
export type Receiver = { id: string; parentId: string | null; kind: string }

export async function findReceiver(trx: Trx, said: string): Promise<Receiver | undefined> {
  const { rows } = await sql<Receiver>`
    select o.id, o.parent_id as "parentId", o.kind from organisation o
    where o.name = ${said} or exists (select from organisation_code c where c.organisation_id = o.id and c.code = ${said})
    order by o.id limit 2`.execute(trx)
  return rows.length === 1 ? rows[0] : undefined
}

/** Whether an organisation is a unit or one of the bodies below it. */
export async function isBelow(trx: Trx, unitId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from organisations_below(${unitId}::uuid) as b(id) where b.id = ${id}`.execute(trx)
  return rows.length > 0
}

export type NewNaming = {
  caseId: string
  organisationId: string
  instrumentId: string
  days: number
  document: string
  decidedOn: string
  publishedUntil: string
}

/** What was decided to be made public of a unit; the unit is named, never a person. */
export const insertNamings = (trx: Trx, rows: readonly NewNaming[]): Promise<void> =>
  insertMany(
    trx,
    'idle_naming',
    [
      'id',
      'case_id',
      'organisation_id',
      'instrument_id',
      'days',
      'document',
      'decided_on',
      'published_until',
    ],
    rows.map((row) => ({
      id: newId(),
      case_id: row.caseId,
      organisation_id: row.organisationId,
      instrument_id: row.instrumentId,
      days: row.days,
      document: row.document,
      decided_on: row.decidedOn,
      published_until: row.publishedUntil,
    })),
  )
