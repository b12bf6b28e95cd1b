import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { DayKey } from './days.ts'

/** Days that others named, made changes like those of the triggers: in a moment of its own, so that nobody waits long. */
export async function gatherTouched(db: Db, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with taken as (
      delete from use_touched where ctid = any(array(select ctid from use_touched limit ${most} for update skip locked))
      returning instrument_id, day)
    insert into use_changed (instrument_id, from_at, until_at)
      select instrument_id, day::timestamp at time zone 'Asia/Shanghai',
        day::timestamp at time zone 'Asia/Shanghai' + interval '1 second' from taken`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Takes changes away and says which days they concern: a use may be warmed up for on the day before. Days that are still
 * to come are left to the night that ends them.
 */
export async function takeChanged(
  trx: Trx,
  { most, today, mostDays }: { most: number; today: string; mostDays: number },
): Promise<{ changes: number; days: DayKey[] }> {
  const { rows } = await sql<DayKey & { changes: number }>`
    with taken as (
      delete from use_changed where id = any(array(
        select id from use_changed order by id limit ${most} for update skip locked))
      returning instrument_id, from_at, until_at)
    select t.instrument_id as "instrumentId", d::date as day, (select count(*)::int from taken) as changes
    from taken t left join lateral generate_series(
      greatest((t.from_at - interval '4 hours') at time zone 'Asia/Shanghai',
        least(t.until_at at time zone 'Asia/Shanghai', ${today}::date) - ${mostDays}::int * interval '1 day')::date,
      least((t.until_at - interval '1 microsecond') at time zone 'Asia/Shanghai', ${today}::date)::date,
      interval '1 day') d on true
    group by 1, 2 order by 1, 2`.execute(trx)
  return {
    changes: rows[0]?.changes ?? 0,
    days: rows.filter(({ day }) => day !== null).map(({ instrumentId, day }) => ({ instrumentId, day })),
  }
}

/** What a night closes: the day before of every instrument that is metered or was booked. */
export async function touchDay(db: Db, day: string): Promise<void> {
  await sql`
    insert into use_touched (instrument_id, day)
    select instrument_id, ${day}::date from (
      select instrument_id from sensor_assignment where until_at is null
      union
      select s.instrument_id from occupancy o join seat s on s.id = o.seat_id
      where o.starts_at >= (${day}::date)::timestamp at time zone 'Asia/Shanghai' - interval '1 day'
        and o.starts_at < (${day}::date)::timestamp at time zone 'Asia/Shanghai' + interval '1 day') x
    order by instrument_id on conflict do nothing`.execute(db)
}
