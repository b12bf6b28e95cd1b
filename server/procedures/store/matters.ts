import { sql, type Db } from '../../platform/db/index.ts'

export type RealTime = { cases: number; medianDays: number | null; onTime: number | null }

/** How long cases of a kind really took that ended in a span of civil dates, and how many steps kept their day. */
export async function findRealTime(
  db: Db,
  procedure: string,
  span: { from: string; until: string },
): Promise<RealTime> {
  const { rows } = await sql<RealTime>`
    with ended as (
      select id, handled_days from procedure_case
      where procedure = ${procedure} and decided_on between ${span.from} and ${span.until}
    )
    select (select count(*)::int from ended) as cases,
      (select percentile_cont(0.5) within group (order by handled_days) from ended) as "medianDays",
      (select avg(((s.ended_at at time zone 'Asia/Shanghai')::date <= s.due_on)::int)::float8
        from case_step s join ended e on e.id = s.case_id
        where s.office <> 'applicant' and s.due_on is not null and s.ended_at is not null) as "onTime"`.execute(
    db,
  )
  return rows[0] ?? { cases: 0, medianDays: null, onTime: null }
}

export type PolicyDocument = {
  id: string
  title: string | null
  titleEn: string | null
  number: string | null
}

export async function findDocuments(db: Db, ids: readonly string[]): Promise<PolicyDocument[]> {
  const { rows } = await sql<PolicyDocument>`
    select id, title, title_en as "titleEn", number from policy_document where id = any(${[...ids]}::text[])`.execute(
    db,
  )
  return rows
}

export type RuleTitle = { id: string; title: string; titleEn: string }

export async function findRuleTitles(db: Db, ids: readonly string[]): Promise<RuleTitle[]> {
  const { rows } = await sql<RuleTitle>`
    select id, title, title_en as "titleEn" from policy_rule where id = any(${[...ids]}::text[])`.execute(db)
  return rows
}

export type PublicCase = {
  id: string
  procedure: string
  profile: string
  number: string
  lookupCode: string
  state: string
  plan: unknown
  submittedOn: string | null
  decidedOn: string | null
}

/** A case by its number; the caller compares the code. */
export async function findByNumber(db: Db, number: string): Promise<PublicCase | undefined> {
  const { rows } = await sql<PublicCase>`
    select id, procedure, profile, number, lookup_code as "lookupCode", state, plan, submitted_on as "submittedOn",
      decided_on as "decidedOn"
    from procedure_case where number = ${number}`.execute(db)
  return rows[0]
}
