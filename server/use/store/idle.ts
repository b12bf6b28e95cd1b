import { sql, type Db } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import { reached } from './figures.ts'

/** Since when an instrument stands still, in civil days; null: never since it is counted. */
export type Idle = {
  instrumentId: string
  name: string
  unitId: string
  unitName: string
  /** Whether a meter says so; otherwise the log does. */
  measured: boolean
  firstDay: string
  lastRunningDay: string | null
  lastPoweredDay: string | null
  idleDays: number
  offDays: number
  /** Of the idle days those on which nothing was heard for more than half of the time. */
  unknownDays: number
}

/**
 * Listed instruments of which something is known, longest without running first. Whoever has no sensor is judged by the
 * log. Days without data are told apart: silence is no idleness.
 */
export async function listIdle(
  db: Db,
  { scope, today, leastDays, limit }: { scope: Scope; today: string; leastDays: number; limit: number },
): Promise<Idle[]> {
  const { rows } = await sql<Idle>`
    with u as (
      select s.instrument_id, s.organisation_id as unit_id, f.day as first_day, f.metered > 0 as measured,
        r.day as ran, w.day as powered
      from instrument_search s
      join lateral (select day, metered from use_day d where d.instrument_id = s.instrument_id order by day limit 1) f on true
      left join lateral (select day from use_day d where d.instrument_id = s.instrument_id
        and (d.running > 0) order by day desc limit 1) r on true
      left join lateral (select day from use_day d where d.instrument_id = s.instrument_id
        and (d.powered > 0) order by day desc limit 1) w on true),
    x as (
      select u.*, case when measured then ran else l.day end as last_run, case when measured then powered else l.day end as last_on
      from u left join lateral (select day from use_day d where not u.measured and d.instrument_id = u.instrument_id
        and d.effective > 0 order by day desc limit 1) l on true)
    select u.instrument_id as "instrumentId", i.name, u.unit_id as "unitId", o.name as "unitName", u.measured,
      u.first_day as "firstDay", u.last_run as "lastRunningDay", u.last_on as "lastPoweredDay",
      ${today}::date - coalesce(u.last_run, u.first_day - 1) as "idleDays",
      ${today}::date - coalesce(u.last_on, u.first_day - 1) as "offDays",
      (select count(*)::int from use_day d where d.instrument_id = u.instrument_id
        and d.day > coalesce(u.last_run, u.first_day - 1) and d.unknown > 43200) as "unknownDays"
    from x u join instrument i on i.id = u.instrument_id join organisation o on o.id = u.unit_id
    where ${reached(scope)} and ${today}::date - coalesce(u.last_run, u.first_day - 1) >= ${leastDays}
    order by "idleDays" desc, u.instrument_id limit ${limit}`.execute(db)
  return rows
}
