import { sql, type Db } from '../../platform/db/index.ts'

/** A unit's part in a campaign: what it has to report and what it has reported. */
export type PartRow = {
  campaign_id: string
  organisation_id: string
  department_id: string | null
  region_code: string | null
  central: boolean
  opens_on: string
  closes_on: string
  due: number
  reported: number
  last_on: string | null
}

/** The parts of all units in the campaigns of a profile that run or ran to their end. */
export async function readParts(db: Db, profile: string, today: string): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select k.id as campaign_id, s.organisation_id, coalesce(o.supervised_by, p.supervised_by) as department_id,
      coalesce(o.region_code, p.region_code) as region_code, coalesce(coalesce(o.affiliation, p.affiliation) = 'central', false) as central,
      k.opens_on::text, k.closes_on::text, count(*)::int as due, count(r.instrument_id)::int as reported,
      to_char(max(r.reported_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as last_on
    from campaign k
    join instrument_scope s on s.scope = 'in'
    -- What came after the closing day is no part of it.
    join instrument i on i.id = s.instrument_id and i.created_at < (k.closes_on + 1) at time zone 'Asia/Shanghai'
    join organisation o on o.id = s.organisation_id
    left join organisation p on p.id = o.parent_id
    left join campaign_report r on r.campaign_id = k.id and r.instrument_id = s.instrument_id
    where k.profile = ${profile} and k.ended_at is null
      and (r.instrument_id is not null or not exists (select from instrument_exemption x
        where x.instrument_id = s.instrument_id and x.from_date <= ${today}
          and (x.until_date is null or x.until_date >= ${today})))
    group by k.id, s.organisation_id, o.id, p.id`.execute(db)
  return rows
}

/** Organisations that stand with an obligation of a campaign. */
export async function findHolders(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct subject_id as id from obligation where rule = 'campaign.report'`.execute(db)
  return rows.map(({ id }) => id)
}

export async function hasCampaigns(db: Db): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`select exists (select from campaign) as some`.execute(db)
  return rows[0]?.some === true
}
