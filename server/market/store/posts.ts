import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import type { Kind, Side, State } from '../facts.ts'

type Named = { id: string; name: string; nameEn: string | null }
type Coded = { code: string; name: string; nameEn: string }

/** A post with what its instrument's public page shows. Days are civil. */
export type PostRow = {
  id: string
  side: Side
  kind: Kind
  state: State
  title: string | null
  body: string
  term: string | null
  instrument:
    | (Omit<Named, 'id'> & {
        /** Null where its page is not this post's to lead to: it moved, or is public no more. */
        id: string | null
        model: string | null
        maker: string | null
        functions: string | null
        class: Coded | null
        acceptanceDate: string | null
        originalValueFen: number | null
        image: string | null
        supervisedUntil: string | null
      })
    | null
  class: Coded | null
  unit: Named
  region: Coded | null
  idleSince: string | null
  until: string
  contact: { office: string; phone: string | null; email: string | null }
  document: { number: string; date: string; body: string } | null
  customs: { release: string; releasedOn: string } | null
  publishedAt: Date | null
  endedAt: Date | null
}

/** Whose names classes carry. */
type Asking = { profile: string; today: string }

const INSTRUMENT = (
  profile: string,
) => sql`jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en,
  'model', i.model, 'maker', i.maker, 'functions', i.functions, 'acceptanceDate', i.acceptance_date,
  'originalValueFen', i.original_value_fen,
  'class', (select jsonb_build_object('code', k.code, 'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en))
    from instrument_class k left join instrument_class_alias a
      on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)
    where (k.scheme, k.edition, k.code) = (i.class_scheme, i.class_edition, i.class_code)),
  'image', (select '/api/v1/instruments/' || i.id || '/images/' || min(m.position)
    from instrument_image m where m.instrument_id = i.id),
  'supervisedUntil', (select u.supervised_until from instrument_customs u where u.instrument_id = i.id))`

/** Of an instrument that the unit holds no more, or that is public no more, the name alone: the rest is not its to tell. */
const NAME = sql`jsonb_build_object('id', null, 'name', i.name, 'nameEn', i.name_en, 'model', null, 'maker', null,
  'functions', null, 'acceptanceDate', null, 'originalValueFen', null, 'class', null, 'image', null,
  'supervisedUntil', null)`

/** Still its unit's; and shown in the catalogue. */
export const HELD = sql<boolean>`coalesce(c.organisation_id = p.organisation_id, false)`
const PUBLIC = sql<boolean>`(i.confidentiality <> 'classified' and s.status in ('listed', 'suspended') and ${HELD})`

/** What both the board and the desk show of a post, with the instrument's facts where `open`. */
export const COLUMNS = (profile: string, open: RawBuilder<boolean> = PUBLIC) => sql`
  p.id, p.side, p.kind, p.state, p.title, p.body, p.term,
  case when i.id is null then null when ${open} then ${INSTRUMENT(profile)} else ${NAME} end as instrument,
  (select jsonb_build_object('code', k.code, 'name', coalesce(a.name, k.name), 'nameEn', coalesce(a.name_en, k.name_en))
    from instrument_class k left join instrument_class_alias a
      on (a.profile, a.scheme, a.edition, a.code) = (${profile}, k.scheme, k.edition, k.code)
    where (k.scheme, k.edition, k.code) = (p.class_scheme, p.class_edition, p.class_code)) as class,
  jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) as unit,
  case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en) end as region,
  p.idle_since::text as "idleSince", p.until_date::text as until,
  jsonb_build_object('office', p.contact_office, 'phone', p.contact_phone, 'email', p.contact_email) as contact,
  case when p.published_at is not null and p.side = 'offer' then jsonb_build_object('number', p.document_number,
    'date', p.document_date, 'body', p.document_body) end as document,
  case when p.customs_release is not null then jsonb_build_object('release', p.customs_release,
    'releasedOn', p.customs_released_on) end as customs,
  p.published_at as "publishedAt", p.ended_at as "endedAt"`

/** `p` with its instrument `i`, custody `c`, status `s`, unit `o` and region `r`. */
export const TABLES = sql`
  market_post p
  join organisation o on o.id = p.organisation_id
  left join organisation up on up.id = o.parent_id
  left join instrument i on i.id = p.instrument_id
  left join custody c on c.instrument_id = i.id and c.until_date is null
  left join instrument_status s on s.instrument_id = i.id and s.until_at is null
  left join region r on r.code = coalesce(case when c.organisation_id = p.organisation_id then i.region_code end, o.region_code, up.region_code)`

/** On the board on a day: published, still its unit's, and shown in the catalogue. */
export const LIVE = (
  today: string,
): RawBuilder<boolean> => sql`(p.state = 'published' and p.until_date >= ${today}::date
  and (p.side = 'wanted' or ${PUBLIC}))`

type Filters = {
  side?: Side | undefined
  kind?: Kind | undefined
  class?: string | undefined
  region?: string | undefined
  unit?: string | undefined
  instrument?: string | undefined
  until?: string | undefined
  q?: string | undefined
}

const part = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** SQL on `p`, `i`, `o`: the words are part of a name, model, maker or of what was written. */
export const found = (q: string | undefined): RawBuilder<boolean> =>
  q === undefined || q.trim() === ''
    ? sql`true`
    : sql`concat_ws(' ', p.title, i.name, i.name_en, array_to_string(i.aliases, ' '), i.model, i.maker, o.name, o.name_en,
        p.body) ilike ${part(q)}`

/** The class of what is looked for and those above it. */
const ABOVE = sql`(
  with recursive above as (
    select k.* from instrument_class k
    where (k.scheme, k.edition, k.code) = (p.class_scheme, p.class_edition, p.class_code)
    union all
    select k.* from instrument_class k
    join above u on (k.scheme, k.edition, k.code) = (u.scheme, u.edition, u.parent_code))
  select * from above)`

function narrowed({ kind, region, unit, instrument, until, q, ...rest }: Filters): RawBuilder<boolean> {
  return sql`(${kind ?? null}::text is null or p.kind = ${kind ?? null})
    and (${rest.class ?? null}::text is null or ${rest.class ?? null} = any(
      array(select unnest(x.class_codes) from instrument_search x where x.instrument_id = p.instrument_id))
      or ${rest.class ?? null} in (select k.code from ${ABOVE} k))
    and (${region ?? null}::text is null or ${region ?? null} = any(r.lineage))
    and (${unit ?? null}::uuid is null or p.organisation_id in (select organisations_below(${unit ?? null}::uuid)))
    and (${instrument ?? null}::uuid is null or p.instrument_id = ${instrument ?? null})
    and (${until ?? null}::date is null or p.until_date >= ${until ?? null}::date) and ${found(q)}`
}

export type Place = { at: string; id: string }

/** One page of the board, the latest first. */
export async function listBoard(
  db: Db,
  { profile, today }: Asking,
  { side, ...filters }: Filters,
  { limit, after }: { limit: number; after: Place | undefined },
): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`select ${COLUMNS(profile)} from ${TABLES}
    where ${LIVE(today)} and (${side ?? null}::text is null or p.side = ${side ?? null}) and ${narrowed(filters)}
      and (${after?.id ?? null}::uuid is null
        or (p.published_at, p.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by p.published_at desc, p.id desc limit ${limit}`.execute(db)
  return rows
}

/** How many there are of each side, whichever is looked at. */
export async function countBoard(
  db: Db,
  today: string,
  filters: Filters,
): Promise<{ offer: number; wanted: number }> {
  const { rows } = await sql<{ offer: number; wanted: number }>`
    select count(*) filter (where p.side = 'offer')::int as offer,
      count(*) filter (where p.side = 'wanted')::int as wanted
    from ${TABLES} where ${LIVE(today)} and ${narrowed(filters)}`.execute(db)
  return rows[0] ?? { offer: 0, wanted: 0 }
}

type Naming = { document: string; decidedOn: string; days: number }
type PublicPost = PostRow & { isLive: boolean; naming: Naming | null }

/** A post that stands or stood on the board; those taken off by supervision are gone from here. */
export async function findPublic(
  db: Db,
  { profile, today }: Asking,
  id: string,
): Promise<PublicPost | undefined> {
  const { rows } = await sql<PublicPost>`
    select ${COLUMNS(profile)}, coalesce(${LIVE(today)}, false) as "isLive",
      (select jsonb_build_object('document', n.document, 'decidedOn', n.decided_on, 'days', n.days) from idle_naming n
        where n.instrument_id = p.instrument_id and n.organisation_id = p.organisation_id and n.withdrawn_at is null
          and n.published_until >= ${today}::date order by n.decided_on desc, n.id desc limit 1) as naming
    from ${TABLES}
    where p.id = ${id} and p.published_at is not null and p.state <> 'removed'
      and (p.side = 'wanted' or i.confidentiality <> 'classified')`.execute(db)
  return rows[0]
}

type Counted<T> = T & { count: number }
type Choices = { regions: Counted<Coded>[]; classes: Counted<Coded>[]; units: Counted<Named>[] }

/** What the board can be narrowed by: prefectures, classes of the first level and units, each with how many. */
export async function boardChoices(
  db: Trx | Db,
  { profile, today }: Asking,
  { side, most }: { side: Side; most: number },
): Promise<Choices> {
  const counted = (named: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`(
    select coalesce(jsonb_agg(${named} || jsonb_build_object('count', x.n) order by x.n desc, x.key), '[]') from ${from})`
  const coded = sql`jsonb_build_object('code', x.key, 'name', x.name, 'nameEn', x.name_en)`
  const { rows } = await sql<Choices>`
    with board as (
      select p.organisation_id, o.name, o.name_en, coalesce(r.lineage[2], r.lineage[1]) as region,
        coalesce((select x.class_scheme || ':' || x.class_edition || ':' || x.class_codes[1] from instrument_search x
            where x.instrument_id = p.instrument_id),
          (select k.scheme || ':' || k.edition || ':' || k.code from ${ABOVE} k where k.level = 1)) as class
      from ${TABLES} where ${LIVE(today)} and p.side = ${side})
    select
      ${counted(
        coded,
        sql`(select g.code as key, g.name, g.name_en, count(*)::int as n from board b
        join region g on g.code = b.region group by 1, 2, 3 order by n desc, 1 limit ${most}) x`,
      )} as regions,
      ${counted(
        coded,
        sql`(select k.code as key, coalesce(a.name, k.name) as name, coalesce(a.name_en, k.name_en) as name_en,
          count(*)::int as n from board b join instrument_class k on k.scheme || ':' || k.edition || ':' || k.code = b.class
          left join instrument_class_alias a on (a.profile, a.scheme, a.edition, a.code)
            = (${profile}, k.scheme, k.edition, k.code) group by 1, 2, 3 order by n desc, 1 limit ${most}) x`,
      )} as classes,
      ${counted(
        sql`jsonb_build_object('id', x.key, 'name', x.name, 'nameEn', x.name_en)`,
        sql`(select organisation_id as key, name, name_en, count(*)::int as n from board group by 1, 2, 3
          order by n desc, name, 1 limit ${most}) x`,
      )} as units`.execute(db)
  return rows[0] ?? { regions: [], classes: [], units: [] }
}
