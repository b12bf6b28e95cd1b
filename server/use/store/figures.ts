import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { SUMS } from '../rules/day.ts'
import type { GroupSums } from '../rules/figures.ts'
import { partsOf, type Period } from '../rules/period.ts'

export const BY = ['all', 'unit', 'region', 'class', 'month'] as const
export type By = (typeof BY)[number]

export type Narrow = { unit?: string; region?: string; class?: string; instrument?: string }

/** Where the sums of a period are: kept with the days and months, or frozen in a snapshot. */
export type Where = { period: Pick<Period, 'from' | 'until'>; snapshotId: string | null }

export type Group = GroupSums & { key: string | null; name: string | null; nameEn: string | null }

const columns = sql.join(SUMS.map((name) => sql.ref(name)))
const summed = (from: string) =>
  sql.join(SUMS.map((name) => sql`sum(${sql.ref(`${from}.${name}`)})::bigint as ${sql.ref(name)}`))

/**
 * Sums of a period by instrument and unit, and by month where asked: whole months where there are, days at the edges.
 * Each part is summed by itself, as integers of its own width.
 */
function sumsOf({ period, snapshotId }: Where, monthly: boolean): RawBuilder<unknown> {
  const by = (month: RawBuilder<unknown>) =>
    sql`instrument_id, unit_id, ${monthly ? month : sql`null::date`} as month`
  if (snapshotId !== null)
    return sql`select ${by(sql`null::date`)}, ${columns} from use_snapshot_row where snapshot_id = ${snapshotId}`
  const { months, days } = partsOf(period)
  const month = sql`date_trunc('month', x.day)::date`
  const edges = days.map(
    ({ from, until }) => sql`select ${by(month)}, ${summed('x')} from use_day x
      where x.day between ${from}::date and ${until}::date group by 1, 2, 3`,
  )
  if (months === null) return sql.join(edges, sql` union all `)
  const whole = sql`select ${by(sql`x.month`)}, ${summed('x')} from use_month x
    where x.month between ${months.from}::date and ${months.until}::date group by 1, 2, 3`
  if (edges.length === 0) return whole
  return sql`select ${by(sql`month`)}, ${summed('x')} from (${sql.join([whole, ...edges], sql` union all `)}) x
    group by 1, 2, 3`
}

/** SQL condition: rows `u` of an instrument `i` lie within reach, by its unit or its centre. */
export const reached = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql<boolean>`(${within(scope, sql`u.unit_id`)} or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`
    : within(scope, sql`u.unit_id`)

function narrowed({ unit, region, class: kind, instrument }: Narrow): RawBuilder<boolean> {
  const all = [
    ...(unit === undefined ? [] : [sql`u.unit_id in (select organisations_below(${unit}::uuid))`]),
    ...(region === undefined ? [] : [sql`s.region_lineage @> array[${region}]::text[]`]),
    ...(kind === undefined ? [] : [sql`s.class_codes @> array[${kind}]::text[]`]),
    ...(instrument === undefined ? [] : [sql`u.instrument_id = ${instrument}::uuid`]),
  ]
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(all, sql` and `)}`
}

const KEYS: Record<By, RawBuilder<unknown>> = {
  all: sql`null::text`,
  unit: sql`u.unit_id::text`,
  region: sql`s.prefecture_code`,
  class: sql`s.class_codes[1]`,
  month: sql`to_char(u.month, 'YYYY-MM')`,
}

const NAMES: Record<By, RawBuilder<unknown>> = {
  all: sql`select null as name, null as name_en`,
  unit: sql`select o.name, o.name_en from organisation o where o.id = g.key::uuid`,
  region: sql`select r.short_name as name, r.name_en from region r where r.code = g.key`,
  class: sql`select k.name, k.name_en from instrument_class k where k.scheme = 'nrii' and k.level = 1 and k.code = g.key`,
  month: sql`select g.key as name, g.key as name_en`,
}

const PURPOSE = (purpose: string) => sql`(count(*) filter (where p.purpose = ${purpose} and p.counts))::int`

/** Sums of a period by unit, prefecture, class of the first level or month, as far as the scope reaches. */
export async function sumFigures(
  db: Db,
  where: Where,
  { scope, by, narrow = {} }: { scope: Scope; by: By; narrow?: Narrow },
): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with u as materialized (
      ${sumsOf(where, by === 'month')}),
    p as (
      select ${KEYS[by]} as key, i.purpose, u.metered > 0 or u.effective > 0 as counts, u.*
      from u join instrument i on i.id = u.instrument_id left join instrument_search s on s.instrument_id = i.id
      where ${reached(scope)} and ${narrowed(narrow)}),
    g as (
      select p.key, (count(*) filter (where p.counts))::int as instruments, ${PURPOSE('general')} as general,
        ${PURPOSE('special')} as special,
        coalesce(sum(p.effective) filter (where p.purpose is not null), 0)::bigint as rated_effective, ${summed('p')}
      from p group by p.key)
    select g.*, n.name, n.name_en as "nameEn" from g left join lateral (${NAMES[by]}) n on true
    order by ${by === 'month' ? sql`g.key` : sql`g.effective desc`}, g.key`.execute(db)
  return rows
}

export type InstrumentSums = Group & {
  unit_id: string
  purpose: 'general' | 'special' | null
  unitName: string
  lastRunningDay: string | null
  lastPoweredDay: string | null
}

/** The instruments behind a figure, most effective time first; `after` is the last of the page before. */
export async function listInstruments(
  db: Db,
  where: Where,
  page: { scope: Scope; narrow: Narrow; after: { effective: number; id: string } | null; limit: number },
): Promise<InstrumentSums[]> {
  const { scope, narrow, after, limit } = page
  const { rows } = await sql<InstrumentSums>`
    with u as materialized (
      ${sumsOf(where, false)}),
    p as (
      select u.*, i.name, i.name_en, i.purpose, o.name as unit_name
      from u join instrument i on i.id = u.instrument_id join organisation o on o.id = u.unit_id
      left join instrument_search s on s.instrument_id = i.id
      where ${reached(scope)} and ${narrowed(narrow)}
        and (${after === null} or (u.effective, u.instrument_id) < (${after?.effective ?? 0}::bigint, ${after?.id ?? null}::uuid))
      order by u.effective desc, u.instrument_id desc limit ${limit})
    select p.*, p.instrument_id::text as key, p.name_en as "nameEn", p.unit_name as "unitName", 1 as instruments,
      (p.purpose is not distinct from 'general')::int as general, (p.purpose is not distinct from 'special')::int as special,
      case when p.purpose is null then 0 else p.effective end as rated_effective,
      r.day as "lastRunningDay", w.day as "lastPoweredDay"
    from p
    left join lateral (select day from use_day d where d.instrument_id = p.instrument_id and d.running > 0
      order by day desc limit 1) r on true
    left join lateral (select day from use_day d where d.instrument_id = p.instrument_id and d.powered > 0
      order by day desc limit 1) w on true
    order by p.effective desc, p.instrument_id desc`.execute(db)
  return rows
}

export type Opening = { key: string | null; must: number; open: number }

/** Of the instruments that must be open those that are listed and open, as they stand today. */
export async function countOpening(
  db: Db,
  { scope, by, narrow = {} }: { scope: Scope; by: 'all' | 'unit'; narrow?: Pick<Narrow, 'unit'> },
): Promise<Opening[]> {
  const { rows } = await sql<Opening>`
    select ${by === 'unit' ? sql`u.unit_id::text` : sql`null::text`} as key, count(*)::int as must,
      (count(*) filter (where s.instrument_id is not null and (s.mode_mask <> 0
        or exists (select from booking_opening b where b.instrument_id = u.instrument_id))))::int as open
    from (select instrument_id, organisation_id as unit_id from instrument_scope where scope = 'in') u
    join instrument i on i.id = u.instrument_id left join instrument_search s on s.instrument_id = u.instrument_id
    where ${reached(scope)} and ${narrowed(narrow)} group by 1`.execute(db)
  return rows
}
