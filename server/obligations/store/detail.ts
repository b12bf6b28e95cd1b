import { sql, type Db } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** The words of the version an obligation stands on. */
export type ClauseRow = {
  value: unknown
  unit: string | null
  from: string | null
  quote: string | null
  marks: string[]
  also: { document: string; clause: string; quote: string }[]
  reading: string | null
  verified: boolean
  localTrial: boolean
  mayBeUpdatedBy: string[]
  short: string | null
  shortEn: string | null
  note: string | null
  noteEn: string | null
}

export async function findClause(db: Db, versionId: string): Promise<ClauseRow | undefined> {
  const { rows } = await sql<ClauseRow>`
    select value, unit, from_date::text as "from", quote, marks, also, reading, verified, local_trial as "localTrial",
      may_be_updated_by as "mayBeUpdatedBy", short, short_en as "shortEn", note, note_en as "noteEn"
    from policy_rule_version where id = ${versionId}`.execute(db)
  return rows[0]
}

/** Documents as people cite them: the number, else the title. */
export async function findDocumentNames(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, coalesce(number, title) as name from policy_document`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type HistoryRow = { at: Date; action: string; role: string; detail: unknown }

/** What happened to an obligation and to the state of its subject, first to last; the latest two hundred. */
export async function findHistory(
  db: Db,
  { id, subjectKind, subjectId }: { id: string; subjectKind: string; subjectId: string },
  actions: readonly string[],
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select at, action, role, detail from event
    where ((subject_kind = 'obligation' and subject_id = ${id})
        or (subject_kind = ${subjectKind} and subject_id = ${subjectId}))
      and action = any(${[...actions]}::text[])
    order by at desc, id desc limit 200`.execute(db)
  return rows.toReversed()
}

export type OtherRow = { id: string; rule: string; dueOn: string | null; provisional: boolean }

export async function findOthers(db: Db, subjectId: string, id: string): Promise<OtherRow[]> {
  const { rows } = await sql<OtherRow>`
    select id, rule, due_on::text as "dueOn", provisional from obligation
    where subject_id = ${subjectId} and id <> ${id} and closed_on is null order by urgent_on, id limit 20`.execute(
    db,
  )
  return rows
}

/** Whether everybody may see an instrument, and whether it lies within a viewer's reach; undefined where there is none. */
export async function findVisibility(
  db: Db,
  scope: Scope,
  id: string,
): Promise<{ isPublic: boolean; isReached: boolean } | undefined> {
  const { rows } = await sql<{ isPublic: boolean; isReached: boolean }>`
    select s.status in ('listed', 'suspended') and i.confidentiality <> 'classified' as "isPublic",
      ${within(scope, sql`c.organisation_id`)} as "isReached"
    from instrument i
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = ${id}`.execute(db)
  return rows[0]
}
