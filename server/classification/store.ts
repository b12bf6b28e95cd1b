import { sql, type Db } from '../platform/db/index.ts'

type ClassCount = { code: string; name: string; nameEn: string; instruments: number; parent: string | null }

/** The scheme and edition that a profile shows: those its display names refer to, else the newest loaded. */
export async function findEdition(db: Db, profile: string): Promise<{ scheme: string; edition: string } | undefined> {
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
