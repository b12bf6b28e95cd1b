import type { Carrier, Confidentiality, Status } from '../../instruments/facts.ts'
import type { Affiliation, OrganisationKind } from '../../organisations/facts.ts'
import { sql, type Db } from '../../platform/db/index.ts'
import type { DutyCounts } from '../rules/what-if.ts'

/** Instruments of a unit that differ in nothing on which scope depends; the value by the lines between which it lies. */
export type LikeRow = {
  signature: string
  organisation_id: string
  organisation_kind: OrganisationKind
  affiliation: Affiliation | null
  carrier: Carrier
  funding: string
  confidentiality: Confidentiality
  research_use: boolean | null
  exemption_kind: 'exempt' | 'non_report' | null
  selected: boolean
  status: Status
  lowest: number | null
  count: number
}

const lineOf = (bounds: readonly number[]) =>
  sql`coalesce(width_bucket(i.original_value_fen, ${[...bounds]}::bigint[]), -1)`

const like = (today: string, bounds: readonly number[], lines: readonly number[] | null) => sql`
  select i.id, c.organisation_id, o.kind as organisation_kind, coalesce(o.affiliation, p.affiliation) as affiliation,
    i.carrier, array_to_string(i.funding, ',') as funding, i.confidentiality, i.research_use, e.kind as exemption_kind,
    v.id is not null as selected, s.status, i.original_value_fen,
    ${lineOf(bounds)} as line
  from instrument i
  join custody c on c.instrument_id = i.id and c.until_date is null
  join instrument_status s on s.instrument_id = i.id and s.until_at is null
  join organisation o on o.id = c.organisation_id
  left join organisation p on p.id = o.parent_id
  left join instrument_exemption e on e.instrument_id = i.id
    and daterange(e.from_date, e.until_date, '[]') @> ${today}::date
  left join instrument_voluntary v on v.instrument_id = i.id
    and daterange(v.from_date, v.until_date, '[]') @> ${today}::date
  where s.status <> 'retired' and ${lines === null ? sql`true` : sql`${lineOf(bounds)} = any(${[...lines]}::integer[])`}`

const SIGNATURE = sql`concat_ws('|', line, carrier, funding, confidentiality, coalesce(research_use::text, '?'),
  organisation_kind, coalesce(affiliation, '?'), coalesce(exemption_kind, '?'), selected, status)`

/** All instruments but retired ones, like ones together. */
export async function readLike(db: Db, today: string, bounds: readonly number[]): Promise<LikeRow[]> {
  const { rows } = await sql<LikeRow>`
    select ${SIGNATURE} as signature, organisation_id, organisation_kind, affiliation, carrier, funding, confidentiality,
      research_use, exemption_kind, selected, status, min(original_value_fen) as lowest, count(*)::int as count
    from (${like(today, bounds, null)}) i
    group by organisation_id, organisation_kind, affiliation, carrier, funding, confidentiality, research_use,
      exemption_kind, selected, status, line`.execute(db)
  return rows
}

/** The instruments behind some signatures. */
export async function findLike(
  db: Db,
  today: string,
  bounds: readonly number[],
  signatures: readonly string[],
): Promise<string[]> {
  // A signature begins with its line, by which most instruments are left out before anything is joined.
  const lines = [...new Set(signatures.map((each) => Number(each.split('|')[0])))]
  const { rows } = await sql<{ id: string }>`
    select id from (${like(today, bounds, lines)}) i where ${SIGNATURE} = any(${[...signatures]}::text[])
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** How everything owed stands today, by the tables. */
export async function countStanding(db: Db, today: string): Promise<DutyCounts> {
  const { rows } = await sql<DutyCounts>`
    select count(*) filter (where closed_on is null and due_on >= ${today})::int as open,
      count(*) filter (where closed_on is null and due_on < ${today})::int as overdue,
      count(*) filter (where met_on is not null)::int as met
    from obligation where effect = 'obligation' and subject_kind = 'instrument'`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate without groups always has one row')
  return row
}
