import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { GroupSums } from '../rules/figures.ts'
import { IS_OPEN } from './snapshots.ts'
import { added, frozenWithin, partsOf, sumsOf, type Where } from './sums.ts'

export const BY = ['all', 'unit', 'region', 'class', 'month'] as const
export type By = (typeof BY)[number]

export type Narrow = { unit?: string; region?: string; class?: string; instrument?: string }

export type Group = GroupSums & { key: string | null; name: string | null; nameEn: string | null }

type Frozen = Pick<Where, 'snapshotId'>

/** Joins facts of the instruments of rows `u`, as `i` and `s`: as they are, or as a snapshot froze them in the rows. */
export const facts = ({ snapshotId }: Frozen): RawBuilder<unknown> =>
  snapshotId === null
    ? sql`join instrument i on i.id = u.instrument_id left join instrument_search s on s.instrument_id = i.id`
    : sql`cross join lateral (select u.purpose) i
        cross join lateral (select u.class_codes, u.region_lineage,
          coalesce(u.region_lineage[2], u.region_lineage[1]) as prefecture_code) s`

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

/**
 * Sums of a period by unit, prefecture, class of the first level or month, as far as the scope reaches. Instruments are
 * counted apart from the sums: counting them among these would sort every row.
 */
export async function sumFigures(
  db: Db,
  where: Where,
  { scope, by, narrow = {} }: { scope: Scope; by: By; narrow?: Narrow },
): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with u as (${sumsOf(where, scope, by === 'month')}),
    p as (
      select ${KEYS[by]} as key, i.purpose as made_for, u.*
      from u ${facts(where)}
      where ${narrowed(narrow)}),
    c as (
      select d.key, count(*)::int as instruments, (count(*) filter (where d.made_for = 'general'))::int as general,
        (count(*) filter (where d.made_for = 'special'))::int as special
      from (select distinct key, instrument_id, made_for from p where metered > 0 or effective > 0) d group by d.key),
    g as (
      select p.key, coalesce(sum(p.effective) filter (where p.made_for is not null), 0)::bigint as rated_effective,
        ${added('p')}
      from p group by p.key)
    select g.*, coalesce(c.instruments, 0) as instruments, coalesce(c.general, 0) as general,
      coalesce(c.special, 0) as special, n.name, n.name_en as "nameEn"
    from g left join c on c.key is not distinct from g.key left join lateral (${NAMES[by]}) n on true
    order by ${by === 'month' ? sql`g.key` : sql`g.effective desc`}, g.key`.execute(db)
  return rows
}

/** How many instruments have data in a period, and of which purpose: months and units share them. */
export async function countInstruments(
  db: Db,
  where: Where,
  { scope, narrow }: { scope: Scope; narrow: Narrow },
): Promise<Pick<GroupSums, 'instruments' | 'general' | 'special'>> {
  const named = where.snapshotId === null ? sql`x.instrument_id, x.unit_id` : sql`x.*`
  const parts = partsOf(where, scope).map(
    ({ from, holds }) =>
      sql`select ${named} from ${from} where ${holds} and (x.metered > 0 or x.effective > 0)`,
  )
  const { rows } = await sql<Pick<GroupSums, 'instruments' | 'general' | 'special'>>`
    select count(*)::int as instruments, (count(*) filter (where purpose = 'general'))::int as general,
      (count(*) filter (where purpose = 'special'))::int as special
    from (select distinct u.instrument_id, i.purpose
      from (${sql.join(parts, sql` union `)}) u ${facts(where)}
      where ${narrowed(narrow)}) d`.execute(db)
  return rows[0] ?? { instruments: 0, general: 0, special: 0 }
}

export type InstrumentSums = Group & {
  unit_id: string
  purpose: 'general' | 'special' | null
  unitName: string
  lastRunningDay: string | null
  lastPoweredDay: string | null
}

// The same in every row of an instrument.
const FROZEN = sql`min(x.centre_id::text)::uuid as centre_id, min(x.class_codes) as class_codes,
  min(x.region_lineage) as region_lineage, min(x.purpose) as purpose,`

/** The instruments behind a figure, most effective time first; `after` is the last of the page before. */
export async function listInstruments(
  db: Db,
  where: Where,
  page: { scope: Scope; narrow: Narrow; after: { effective: number; id: string } | null; limit: number },
): Promise<InstrumentSums[]> {
  const { scope, narrow, after, limit } = page
  const { rows } = await sql<InstrumentSums>`
    with x as (${sumsOf(where, scope)}),
    u as (select x.instrument_id, x.unit_id, ${where.snapshotId === null ? sql`` : FROZEN} ${added('x')}
      from x group by 1, 2),
    p as (
      select u.*, n.name, n.name_en, i.purpose as made_for, o.name as unit_name
      from u ${facts(where)} join instrument n on n.id = u.instrument_id join organisation o on o.id = u.unit_id
      where ${narrowed(narrow)}
        and (${after === null} or (u.effective, u.instrument_id) < (${after?.effective ?? 0}::bigint, ${after?.id ?? null}::uuid))
      order by u.effective desc, u.instrument_id desc limit ${limit})
    select p.*, p.made_for as purpose, p.instrument_id::text as key, p.name_en as "nameEn", p.unit_name as "unitName", 1 as instruments,
      (p.made_for is not distinct from 'general')::int as general,
      (p.made_for is not distinct from 'special')::int as special,
      case when p.made_for is null then 0 else p.effective end as rated_effective,
      r.day as "lastRunningDay", w.day as "lastPoweredDay"
    from p
    left join lateral (select day from use_day d where d.instrument_id = p.instrument_id and d.running > 0
      order by day desc limit 1) r on true
    left join lateral (select day from use_day d where d.instrument_id = p.instrument_id and d.powered > 0
      order by day desc limit 1) w on true
    order by p.effective desc, p.instrument_id desc`.execute(db)
  return rows
}

/** SQL condition on `u` and `i`: the instrument is the unit's or the centre's now. */
const nowWithin = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql<boolean>`(${within(scope, sql`u.unit_id`)} or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`
    : within(scope, sql`u.unit_id`)

export type Opening = { must: number; open: number }

/**
 * Of the instruments that must be open those that are listed and open: as they stand today, or as they stood when the
 * period was published.
 */
export async function countOpening(
  db: Db,
  where: Frozen,
  { scope, narrow = {} }: { scope: Scope; narrow?: Narrow },
): Promise<Opening> {
  const [from, isOpen, reached] =
    where.snapshotId === null
      ? [
          sql`(select instrument_id, organisation_id as unit_id from instrument_scope where scope = 'in') u`,
          IS_OPEN,
          nowWithin(scope),
        ]
      : [
          sql`(select *, null::text as purpose from use_snapshot_opening where snapshot_id = ${where.snapshotId}) u`,
          sql`u.open`,
          frozenWithin(scope, 'u'),
        ]
  const { rows } = await sql<Opening>`
    select count(*)::int as must, (count(*) filter (where ${isOpen}))::int as open
    from ${from} ${facts(where)} where ${reached} and ${narrowed(narrow)}`.execute(db)
  return rows[0] ?? { must: 0, open: 0 }
}
