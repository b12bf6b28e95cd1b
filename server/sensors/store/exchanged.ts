import { sql, type Db } from '../../platform/db/index.ts'
import type { Evidence } from '../rules/exchanged.ts'

export type Pair = { one: string; other: string; since: Date }

/**
 * What else speaks for or against each of these pairs of sensors having changed places: how long the instruments of both
 * ran while they were booked themselves, and while the other was; whether they stand in one room; and whether somebody was
 * at one of them on that day.
 */
export async function findEvidence(db: Db, pairs: readonly Pair[]): Promise<Evidence[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Evidence>`
    with pair as (select * from unnest(${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[],
        ${pairs.map(({ since }) => since)}::timestamptz[]) with ordinality as p(one, other, since, n)),
    side as (
      select p.n, p.since, s.sensor, a.place_id, a.instrument_id, b.instrument_id as other_id, i.room, i.address
      from pair p cross join lateral (values (p.one, p.other), (p.other, p.one)) s(sensor, neighbour)
      join sensor_assignment a on a.sensor_id = s.sensor and a.until_at is null
      join sensor_assignment b on b.sensor_id = s.neighbour and b.until_at is null
      join instrument i on i.id = a.instrument_id),
    ran as (
      select d.n, t.instrument_id = d.instrument_id as own,
        sum(extract(epoch from least(k.ends_at, o.ends_at) - greatest(k.starts_at, o.starts_at, d.since))) as seconds
      from side d join power_known k on k.place_id = d.place_id and k.state = 'running' and k.ends_at > d.since
      join seat t on t.instrument_id in (d.instrument_id, d.other_id)
      join occupancy o on o.seat_id = t.id and o.kind <> 'blockout'
        and o.state in ('confirmed', 'in_use', 'finished') and o.ends_at > d.since
        and o.starts_at < k.ends_at and o.ends_at > k.starts_at
      where d.instrument_id <> d.other_id group by 1, 2)
    select coalesce((select sum(seconds) from ran r where r.n = p.n and r.own), 0)::int as "ownSeconds",
      coalesce((select sum(seconds) from ran r where r.n = p.n and not r.own), 0)::int as "otherSeconds",
      coalesce((select count(*) = 2 and count(distinct (coalesce(address, ''), room)) = 1 from side d
        where d.n = p.n and d.room is not null), false) as "sameRoom",
      exists (select from side d join sensor_assignment a on a.sensor_id = d.sensor
        left join sensor_calibration c on c.assignment_id = a.id
        left join sensor_fault f on f.sensor_id = d.sensor
        where d.n = p.n and (p.since - c.done_at between interval '-1 day' and interval '1 day'
          or p.since - f.reported_at between interval '-1 day' and interval '1 day'
          or p.since - f.mended_at between interval '-1 day' and interval '1 day')) as touched
    from pair p order by p.n`.execute(db)
  return rows
}
