import { sql, type Db, type Trx } from '../../../platform/db/index.ts'

/** The public facts of a listed instrument that its search row is made of. */
export type SubjectRow = {
  id: string
  name: string
  name_en: string | null
  aliases: string[]
  maker: string | null
  model: string | null
  original_value_fen: number | null
  acceptance_date: string | null
  technical: string | null
  functions: string | null
  subjects: string[]
  methods: string[]
  service_content: string | null
  results: string | null
  opening_modes: string[]
  opening_hours: string | null
  fee: string | null
  office_phone: string | null
  classes: string[]
  places: string[]
}

// Each instrument leads to its rows by a limit of one: without it a planner whose statistics lag behind a growing
// table reads every listed instrument for each batch.
const LISTED = sql`
  cross join lateral (select s.from_at from instrument_status s
    where s.instrument_id = i.id and s.until_at is null and s.status = 'listed' limit 1) t
  cross join lateral (select y.organisation_id from custody y
    where y.instrument_id = i.id and y.until_date is null order by y.from_date desc limit 1) c
  join organisation o on o.id = c.organisation_id
  left join organisation u on u.id = o.parent_id and o.kind in ('centre', 'service_unit')`

const CLASSES = sql`left join instrument_class k3
    on (k3.scheme, k3.edition, k3.code) = (i.class_scheme, i.class_edition, i.class_code)
  left join instrument_class k2 on (k2.scheme, k2.edition, k2.code) = (k3.scheme, k3.edition, k3.parent_code)
  left join instrument_class k1 on (k1.scheme, k1.edition, k1.code) = (k2.scheme, k2.edition, k2.parent_code)`

/** Facts of those of the given instruments that everybody may find: listed and not classified. */
export async function readSubjects(trx: Db | Trx, ids: string[]): Promise<SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select i.id, i.name, i.name_en, i.aliases, i.maker, i.model, i.original_value_fen, i.acceptance_date, i.technical,
      i.functions, i.subjects, i.methods, i.service_content, i.results, i.opening_modes,
      i.opening_hours, i.fee, i.office_phone,
      array_remove(array[k1.name, k1.name_en, k2.name, k2.name_en, k3.name, k3.name_en], null) as classes,
      array_remove(array[o.name, o.name_en, o.short_name, u.name, u.name_en, u.short_name, z.name, z.name_en]
        || r.names, null) as places
    from instrument i ${LISTED} ${CLASSES}
    left join organisation z on z.id = i.centre_id
    left join lateral (select array_agg(g.name) || array_agg(g.short_name) || array_agg(g.name_en) as names
      from region h cross join unnest(h.lineage) as l(code) join region g on g.code = l.code
      where h.code = i.region_code) r on true
    where i.id = any(${ids}::uuid[]) and i.confidentiality <> 'classified'`.execute(trx)
  return rows
}

/** What the application prepares of a search row; the rest is read from the tables as it is written. */
export type Prepared = {
  id: string
  heading: string
  document: string
  nameKey: string
  missing: number
  band: number | null
  mask: number
}

/** Writes the rows of the given instruments, replacing what stands. */
export async function writeRows(trx: Db | Trx, rows: Prepared[]): Promise<void> {
  await sql`
    insert into instrument_search (instrument_id, heading, document, name_key, missing, organisation_id, organisation_path,
      region_lineage, class_scheme, class_edition, class_codes, value_fen, value_band, mode_mask, listed_at)
    select i.id, d.heading::tsvector, d.document::tsvector, d.name_key, d.missing, coalesce(u.id, o.id),
      array_remove(array[coalesce(u.id, o.id), o.id, o.parent_id, u.parent_id, i.centre_id], null),
      coalesce(r.lineage, '{}'), i.class_scheme, i.class_edition, array_remove(array[k1.code, k2.code, k3.code], null),
      i.original_value_fen, d.band, d.mask, t.from_at
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ heading }) => heading)}::text[],
      ${rows.map(({ document }) => document)}::text[],
      ${rows.map(({ nameKey }) => nameKey)}::text[], ${rows.map(({ missing }) => missing)}::smallint[],
      ${rows.map(({ band }) => band)}::smallint[], ${rows.map(({ mask }) => mask)}::smallint[])
      as d(id, heading, document, name_key, missing, band, mask)
    join instrument i on i.id = d.id ${LISTED} ${CLASSES}
    left join region r on r.code = i.region_code
    order by i.id
    on conflict (instrument_id) do update set heading = excluded.heading, document = excluded.document, name_key = excluded.name_key,
      missing = excluded.missing, organisation_id = excluded.organisation_id,
      organisation_path = excluded.organisation_path, region_lineage = excluded.region_lineage,
      class_scheme = excluded.class_scheme, class_edition = excluded.class_edition,
      class_codes = excluded.class_codes, value_fen = excluded.value_fen, value_band = excluded.value_band,
      mode_mask = excluded.mode_mask, listed_at = excluded.listed_at`.execute(trx)
}

/** Takes instruments out of what can be found. */
export async function deleteRows(trx: Db | Trx, ids: string[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom('instrument_search').where('instrument_id', 'in', ids).execute()
}

export type Word = { word: string; pinyin: string | null; initials: string | null }

/** Adds words to the vocabulary, in one order, so that two writers never wait for each other in a circle. */
export async function addWords(trx: Db | Trx, words: Word[]): Promise<void> {
  await sql`insert into search_word (word, pinyin, initials)
    select * from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ pinyin }) => pinyin)}::text[],
      ${words.map(({ initials }) => initials)}::text[]) as w(word, pinyin, initials) order by word
    on conflict (word) do nothing`.execute(trx)
}

const MOST_CHANGES = 3000

/** Folds the changes of the counts into sums when they have become many; one writer at a time, the others pass by. */
export async function foldCounts(trx: Db | Trx): Promise<void> {
  await sql`
    with due as materialized (
      select 1 where (select count(*) from (select from search_count limit ${MOST_CHANGES + 1}) c) > ${MOST_CHANGES}
        and pg_try_advisory_xact_lock(hashtext('search_count'))),
    gone as (delete from search_count where exists (select from due) returning dimension, key, change)
    insert into search_count select dimension, key, sum(change) from gone
    group by dimension, key having sum(change) <> 0`.execute(trx)
}

/** Counts everything anew while nobody writes. */
export async function recount(trx: Trx): Promise<void> {
  await sql`lock table instrument_search in share row exclusive mode`.execute(trx)
  await sql`delete from search_count`.execute(trx)
  await sql`insert into search_count select k.dimension, k.key, count(*)
    from instrument_search s, lateral facet_keys(s) k group by 1, 2`.execute(trx)
}

/** Ids of all instruments in order, page by page. */
export async function nextIds(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('instrument')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

const EDITION = 'search.edition'

/** The edition of rules and dictionary by which the rows were made. */
export async function readEdition(db: Db): Promise<string | null> {
  const { rows } = await sql<{ value: string }>`
    select value #>> '{}' as value from installation where key = ${EDITION}`.execute(db)
  return rows[0]?.value ?? null
}

export async function writeEdition(trx: Db | Trx, edition: string): Promise<void> {
  await sql`insert into installation (key, value, updated_at) values (${EDITION}, ${JSON.stringify(edition)}::jsonb, now())
    on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(trx)
}
