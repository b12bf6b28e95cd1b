import { sql, type Db } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Status } from '../facts.ts'
import { reached } from './reach.ts'
import type { CustomsRow, InstrumentRow } from './rows.ts'

type Named = { id: string; name: string; nameEn: string | null; kind: string }
type Region = { code: string; name: string; shortName: string; nameEn: string; level: string }
type Class = { scheme: string; edition: string; code: string; name: string; nameEn: string; level: number }

/** What a viewer may see: entries in these states unless classified, and every entry within reach. */
export type Sight = { statuses: readonly Status[]; reach: Scope }

export type InstrumentRecord = {
  instrument: InstrumentRow
  customs: CustomsRow | null
  unit: Named
  centre: Named | null
  asset_number: string | null
  regions: Region[]
  classes: Class[]
  images: { position: number; caption: string | null }[]
  seats: number
  status: Status
  listed_at: Date | null
}

const organisation = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'nameEn', ${sql.ref(`${alias}.name_en`)}, 'kind', ${sql.ref(`${alias}.kind`)})`

/**
 * One instrument with everything its page shows, in one statement; undefined where the viewer may not see it.
 * @param profile whose names the classes carry
 */
export async function findInstrument(
  db: Db,
  sight: Sight,
  profile: string,
  id: string,
): Promise<InstrumentRecord | undefined> {
  const { rows } = await sql<InstrumentRecord>`
    select to_jsonb(i) as instrument, to_jsonb(u) as customs, ${organisation('o')} as unit,
      case when z.id is not null then ${organisation('z')} end as centre,
      c.asset_number, s.status,
      (select min(from_at) from instrument_status l where l.instrument_id = i.id and l.status = 'listed') as listed_at,
      (select count(*)::int from seat where instrument_id = i.id and retired_at is null) as seats,
      coalesce((select jsonb_agg(jsonb_build_object('position', m.position, 'caption', m.caption) order by m.position)
        from instrument_image m where m.instrument_id = i.id), '[]') as images,
      ${regionsOf} as regions, ${classesOf(profile)} as classes
    from instrument i
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    left join organisation z on z.id = i.centre_id
    left join instrument_customs u on u.instrument_id = i.id
    where i.id = ${id}
      and ((i.confidentiality <> 'classified' and s.status = any(${[...sight.statuses]}::text[]))
        or ${reached(sight.reach)})`.execute(db)
  return rows[0]
}

const regionsOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('code', p.code, 'name', p.name, 'shortName', p.short_name,
    'nameEn', p.name_en, 'level', p.level) order by cardinality(p.lineage))
  from region r join region p on p.code = any(r.lineage) where r.code = i.region_code), '[]')`

const classesOf = (profile: string) => sql`coalesce((
  with recursive up as (
    select k.* from instrument_class k
    where (k.scheme, k.edition, k.code) = (i.class_scheme, i.class_edition, i.class_code)
    union all
    select k.* from up join instrument_class k
      on (k.scheme, k.edition, k.code) = (up.scheme, up.edition, up.parent_code))
  select jsonb_agg(jsonb_build_object('scheme', up.scheme, 'edition', up.edition, 'code', up.code,
    'name', coalesce(a.name, up.name), 'nameEn', coalesce(a.name_en, up.name_en), 'level', up.level) order by up.level)
  from up left join instrument_class_alias a
    on (a.scheme, a.edition, a.code, a.profile) = (up.scheme, up.edition, up.code, ${profile})), '[]')`

export type HistoryRow = { id: string; at: Date; action: string; reason: string | null; detail: unknown }

/** Events of one instrument, newest first. */
export async function findHistory(
  db: Db,
  id: string,
  page: { limit: number; before: { at: string; id: string } | undefined },
): Promise<HistoryRow[]> {
  let query = db
    .selectFrom('event')
    .select(['id', 'at', 'action', 'reason', 'detail'])
    .where('subject_kind', '=', 'instrument')
    .where('subject_id', '=', id)
    // What staff note of times, use, meters and who answers is theirs; of the entry itself everything is public.
    .where('action', 'like', 'instrument.%')
    .where(sql<boolean>`action !~ '^instrument[.](sensor|thresholds|responsible|service|case)_'`)
  if (page.before !== undefined) {
    query = query.where(sql<boolean>`(at, id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`)
  }
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
}
