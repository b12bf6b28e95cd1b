import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import type { GroupSums } from '../rules/figures.ts'
import { facts } from './figures.ts'
import { added, sumsOf, type Where } from './sums.ts'

const EVERYTHING: Scope = { kind: 'everything' }

/** Instruments of one class in one place: their sums, and the units that had them. */
export type CrossingSums = GroupSums & { class: string | null; region: string | null; units: string[] }

/** Sums of everything by class of the first level and prefecture at once. */
export async function sumCrossings(db: Db, where: Where): Promise<CrossingSums[]> {
  const { rows } = await sql<CrossingSums>`
    with u as (${sumsOf(where, EVERYTHING)}),
    p as (
      select s.class_codes[1] as class, s.prefecture_code as region, i.purpose as made_for, u.*
      from u ${facts(where)}),
    d as (
      select distinct class, region, instrument_id, made_for from p where metered > 0 or effective > 0),
    c as (
      select class, region, count(*)::int as instruments, (count(*) filter (where made_for = 'general'))::int as general,
        (count(*) filter (where made_for = 'special'))::int as special
      from d group by 1, 2),
    g as (
      select class, region, array_agg(distinct unit_id::text) filter (where metered > 0 or effective > 0) as units,
        coalesce(sum(effective) filter (where made_for is not null), 0)::bigint as rated_effective, ${added('p')}
      from p group by 1, 2)
    select g.*, coalesce(g.units, '{}') as units, coalesce(c.instruments, 0) as instruments,
      coalesce(c.general, 0) as general, coalesce(c.special, 0) as special
    from g left join c on c.class is not distinct from g.class and c.region is not distinct from g.region`.execute(
    db,
  )
  return rows
}

/** How many units stand behind each month. */
export async function countUnits(db: Db, where: Where): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; units: number }>`
    select to_char(u.month, 'YYYY-MM') as key, count(distinct u.unit_id)::int as units
    from (${sumsOf(where, EVERYTHING, true)}) u where u.metered > 0 or u.effective > 0 group by 1`.execute(db)
  return new Map(rows.map(({ key, units }) => [key, units]))
}

/** Bodies from outside that used something between two days, related ones left out, and the private firms among them. */
export async function countServed(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<{ bodies: number; privateFirms: number }> {
  const { rows } = await sql<{ bodies: number; privateFirms: number }>`
    select count(distinct body_id)::int as bodies,
      (count(distinct body_id) filter (where party = 'private_firm'))::int as "privateFirms"
    from use_record where day between ${from}::date and ${until}::date and body_id is not null and not related
      and seconds > 0`.execute(db)
  return rows[0] ?? { bodies: 0, privateFirms: 0 }
}

export type Named = { key: string; name: string; nameEn: string | null }

const named = async (db: Db, query: RawBuilder<Named>): Promise<Map<string, Named>> =>
  new Map((await query.execute(db)).rows.map((row) => [row.key, row]))

export const classNames = (db: Db, codes: readonly string[]) =>
  named(
    db,
    sql<Named>`select distinct on (k.code) k.code as key, k.name, k.name_en as "nameEn" from instrument_class k
      where k.scheme = 'nrii' and k.level = 1 and k.code = any(${[...codes]}) order by k.code, k.edition desc`,
  )

export const regionNames = (db: Db, codes: readonly string[]) =>
  named(
    db,
    sql<Named>`select r.code as key, r.short_name as name, r.name_en as "nameEn" from region r
      where r.code = any(${[...codes]})`,
  )
