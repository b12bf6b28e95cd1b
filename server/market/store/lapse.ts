import { sql, type Trx } from '../../platform/db/index.ts'
import type { Lapse } from '../facts.ts'

export type Standing = {
  id: string
  unitId: string
  title: string
  draftedBy: string
  until: string
}

const NAMED = sql`p.id, p.organisation_id as "unitId", p.drafted_by as "draftedBy", p.until_date::text as until,
  coalesce(p.title, (select name from instrument where id = p.instrument_id)) as title`

/** Ends what no longer belongs on the board, a batch at a time, and says why each did. */
export async function expirePosts(
  trx: Trx,
  { today, now, most }: { today: string; now: Date; most: number },
): Promise<(Standing & { lapse: Lapse })[]> {
  const { rows } = await sql<Standing & { lapse: Lapse }>`
    with over as (
      select p.id, case when p.until_date < ${today}::date then 'day'
        when c.organisation_id <> p.organisation_id then 'moved' else 'unlisted' end as lapse
      from market_post p
      left join custody c on c.instrument_id = p.instrument_id and c.until_date is null
      left join instrument_status s on s.instrument_id = p.instrument_id and s.until_at is null
      where p.state = 'published' and (p.until_date < ${today}::date or (p.side = 'offer'
        and (c.organisation_id is distinct from p.organisation_id or s.status not in ('listed', 'suspended'))))
      order by p.id limit ${most} for update of p skip locked)
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
