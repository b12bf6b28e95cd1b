import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { End, Evidence, Severity, Terms } from '../facts.ts'

type Named = { id: string; name: string }

export type AlarmRow = {
  id: string
  rule: Named & { removed: boolean }
  organisation: Named
  instrument: Named
  seat: { position: number; name: string | null } | null
  sensor: string | null
  severity: Severity
  terms: Terms
  since: Date
  raisedAt: Date
  evidence: Evidence
  acknowledgedAt: Date | null
  acknowledgedBy: Named | null
  note: string | null
  clearedAt: Date | null
  clearedAs: End | null
  clearedToldAt: Date | null
  heldAt: Date | null
  toldAt: Date | null
  timesTold: number
  escalatedAt: Date | null
  /** The viewer is among those whom its rule tells. */
  isTold: boolean
}

/** SQL condition on `a` (alarm): of a unit within reach, or at an instrument that was in its hands when it was raised. */
const reached = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`a.organisation_id`)}
        or ${heldWithin(scope, { instrument: sql`a.instrument_id`, at: sql`a.raised_at` })})`
    : within(scope, sql`a.organisation_id`)

const FROM = sql`alarm a join alarm_rule r on r.id = a.rule_id join instrument i on i.id = a.instrument_id`

const columns = ({ personId, now }: Pick<Viewer, 'personId' | 'now'>) => sql`a.id,
  jsonb_build_object('id', r.id, 'name', a.rule_name, 'removed', r.removed_at is not null) as rule,
  (select jsonb_build_object('id', o.id, 'name', o.name) from organisation o where o.id = a.organisation_id)
    as organisation,
  jsonb_build_object('id', i.id, 'name', i.name) as instrument,
  (select jsonb_build_object('position', e.position, 'name', e.name) from seat e where e.id = a.place_id) as seat,
  (select s.code from sensor s where s.device = a.device) as sensor, a.severity, a.terms, a.since,
  a.raised_at as "raisedAt", a.evidence, a.acknowledged_at as "acknowledgedAt",
  (select jsonb_build_object('id', p.id, 'name', p.name) from person p where p.id = a.acknowledged_by)
    as "acknowledgedBy", a.note, a.cleared_at as "clearedAt", a.cleared_as as "clearedAs", a.held_at as "heldAt",
  case when a.told_at < a.cleared_told_at and cardinality(a.people) > 0 then a.cleared_told_at end as "clearedToldAt",
  a.told_at as "toldAt", a.times_told as "timesTold", a.escalated_at as "escalatedAt",
  (${personId}::uuid = any(r.people) or (r.responsible and exists (select from instrument_responsible n
    where n.instrument_id = a.instrument_id and n.until_at is null and n.person_id = ${personId}::uuid)) or exists (
    select from membership m where m.person_id = ${personId}::uuid and m.organisation_id = a.organisation_id
      and m.role = any(r.roles) and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now}))) is true as "isTold"`

export type AlarmFilter = {
  state?: 'open' | 'waiting' | 'over' | 'all'
  severity?: Severity | undefined
  instrument?: string | undefined
  rule?: string | undefined
  organisation?: string | undefined
}

function conditions(scope: Scope, filter: AlarmFilter): RawBuilder<unknown>[] {
  const { state = 'all', severity, instrument, rule, organisation } = filter
  const all: RawBuilder<unknown>[] = [reached(scope)]
  if (state === 'open') all.push(sql`a.cleared_at is null`)
  else if (state === 'waiting') all.push(sql`a.cleared_at is null and a.acknowledged_at is null`)
  else if (state === 'over') all.push(sql`a.cleared_at is not null`)
  if (severity !== undefined) all.push(sql`a.severity = ${severity}`)
  if (instrument !== undefined) all.push(sql`a.instrument_id = ${instrument}::uuid`)
  if (rule !== undefined) all.push(sql`a.rule_id = ${rule}::uuid`)
  if (organisation !== undefined)
    all.push(sql`a.organisation_id in (select organisations_below(${organisation}::uuid))`)
  return all
}

/** Rank of an alarm that is over. */
const OVER = 9

/** Open ones: those that nobody acknowledged before the others and the weightiest before the rest. */
const RANK = sql`((case when a.acknowledged_at is null then 0 else 4 end)
  + (case a.severity when 'critical' then 0 when 'warning' then 1 else 2 end))`

export type AlarmPlace = { rank: number; id: string }
type Viewer = { scope: Scope; personId: string | null; now: Date }
type Ranked = AlarmRow & { rank: number }
type Page = { limit: number; after: AlarmPlace | undefined }

/** A page of alarms within reach: those that are open by their weight, then those that are over by their time. */
export async function listAlarms(
  db: Db,
  viewer: Viewer,
  filter: AlarmFilter,
  { limit, after }: Page,
): Promise<Ranked[]> {
  const isPast = after?.rank === OVER
  const open = isPast || filter.state === 'over' ? [] : await listOpen(db, viewer, filter, { limit, after })
  if (open.length === limit || filter.state === 'open' || filter.state === 'waiting') return open
  const rest = { limit: limit - open.length, after: isPast ? after : undefined }
  return [...open, ...(await listOver(db, viewer, filter, rest))]
}

async function listOpen(
  db: Db,
  viewer: Viewer,
  filter: AlarmFilter,
  { limit, after }: Page,
): Promise<Ranked[]> {
  const all = [...conditions(viewer.scope, filter), sql`a.cleared_at is null`]
  if (after !== undefined)
    all.push(
      sql`(${RANK} > ${after.rank}::int or (${RANK} = ${after.rank}::int and a.id < ${after.id}::uuid))`,
    )
  const { rows } = await sql<Ranked>`select ${columns(viewer)}, ${RANK} as rank from ${FROM}
    where ${sql.join(all, sql` and `)} order by ${RANK}, a.id desc limit ${limit}`.execute(db)
  return rows
}

/** Years of them: read in the order of their index, none is sorted. */
async function listOver(
  db: Db,
  viewer: Viewer,
  filter: AlarmFilter,
  { limit, after }: Page,
): Promise<Ranked[]> {
  const all = [...conditions(viewer.scope, filter), sql`a.cleared_at is not null`]
  if (after !== undefined) all.push(sql`a.id < ${after.id}::uuid`)
  const { rows } = await sql<Ranked>`select ${columns(viewer)}, ${OVER}::int as rank from ${FROM}
    where ${sql.join(all, sql` and `)} order by a.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findAlarm(db: Db | Trx, viewer: Viewer, id: string): Promise<AlarmRow | undefined> {
  const { rows } = await sql<AlarmRow>`select ${columns(viewer)} from ${FROM}
    where a.id = ${id} and ${reached(viewer.scope)}`.execute(db)
  return rows[0]
}

export type Counts = { open: number; waiting: number; critical: number; rules: number }

export async function countAlarms(
  db: Db,
  scope: Scope,
  filter: { instrument?: string | undefined; organisation?: string | undefined },
): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*)::int as open, count(*) filter (where a.acknowledged_at is null)::int as waiting,
      count(*) filter (where a.severity = 'critical')::int as critical,
      (select count(*)::int from alarm_rule r where r.removed_at is null and ${within(scope, sql`r.organisation_id`)}) as rules
    from ${FROM} where ${sql.join(conditions(scope, { ...filter, state: 'open' }), sql` and `)}`.execute(db)
  return rows[0] ?? { open: 0, waiting: 0, critical: 0, rules: 0 }
}

export type HeldAlarm = {
  id: string
  instrumentId: string
  isAcknowledged: boolean
  isOver: boolean
  isTold: boolean
}

/** Holds alarms within reach until the transaction ends, in the order of their ids. */
export async function holdAlarms(trx: Trx, viewer: Viewer, ids: readonly string[]): Promise<HeldAlarm[]> {
  await sql`select a.id from ${FROM} where a.id = any(${[...ids]}::uuid[]) and ${reached(viewer.scope)}
    order by a.id for update of a`.execute(trx)
  const { rows } = await sql<HeldAlarm>`
    select x.id, x.instrument ->> 'id' as "instrumentId", x."acknowledgedAt" is not null as "isAcknowledged",
      x."clearedAt" is not null as "isOver", x."isTold"
    from (select ${columns(viewer)} from ${FROM}
      where a.id = any(${[...ids]}::uuid[]) and ${reached(viewer.scope)}) x`.execute(trx)
  return rows
}

export async function acknowledgeAlarms(
  trx: Trx,
  ids: readonly string[],
  { by, note, now }: { by: string | null; note: string | null; now: Date },
): Promise<void> {
  await sql`update alarm set acknowledged_at = ${now}, acknowledged_by = ${by}::uuid, note = ${note}
    where id = any(${[...ids]}::uuid[]) and acknowledged_at is null and cleared_at is null`.execute(trx)
}
