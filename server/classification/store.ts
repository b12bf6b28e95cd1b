import { recordset } from '../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../platform/db/index.ts'
import type { ClassRow } from './rules.ts'

type Edition = { scheme: string; edition: string }

type ClassCount = { code: string; name: string; nameEn: string; instruments: number; parent: string | null }

/** The scheme and edition that a profile shows: those its display names refer to, else the newest loaded. */
export async function findEdition(
  db: Db,
  profile: string,
): Promise<{ scheme: string; edition: string } | undefined> {
  const { rows } = await sql<{ scheme: string; edition: string }>`
    (select scheme, edition from instrument_class_alias where profile = ${profile} limit 1)
    union all
    (select scheme, edition from instrument_class where scheme = 'nrii' order by edition desc limit 1)
    limit 1`.execute(db)
  return rows[0]
}

/** Classes of levels 1 and 2 in display order, with what stands listed in each and below. */
export async function countClasses(
  db: Db,
  profile: string,
  { scheme, edition }: { scheme: string; edition: string },
): Promise<ClassCount[]> {
  const { rows } = await sql<ClassCount>`
    with counted as (
      select code, count(*)::int as instruments
      from instrument_search, unnest(class_codes) as code group by code)
    select k.code, coalesce(a.name, k.name) as name, coalesce(a.name_en, k.name_en) as "nameEn",
      k.parent_code as parent, coalesce(c.instruments, 0) as instruments
    from instrument_class k
    left join instrument_class_alias a
      on (a.scheme, a.edition, a.code, a.profile) = (k.scheme, k.edition, k.code, ${profile})
    left join counted c on c.code = k.code
    where k.scheme = ${scheme} and k.edition = ${edition} and k.level <= 2
    order by k.level, a.position nulls last, k.code`.execute(db)
  return rows
}

/** The codes that stand in an edition, with their levels. */
export async function knownLevels(trx: Trx, { scheme, edition }: Edition): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('instrument_class')
    .select(['code', 'level'])
    .where('scheme', '=', scheme)
    .where('edition', '=', edition)
    .execute()
  return new Map(rows.map(({ code, level }) => [code, level]))
}

/** Adds classes or corrects their names; in the order given, parents first. */
export async function upsertClasses(
  trx: Trx,
  { scheme, edition }: Edition,
  classes: readonly ClassRow[],
): Promise<void> {
  const rows = classes.map((each) => ({
    scheme,
    edition,
    code: each.code,
    level: each.level,
    parent_code: each.parent,
    name: each.name,
    name_en: each.nameEn,
  }))
  await sql`
    insert into instrument_class (scheme, edition, code, level, parent_code, name, name_en)
    select scheme, edition, code, level, parent_code, name, name_en from ${recordset('instrument_class', rows)}
    on conflict (scheme, edition, code) do update
    set name = excluded.name,
      name_en = case when excluded.name_en = excluded.name then instrument_class.name_en else excluded.name_en end`.execute(
    trx,
  )
}

/** A class of the shown edition by its code. */
export async function findClass(
  db: Db | Trx,
  profile: string,
  code: string,
): Promise<{ scheme: string; edition: string; code: string } | undefined> {
  const { rows } = await sql<{ scheme: string; edition: string; code: string }>`
    with shown as (
      (select scheme, edition from instrument_class_alias where profile = ${profile} limit 1)
      union all
      (select scheme, edition from instrument_class where scheme = 'nrii' order by edition desc limit 1)
      limit 1)
    select k.scheme, k.edition, k.code from instrument_class k join shown using (scheme, edition)
    where k.code = ${code}`.execute(db)
  return rows[0]
}
