import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Place } from '../facts.ts'

/** SQL condition on `s` (instrument_search). */
function inPlace(place: Place): RawBuilder<boolean> {
  if (place.kind === 'all') return sql<boolean>`true`
  return place.kind === 'unit'
    ? sql<boolean>`s.organisation_path @> array[${place.id}]::uuid[]`
    : sql<boolean>`s.region_lineage @> array[${place.code}]::text[]`
}

// What opted out of live state is in no figure of a wall either.
const SHOWN = sql`not exists (select from live_opt_out x where x.instrument_id = s.instrument_id)`

export type Name = { name: string; nameEn: string | null }

/** What a place is called; undefined where there is none. */
export async function findPlace(db: Db, place: Place): Promise<Name | undefined> {
  if (place.kind === 'all') return { name: '', nameEn: null }
  const { rows } = await (
    place.kind === 'unit'
      ? sql<Name>`select name, name_en as "nameEn" from organisation where id = ${place.id}`
      : sql<Name>`select short_name as name, name_en as "nameEn" from region where code = ${place.code}`
  ).execute(db)
  return rows[0]
}

export type RegionRow = { code: string; name: string; nameEn: string; listed: number }

/** Regions of a province with what is listed there. */
export async function listRegions(db: Db, province: string): Promise<RegionRow[]> {
  const { rows } = await sql<RegionRow>`
    select r.code, r.short_name as name, r.name_en as "nameEn", count(s.instrument_id)::int as listed
    from region r left join instrument_search s on s.prefecture_code = r.code
    where r.parent_code = ${province} group by r.code order by r.name_key`.execute(db)
  return rows
}

export type ClassRow = { code: string; name: string; nameEn: string }

export async function listClasses(db: Db): Promise<ClassRow[]> {
  const { rows } = await sql<ClassRow>`
    select code, name, name_en as "nameEn" from instrument_class where scheme = 'nrii' and level = 1`.execute(
    db,
  )
  return rows
}

export async function countListed(db: Db, place: Place): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from instrument_search s where ${inPlace(place)}`.execute(db)
  return rows[0]?.count ?? 0
}

export type Bookings = { today: number; now: number; over: number }

/** Bookings that touch a day: all, those going on and those that are over; numbers alone. */
export async function countBookings(
  db: Db,
  place: Place,
  { from, until, now }: { from: Date; until: Date; now: Date },
): Promise<Bookings> {
  const { rows } = await sql<Bookings>`
    select count(*)::int as today,
      (count(*) filter (where o.starts_at <= ${now} and o.ends_at > ${now} and o.state in ('confirmed', 'in_use')))::int as now,
      (count(*) filter (where o.ends_at <= ${now} or o.state = 'finished'))::int as over
    from instrument_search s join seat t on t.instrument_id = s.instrument_id
    join occupancy o on o.seat_id = t.id and o.kind = 'booking' and o.state in ('confirmed', 'in_use', 'finished')
      and o.starts_at >= ${from}::timestamptz - interval '31 days' and o.starts_at < ${until} and o.ends_at > ${from}
    where ${inPlace(place)} and ${SHOWN}`.execute(db)
  return rows[0] ?? { today: 0, now: 0, over: 0 }
}

export type Hours = { todaySeconds: number; monthSeconds: number; instruments: number }

/** Effective seconds of a day and its month, and how many instruments have data in the month. */
export async function sumHours(db: Db, place: Place, day: string): Promise<Hours> {
  const { rows } = await sql<Hours>`
    select coalesce(sum(m.effective), 0)::float8 as "monthSeconds", coalesce(sum(d.effective), 0)::float8 as "todaySeconds",
      (count(*) filter (where m.metered > 0 or m.effective > 0))::int as instruments
    from instrument_search s
    join use_month m on m.instrument_id = s.instrument_id and m.month = date_trunc('month', ${day}::date)::date
      and m.unit_id = s.organisation_id
    left join use_day d on d.instrument_id = s.instrument_id and d.day = ${day}::date and d.unit_id = m.unit_id
    where ${inPlace(place)} and ${SHOWN}`.execute(db)
  return rows[0] ?? { todaySeconds: 0, monthSeconds: 0, instruments: 0 }
}

/** Whether a viewer's scope holds all of a place. */
export async function holdsPlace(db: Db, scope: Scope, place: Place): Promise<boolean> {
  if (scope.kind === 'everything') return true
  if (place.kind === 'all') return false
  const { rows } = await (
    place.kind === 'unit'
      ? sql`select from organisation o where o.id = ${place.id} and ${within(scope, sql`o.id`)}`
      : sql`select from region r where r.code = ${place.code}
          and r.lineage @> array[${scope.kind === 'region' ? scope.code : ''}]::text[]`
  ).execute(db)
  return rows.length > 0
}
