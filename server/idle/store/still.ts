import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Days, Source } from '../facts.ts'

/** One listed instrument as the count needs it; civil days in Shanghai. `known`: days of known standing still. */
export type IdleRow = {
  id: string
  organisationId: string
  source: Source
  watchedFrom: string
  ranOn: string | null
  poweredOn: string | null
  known: string[]
  excuses: Days[]
  /** Days on which it was not listed at least for a part: suspended, under repair. */
  suspended: Days[]
}

/** `silentSeconds`: a day of which less than that is unknown counts as known. */
type Day = { today: string; silentSeconds: number }
type Which = { after: string | null; limit: number } | { only: string }
export type Asked = Day & Which

const DAY = (instant: string) => sql.raw(`(${instant} at time zone 'Asia/Shanghai')::date`)

/** Seconds of a day of which the state of a place is known; overlapping accounts of the same time count once. */
const coveredSeconds = sql.raw(`coalesce((
  select sum(extract(epoch from upper(part) - lower(part))) from unnest((
    select range_agg(tstzrange(v.starts_at, v.ends_at) * tstzrange(d.day::timestamp at time zone 'Asia/Shanghai',
      (d.day + 1)::timestamp at time zone 'Asia/Shanghai'))
    from power_known v where v.place_id = place.id
      and v.starts_at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai'
      and v.ends_at > d.day::timestamp at time zone 'Asia/Shanghai')) as part), 0)`)

/** A day, or the last one of another unit's custody where that is later. */
const held = (day: string) =>
  sql.raw(`case when ${day} is not null then greatest(${day}, l.taken_over) end::text`)

/** Listed instruments, and of those with a working meter whose thresholds are confirmed when it last ran and was switched on. */
const which = (asked: Which) =>
  'only' in asked
    ? sql`where i.id = ${asked.only}`
    : sql`where ${asked.after}::uuid is null or i.id > ${asked.after}::uuid order by i.id limit ${asked.limit}`

const watched = (asked: Which) => sql`
    with listed as materialized (
      select i.id, c.organisation_id, ${DAY('s.from_at')} as listed_on,
        (select max(k.until_date) from custody k where k.instrument_id = i.id
          and k.organisation_id <> c.organisation_id) as taken_over
      from instrument i
      join instrument_status s on s.instrument_id = i.id and s.until_at is null and s.status = 'listed'
      join custody c on c.instrument_id = i.id and c.until_date is null
      ${which(asked)}),
    metered as materialized (
      select l.id, min(${DAY('a.from_at')}) as since, array_agg(distinct a.place_id) filter (where a.until_at is null) as places,
        (select max(${DAY('p.last_running_at')}) from power_state p where p.instrument_id = l.id) as ran_on,
        (select max(${DAY('p.last_powered_at')}) from power_state p where p.instrument_id = l.id) as powered_on
      from listed l join sensor_assignment a on a.instrument_id = l.id
      where a.working_at is not null and exists (select from power_state p where p.instrument_id = l.id)
      group by l.id having bool_or(a.until_at is null))`

/** Last written use where there is no meter; days whose state the meter knows; explanations that were accepted. */
const still = ({ today, silentSeconds }: Asked) => sql`
    logged as (
      select l.id, greatest(
        (select max(${DAY('u.ends_at')}) from use_log u where u.instrument_id = l.id and u.voided_at is null),
        (select max(${DAY('coalesce(b.used_until, o.ends_at)')}) from booking b join occupancy o on o.id = b.id
          where b.instrument_id = l.id and o.state in ('in_use', 'finished'))) as used_on
      from listed l where not exists (select from metered m where m.id = l.id)),
    days as (
      select m.id, d.day::date as day from metered m
      cross join lateral generate_series(greatest(least(coalesce(m.ran_on, m.since), m.powered_on), m.since),
        ${today}::date - 1, interval '1 day') as d(day)
      where least(coalesce(m.ran_on, m.since), m.powered_on) < ${today}::date - 1
        and (m.id = any(m.places) or not exists (select from seat e where e.instrument_id = m.id
          and e.retired_at is null and e.id <> all(m.places)))),
    covered as (
      select d.id, d.day from days d join metered m on m.id = d.id
      cross join lateral unnest(m.places) as place(id)
      group by d.id, d.day
      having bool_and(${coveredSeconds} >= 86400 - ${silentSeconds}::int)),
    known as materialized (select id, array_agg(day::text order by day) as days from covered group by id),
    excused as materialized (
      select e.instrument_id as id, jsonb_agg(jsonb_build_object('from', e.from_date, 'until', e.until_date)) as spans
      from idle_excuse e where e.revoked_at is null group by 1),
    shelved as materialized (
      select l.id, jsonb_agg(jsonb_build_object('from', ${DAY('s.from_at')}, 'until', ${DAY('s.until_at')})
        order by s.from_at) as spans
      from listed l join instrument_status s on s.instrument_id = l.id and s.status <> 'listed' and s.until_at is not null
      group by 1)`

/**
 * Listed instruments in order of their ids. With a meter, days are known that its intervals cover, seat by seat; without
 * one, the last written use speaks and every day since is known; with neither, or with seats that no meter reaches, nothing
 * is. Days under another unit are not this one's.
 */
export async function readStill(db: Db | Trx, asked: Asked): Promise<IdleRow[]> {
  const { today } = asked
  const { rows } = await sql<IdleRow>`
    ${watched(asked)}, ${still(asked)}
    select l.id, l.organisation_id as "organisationId",
      case when m.id is not null then 'meter' when g.used_on is not null then 'log' else 'none' end as source,
      greatest(l.listed_on, m.since, l.taken_over)::text as "watchedFrom",
      ${held('coalesce(m.ran_on, g.used_on)')} as "ranOn", ${held('coalesce(m.powered_on, g.used_on)')} as "poweredOn",
      case when g.used_on is not null then array(select d::date::text
          from generate_series(g.used_on + 1, ${today}::date - 1, interval '1 day') as d)
        else coalesce(k.days, '{}') end as known,
      coalesce(x.spans, '[]'::jsonb) as excuses, coalesce(h.spans, '[]'::jsonb) as suspended
    from listed l left join metered m on m.id = l.id left join logged g on g.id = l.id
    left join known k on k.id = l.id left join excused x on x.id = l.id
    left join shelved h on h.id = l.id
    order by l.id`.execute(db)
  return rows
}

/** The same for one instrument; undefined where it is not listed. */
export const readOne = async (db: Db | Trx, only: string, day: Day): Promise<IdleRow | undefined> =>
  (await readStill(db, { ...day, only }))[0]
