import { sql, type Db, type RawBuilder, type Trx } from '../platform/db/index.ts'
import { heldNow, heldWithin } from '../platform/scope/custody.ts'
import type { Scope } from '../platform/scope.ts'
import type { Severity } from './facts.ts'

type Named = { id: string; name: string }

export type IncidentRecord = {
  id: string
  instrument: Named
  what: string
  severity: Severity
  seenBy: string | null
  happenedAt: Date
  downUntil: Date | null
  reportedBy: Named | null
  resolvedAt: Date | null
  resolvedBy: Named | null
  resolution: string | null
}

/** SQL condition on `n`: the viewer had the instrument when it began or ended; what is open is also the present unit’s. */
const reached = (scope: Scope): RawBuilder<boolean> => {
  const instrument = sql`n.instrument_id`
  return sql`(${heldWithin(scope, { instrument, at: sql`n.happened_at` })}
    or ${heldWithin(scope, { instrument, at: sql`n.resolved_at` })}
    or (n.resolved_at is null and ${heldNow(scope, instrument)}))`
}

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then
    jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

const SELECT = sql`
  select n.id, ${named('i')} as instrument, n.what, n.severity, n.seen_by as "seenBy", n.happened_at as "happenedAt",
    n.down_until as "downUntil", ${named('p')} as "reportedBy", n.resolved_at as "resolvedAt",
    ${named('q')} as "resolvedBy", n.resolution
  from incident n
  join instrument i on i.id = n.instrument_id
  left join person p on p.id = n.reported_by
  left join person q on q.id = n.resolved_by`

export async function findIncident(
  db: Db | Trx,
  scope: Scope,
  id: string,
): Promise<IncidentRecord | undefined> {
  const { rows } = await sql<IncidentRecord>`${SELECT} where n.id = ${id} and ${reached(scope)}`.execute(db)
  return rows[0]
}

/** A page of incidents within reach, the latest first. */
export async function listIncidents(
  db: Db,
  scope: Scope,
  asked: {
    instrument: string | undefined
    open: boolean | undefined
    limit: number
    before: string | undefined
  },
): Promise<IncidentRecord[]> {
  const { instrument, open, limit, before } = asked
  const conditions = [
    reached(scope),
    instrument !== undefined && sql`n.instrument_id = ${instrument}::uuid`,
    open !== undefined && (open ? sql`n.resolved_at is null` : sql`n.resolved_at is not null`),
    before !== undefined && sql`n.id < ${before}::uuid`,
  ].filter((each) => each !== false)
  const { rows } = await sql<IncidentRecord>`${SELECT} where ${sql.join(conditions, sql` and `)}
    order by n.id desc limit ${limit}`.execute(db)
  return rows
}

export type Site = { id: string; name: string; unitId: string }

/** An instrument within reach, with the unit that keeps it; undefined for none. */
export async function findSite(db: Db | Trx, scope: Scope, id: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select i.id, i.name, c.organisation_id as "unitId" from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = ${id} and ${heldNow(scope, sql`i.id`)}`.execute(db)
  return rows[0]
}

export type NewRow = {
  id: string
  instrumentId: string
  what: string
  severity: Severity
  seenBy: string | null
  happenedAt: Date
  downUntil: Date | null
  reportedBy: string | null
  now: Date
}

export async function addIncident(trx: Trx, row: NewRow): Promise<void> {
  await sql`insert into incident (id, instrument_id, what, severity, seen_by, happened_at, down_until, reported_by, created_at)
    values (${row.id}::uuid, ${row.instrumentId}::uuid, ${row.what}, ${row.severity}, ${row.seenBy}, ${row.happenedAt},
      ${row.downUntil}, ${row.reportedBy}::uuid, ${row.now})`.execute(trx)
}

/** Closes an incident; false where somebody has already. */
export async function closeIncident(
  trx: Trx,
  { id, by, resolution, now }: { id: string; by: string | null; resolution: string; now: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update incident set resolved_at = ${now}, resolved_by = ${by}::uuid, resolution = ${resolution}
    where id = ${id} and resolved_at is null returning id`.execute(trx)
  return rows.length > 0
}
