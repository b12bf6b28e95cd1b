import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Group } from '../facts.ts'
import type { FilterQuery } from '../schema/index.ts'

type Named = { id: string; name: string; nameEn: string | null; kind: string }
type Region = { code: string; name: string; shortName: string; nameEn: string; level: string }

/** One obligation with the names that lists show. Dates are civil. */
export type ListRow = {
  id: string
  rule: string
  effect: 'obligation' | 'finding'
  note: string | null
  due_on: string | null
  provisional: boolean
  started_on: string | null
  start_kind: string | null
  met_on: string | null
  exempt_on: string | null
  evidence_kind: string | null
  evidence_id: string | null
  missing: string[]
  central: boolean
  version_id: string | null
  subject_kind: 'instrument' | 'organisation'
  subject_id: string
  subject: { name: string; nameEn: string | null; model: string | null; value: number | null } | null
  asset_number: string | null
  status: string | null
  unit: Named
  department: Named | null
  region: Region | null
  responsible: { id: string; name: string } | null
  reminded: number
  citation: {
    profile: string
    document: string | null
    documentId: string
    clause: string | null
    value: unknown
    unit: string | null
  } | null
  sort: string
}

/** Who asks, for what, on which day. */
export type Reading = {
  scope: Scope
  /** Whoever takes the rest answers for what nobody is named for. */
  viewer: { id: string | null; organisationId: string | null; takesRest: boolean }
  today: string
  soonUntil: string
  filter: FilterQuery
}

const CONDITIONS: Record<Group, (today: string, soonUntil: string) => RawBuilder<unknown>> = {
  overdue: (today) => sql`b.closed_on is null and b.effect = 'obligation' and b.due_on < ${today}`,
  soon: (today, until) =>
    sql`b.closed_on is null and b.effect = 'obligation' and b.due_on between ${today} and ${until}`,
  later: (_, until) => sql`b.closed_on is null and b.effect = 'obligation' and b.due_on > ${until}`,
  finding: () => sql`b.closed_on is null and b.effect = 'finding'`,
  met: () => sql`b.met_on is not null`,
  exempt: () => sql`b.exempt_on is not null`,
}

/** What a reader sees of the table: their scope and the filters, but for the group. */
export function conditionsOf({ scope, viewer, filter }: Reading): RawBuilder<unknown> {
  const all = [within(scope, sql`b.organisation_id`)]
  const { mine, organisation, department, region, rule, subject, missing, from, until } = filter
  if (mine === true)
    all.push(sql`(b.responsible_id = ${viewer.id}::uuid
      or b.subject_id in (select n.instrument_id from instrument_responsible n
        where n.person_id = ${viewer.id}::uuid and n.until_at is null)
      or (${viewer.takesRest} and b.responsible_id is null and b.organisation_id = ${viewer.organisationId}::uuid))`)
  if (organisation !== undefined)
    all.push(sql`b.organisation_id in (select organisations_below(${organisation}::uuid))`)
  if (department !== undefined) all.push(sql`b.department_id = ${department}::uuid`)
  if (region !== undefined)
    all.push(sql`b.region_code in (select code from region where lineage @> array[${region}::text])`)
  if (rule !== undefined) all.push(sql`b.rule = ${rule}`)
  if (subject !== undefined) all.push(sql`b.subject_id = ${subject}::uuid`)
  if (missing !== undefined) all.push(sql`${missing} = any(b.missing)`)
  if (from !== undefined) all.push(sql`b.due_on >= ${from}`)
  if (until !== undefined) all.push(sql`b.due_on <= ${until}`)
  return sql.join(all, sql` and `)
}

const organisation = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'nameEn', ${sql.ref(`${alias}.name_en`)}, 'kind', ${sql.ref(`${alias}.kind`)})`

const SHOWN = sql`b.id, b.rule, b.effect, b.note, b.due_on::text, b.provisional, b.started_on::text, b.start_kind,
  b.met_on::text, b.exempt_on::text, b.evidence_kind, b.evidence_id, b.missing, b.central, b.version_id, b.subject_kind,
  b.subject_id, case when i.id is not null then jsonb_build_object('name', i.name, 'nameEn', i.name_en, 'model', i.model,
    'value', i.original_value_fen) end as subject,
  c.asset_number, s.status, ${organisation('o')} as unit,
  case when d.id is not null then ${organisation('d')} end as department,
  case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name, 'shortName', r.short_name,
    'nameEn', r.name_en, 'level', r.level) end as region,
  case when q.id is not null then jsonb_build_object('id', q.id, 'name', q.name) end as responsible,
  (select count(*)::int from obligation_reminder m where m.obligation_id = b.id) as reminded,
  case when v.id is not null then jsonb_build_object('profile', v.profile, 'document', coalesce(t.number, t.title),
    'documentId', t.id, 'clause', v.clause, 'value', v.value, 'unit', v.unit) end as citation`

const NAMES = sql`join organisation o on o.id = b.organisation_id
  left join organisation d on d.id = b.department_id
  left join region r on r.code = b.region_code
  left join person q on q.id = b.responsible_id
  left join instrument i on b.subject_kind = 'instrument' and i.id = b.subject_id
  left join custody c on c.instrument_id = i.id and c.until_date is null
  left join instrument_status s on s.instrument_id = i.id and s.until_at is null
  left join policy_rule_version v on v.id = b.version_id
  left join policy_document t on t.id = v.document`

export type PageAsked = { limit: number; after: { day: string; id: string } | undefined }

/** A page of a group, or of all that is open: the most urgent first, what is closed by its end, the latest first. */
export async function findPage(db: Db, reading: Reading, { limit, after }: PageAsked): Promise<ListRow[]> {
  const { group } = reading.filter
  const isClosed = group === 'met' || group === 'exempt'
  const key = isClosed ? sql`b.closed_on` : sql`b.urgent_on`
  const which =
    group === undefined ? sql`b.closed_on is null` : CONDITIONS[group](reading.today, reading.soonUntil)
  const beyond =
    after === undefined
      ? sql`true`
      : isClosed
        ? sql`(b.closed_on, b.id) < (${after.day}::date, ${after.id}::uuid)`
        : sql`(b.urgent_on, b.id) > (${after.day}::date, ${after.id}::uuid)`
  const order = isClosed ? sql`b.closed_on desc, b.id desc` : sql`b.urgent_on, b.id`
  const { rows } = await sql<ListRow>`
    with b as materialized (select b.* from obligation b
      where ${which} and ${conditionsOf(reading)} and ${beyond} order by ${order} limit ${limit})
    select ${SHOWN}, ${key}::text as sort from b ${NAMES} order by ${order}`.execute(db)
  return rows
}

/** One obligation that the viewer reaches. */
export async function findOne(db: Db, scope: Scope, id: string): Promise<ListRow | undefined> {
  const { rows } = await sql<ListRow>`
    select ${SHOWN}, b.urgent_on::text as sort from obligation b ${NAMES}
    where b.id = ${id} and ${within(scope, sql`b.organisation_id`)}`.execute(db)
  return rows[0]
}

/** Open obligations by due date within a range, and how many lie before and after it. */
export async function countDays(db: Db, reading: Reading, first: string, last: string) {
  const open = sql`b.closed_on is null and b.effect = 'obligation' and ${conditionsOf(reading)}`
  const { rows } = await sql<{ date: string; due: number }>`
    select b.due_on::text as date, count(*)::int as due from obligation b
    where ${open} and b.due_on between ${first} and ${last} group by b.due_on`.execute(db)
  const around = await sql<{ before: number; after: number }>`
    select count(*) filter (where b.due_on < ${first})::int as before,
      count(*) filter (where b.due_on > ${last})::int as after
    from obligation b where ${open}`.execute(db)
  const { before = 0, after = 0 } = around.rows[0] ?? {}
  return { days: new Map(rows.map(({ date, due }) => [date, due])), before, after }
}
