import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** Whether an entry answers what is asked for, by the code of the field; a code nobody knows is never lacking. */
const ANSWERED: Record<string, RawBuilder<boolean>> = {
  specification: sql`coalesce(btrim(i.technical), btrim(i.model), '') <> ''`,
  function: sql`coalesce(btrim(i.functions), '') <> ''`,
  opening_rules: sql`coalesce(btrim(i.opening_rules), '') <> ''`,
  model: sql`coalesce(btrim(i.model), '') <> ''`,
  asset_number: sql`u.asset_number is not null`,
  original_value: sql`i.original_value_fen is not null`,
}

const lacking = (asks: readonly string[]): RawBuilder<string[]> => {
  const each = asks.flatMap((code) => {
    const answered = ANSWERED[code]
    return answered === undefined ? [] : [sql`case when not (${answered}) then ${code}::text end`]
  })
  return each.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${sql.join(each)}]::text[], null)`
}

export type Seen = {
  campaignId: string
  closesOn: string
  asks: readonly string[]
  today: string
  scope: Scope
}

/**
 * Every instrument that the campaign reaches and the reader sees, with how far it is. What entered after the closing
 * day is no part of it; a recorded statement stands in the place of a report.
 */
const parts = ({ campaignId, closesOn, asks, today, scope }: Seen): RawBuilder<unknown> => sql`
  select i.id, i.name, u.asset_number, u.organisation_id, t.status, r.reported_at, p.missing,
    case when r.instrument_id is not null then 'reported'
      when exists (select from instrument_exemption x where x.instrument_id = i.id and x.from_date <= ${today}
        and (x.until_date is null or x.until_date >= ${today})) then 'explained'
      when p.missing = '{}' then 'ready' else 'incomplete' end as state
  from instrument_scope z
  join instrument i on i.id = z.instrument_id and i.created_at < (${closesOn}::date + 1) at time zone 'Asia/Shanghai'
  join custody u on u.instrument_id = i.id and u.until_date is null
  join instrument_status t on t.instrument_id = i.id and t.until_at is null and t.status <> 'retired'
  left join campaign_report r on r.campaign_id = ${campaignId} and r.instrument_id = i.id
  cross join lateral (select ${lacking(asks)} as missing) p
  where z.scope = 'in' and ${within(scope, sql`u.organisation_id`)}`

export type Counts = {
  expected: number
  reported: number
  explained: number
  ready: number
  incomplete: number
}

const COUNTS = sql`count(*)::int as expected, count(*) filter (where w.state = 'reported')::int as reported,
  count(*) filter (where w.state = 'explained')::int as explained,
  count(*) filter (where w.state = 'ready')::int as ready,
  count(*) filter (where w.state = 'incomplete')::int as incomplete`

export async function countParts(db: Db, seen: Seen): Promise<Counts> {
  const { rows } = await sql<Counts>`select ${COUNTS} from (${parts(seen)}) w`.execute(db)
  return rows[0] ?? { expected: 0, reported: 0, explained: 0, ready: 0, incomplete: 0 }
}

export type Group = Counts & { id: string | null; name: string; nameEn: string | null; key: string }

/** What a row of the board stands for: a unit, its prefecture, or the body that supervises it. */
const GROUPS: Record<'unit' | 'region' | 'department', RawBuilder<unknown>> = {
  unit: sql`select o.id as unit, o.id::text as id, o.name, o.name_en, o.name_key as key from organisation o`,
  region: sql`
    select o.id as unit, g.code as id, coalesce(g.name, '') as name, g.name_en, coalesce(g.name_key, '') as key
    from organisation o left join organisation h on h.id = o.parent_id
    left join region r on r.code = coalesce(o.region_code, h.region_code)
    left join region g on g.code = coalesce(r.lineage[2], r.code)`,
  department: sql`
    select o.id as unit, d.id::text as id, coalesce(d.name, '') as name, d.name_en, coalesce(d.name_key, '') as key
    from organisation o left join organisation h on h.id = o.parent_id
    left join organisation d on d.id = coalesce(o.supervised_by, h.supervised_by)`,
}

/** The board: how far each unit, region or department is, by name. */
export async function listProgress(
  db: Db,
  seen: Seen,
  page: {
    by: 'unit' | 'region' | 'department'
    limit: number
    after: { key: string; id: string } | undefined
  },
): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select g.id, g.name, g.name_en as "nameEn", g.key, ${COUNTS}
    from (${parts(seen)}) w join (${GROUPS[page.by]}) g on g.unit = w.organisation_id
    where ${
      page.after === undefined
        ? sql`true`
        : sql`(g.key, coalesce(g.id, '')) > (${page.after.key} collate "C", ${page.after.id})`
    }
    group by g.id, g.name, g.name_en, g.key order by g.key, coalesce(g.id, '') limit ${page.limit}`.execute(
    db,
  )
  return rows
}

export type Part = {
  id: string
  name: string
  assetNumber: string | null
  unitId: string
  unit: string
  status: string
  state: string
  missing: string[]
  reportedAt: Date | null
}

export type PartFilter = {
  state?: string | undefined
  organisation?: string | undefined
  ids?: readonly string[] | undefined
}

/** Instruments of the campaign one by one, in order of their id. */
export async function listParts(
  db: Db,
  seen: Seen,
  { filter, limit, after }: { filter: PartFilter; limit: number; after: string | undefined },
): Promise<Part[]> {
  const { state, organisation, ids } = filter
  const conditions = [
    ...(after === undefined ? [] : [sql`w.id > ${after}`]),
    ...(state === undefined ? [] : [sql`w.state = ${state}`]),
    ...(ids === undefined ? [] : [sql`w.id = any(${[...ids]}::uuid[])`]),
    ...(organisation === undefined
      ? []
      : [within({ kind: 'organisation', id: organisation }, sql`w.organisation_id`)]),
  ]
  const { rows } = await sql<Part>`
    select w.id, w.name, w.asset_number as "assetNumber", o.id as "unitId", o.name as unit, w.status, w.state,
      w.missing, w.reported_at as "reportedAt"
    from (${parts(seen)}) w join organisation o on o.id = w.organisation_id
    ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
    order by w.id limit ${limit}`.execute(db)
  return rows
}
