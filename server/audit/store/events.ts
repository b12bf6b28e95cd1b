import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { EventFilter } from '../schema.ts'

/** The last row of a page: instant with microseconds, id. */
export type After = { at: string; id: string }

export type ListedEvent = {
  id: string
  at: string
  action: string
  principalKind: string
  principalId: string | null
  /** Of a person who still has one. */
  principalName: string | null
  role: string
  subjectKind: string
  subjectId: string
  organisationId: string | null
  organisationName: string | null
  reason: string | null
  requestId: string | null
  detail: Record<string, unknown>
  seal: number | null
}

/** One page of what a viewer may read, newest first. */
export async function listEvents(
  db: Db,
  scope: Scope,
  { filter, after, limit }: { filter: EventFilter; after: After | null; limit: number },
): Promise<ListedEvent[]> {
  const { rows } = await sql<ListedEvent>`
    select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.action,
      e.principal_kind as "principalKind", e.principal_id as "principalId",
      p.name as "principalName", e.role,
      e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.organisation_id as "organisationId",
      o.name as "organisationName", e.reason, e.request_id as "requestId", e.detail, s.seq as seal
    from event e
    left join organisation o on o.id = e.organisation_id
    left join person p on p.id = e.principal_id and e.principal_kind = 'person' and p.erased_at is null
    left join seal s on s.event_id = e.id
    where ${sql.join(conditions(scope, filter, after), sql` and `)}
    order by e.at desc, e.id desc limit ${limit}`.execute(db)
  return rows
}

/** Only what was asked for becomes a condition, so that the planner can choose its index. */
function conditions(scope: Scope, of: EventFilter, after: After | null): RawBuilder<unknown>[] {
  const start = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`
  const dayAfter = (day: string) => sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
  return [
    within(scope, sql`e.organisation_id`),
    ...(of.action === undefined
      ? []
      : [sql`e.action like ${`${of.action.replaceAll('_', String.raw`\_`)}%`}`]),
    ...(of.subjectKind === undefined ? [] : [sql`e.subject_kind = ${of.subjectKind}`]),
    ...(of.subjectId === undefined ? [] : [sql`e.subject_id = ${of.subjectId}`]),
    ...(of.principalId === undefined ? [] : [sql`e.principal_id = ${of.principalId}`]),
    ...(of.organisationId === undefined ? [] : [sql`e.organisation_id = ${of.organisationId}`]),
    ...(of.requestId === undefined ? [] : [sql`e.request_id = ${of.requestId}`]),
    ...(of.from === undefined ? [] : [sql`e.at >= ${start(of.from)}`]),
    ...(of.until === undefined ? [] : [sql`e.at < ${dayAfter(of.until)}`]),
    ...(after === null ? [] : [sql`(e.at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]),
  ]
}
