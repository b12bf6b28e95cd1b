import type pg from 'pg'

export type Hit = {
  kind: 'instrument' | 'model' | 'unit' | 'class'
  text: string
  textEn: string | null
  hint: string | null
  id: string | null
  code: string | null
  count: number
}

const TEXT = `
  with found as materialized (
    select instrument_id as id, s.document @@ $3::tsquery as "isModel" from instrument_search s
    where s.document @@ $2::tsquery limit 400)
  (select 'instrument' as kind, i.name as text, min(i.name_en) as "textEn", min(i.model) as hint,
    case when count(*) = 1 then min(i.id::text) end as id, null as code, count(*)::int as count
    from found f join instrument i on i.id = f.id where not f."isModel" group by i.name
    order by count(*) desc, length(i.name), i.name limit 6)
  union all
  (select 'model', i.model, null, min(i.name), case when count(*) = 1 then min(i.id::text) end, null, count(*)::int
    from found f join instrument i on i.id = f.id where f."isModel" and i.model is not null group by i.model
    order by count(*) desc, i.model limit 4)
  union all
  (select 'unit', o.name, o.name_en, o.short_name, o.id::text, null, 1 from organisation o
    where o.kind <> 'government' and (o.name like $4 || '%' or o.short_name like $4 || '%' or o.name_en ilike $4 || '%'
      or ($5 <> '' and replace(o.name_key, ' ', '') like $5 || '%'))
    order by length(o.name), o.name_key limit 4)
  union all
  (select 'class', coalesce(a.name, k.name), coalesce(a.name_en, k.name_en), null, null, k.code, k.level::int
    from instrument_class k
    left join instrument_class_alias a on (a.profile, a.scheme, a.edition, a.code) = ($1, k.scheme, k.edition, k.code)
    where (k.scheme, k.edition) = ($6, $7) and k.level <= 2
      and (coalesce(a.name, k.name) like '%' || $4 || '%' or k.name_en ilike $4 || '%')
    order by k.level, k.code limit 3)`

export type Typed = {
  profile: string
  edition: { scheme: string; edition: string }
  /** tsqueries of names and models, and of models alone, that begin with what was typed. */
  starts: string
  models: string
  /** What was typed, its LIKE signs escaped; the same as letters without spaces, or empty. */
  text: string
  letters: string
}

/** Names, models, units and classes that begin with what was typed. */
export async function findHits(pool: pg.Pool, typed: Typed): Promise<Hit[]> {
  const values = [
    typed.profile,
    typed.starts,
    typed.models,
    typed.text,
    typed.letters,
    typed.edition.scheme,
    typed.edition.edition,
  ]
  const { rows } = await pool.query<Hit>({ name: 'search_suggest', text: TEXT, values })
  return rows
}
