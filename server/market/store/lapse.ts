import { sql, type Trx } from '../../platform/db/index.ts'
import type { Lapse } from '../facts.ts'

export type Standing = { id: string; title: string; until: string }

const NAMED = sql`p.id, p.until_date::text as until,
  coalesce(p.title, (select name from instrument where id = p.instrument_id)) as title`

type Sweep = {
  today: string
  now: Date
  /** How long customs supervise by the rule, where the register has no last day; null: unknown. */
  termMonths: number | null
  most: number
}

/** Ends what no longer belongs on the board, a batch at a time, and says why each did. */
export async function expirePosts(
  trx: Trx,
  { today, now, termMonths, most }: Sweep,
): Promise<(Standing & { lapse: Lapse })[]> {
  const { rows } = await sql<Standing & { lapse: Lapse }>`
    with standing as (
      select p.id, case when p.until_date < ${today}::date then 'day' when p.side = 'wanted' then null
        when c.organisation_id <> p.organisation_id then 'moved'
        when c.organisation_id is null or s.status is null or s.status not in ('listed', 'suspended') then 'unlisted'
        when p.customs_release is null and u.instrument_id is not null and coalesce(coalesce(u.supervised_until,
          (u.release_date + make_interval(months => ${termMonths}::int))::date) >= ${today}::date, true)
          then 'supervised' end as lapse
      from market_post p
      left join custody c on c.instrument_id = p.instrument_id and c.until_date is null
      left join instrument_status s on s.instrument_id = p.instrument_id and s.until_at is null
      left join instrument_customs u on u.instrument_id = p.instrument_id
      where p.state = 'published'),
    over as (
      select p.id, g.lapse from standing g join market_post p on p.id = g.id
      where g.lapse is not null and p.state = 'published' order by p.id limit ${most} for update of p skip locked)
    update market_post p set state = 'expired', lapse = over.lapse, ended_at = ${now}
    from over where p.id = over.id returning ${NAMED}, p.lapse`.execute(trx)
  return rows
}

/** Those whose last day is near and whose unit was not reminded of that day; marked as reminded. */
export async function takeEnding(trx: Trx, { by, most }: { by: string; most: number }): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    with near as (
      select p.id from market_post p where p.state = 'published' and p.until_date <= ${by}::date
        and p.reminded_until is distinct from p.until_date order by p.id limit ${most} for update skip locked)
    update market_post p set reminded_until = p.until_date from near where p.id = near.id returning ${NAMED}`.execute(
    trx,
  )
  return rows
}
