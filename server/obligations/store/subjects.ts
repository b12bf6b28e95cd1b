import { ANSWERING } from '../../responsibility/facts.ts'
import { sql, type Db } from '../../platform/db/index.ts'
import type { Carrier, Confidentiality, Status } from '../../instruments/facts.ts'
import type { Affiliation, OrganisationKind } from '../../organisations/facts.ts'

/** What is asked for, in the order of the bits of `has`: code, column, and the fact's name in the history. */
export const HELD = [
  ['model', 'i.model', 'model'],
  // As deciding on an entry does it: a model answers for a specification.
  ['specification', `coalesce(nullif(i.technical, ''), i.model)`, 'technical'],
  ['function', 'i.functions', 'functions'],
  ['opening_rules', 'i.opening_rules', 'openingRules'],
  ['asset_number', 'c.asset_number', 'assetNumber'],
  ['original_value', 'i.original_value_fen::text', 'originalValueFen'],
  ['service_mode', `nullif(i.opening_modes, '{}')::text`, 'openingModes'],
  ['service_content', 'i.service_content', 'serviceContent'],
  ['service_process', 'i.user_notes', 'userNotes'],
  ['price_standard', 'i.fee', 'fee'],
] as const

/** One instrument as obligations see it. Dates are civil, in Shanghai. */
export type FactRow = {
  id: string
  organisation_id: string
  organisation_kind: OrganisationKind
  affiliation: Affiliation | null
  department_id: string | null
  region_code: string | null
  responsible_id: string | null
  carrier: Carrier
  /** Joined by commas, as the same few come again and again. */
  funding: string
  original_value_fen: number | null
  confidentiality: Confidentiality
  research_use: boolean | null
  acceptance_date: string | null
  status: Status
  submitted_on: string | null
  listed_on: string | null
  retired_on: string | null
  exemption_kind: 'exempt' | 'non_report' | null
  exemption_from: string | null
  exemption_case: string | null
  selected: boolean
  has: number
  /** When something asked for was last filled in from nothing; null where it was there from the start. */
  filled_on: string | null
  /** Whether any sensor is on the register at all. */
  sensors_known: boolean
  sensor_working_on: string | null
  sensor_standing: boolean | null
  sensor_recovered_on: string | null
}

export type FactQuery = {
  /** Civil date on which exemptions must hold. */
  today: string
  /** Codes whose filling in is dated; empty where no rule asks for it. */
  dated: readonly string[]
}

/** A batch of instruments in the order of their ids, after one of them. */
export async function readFacts(
  db: Db,
  { today, dated }: FactQuery,
  { after, limit }: { after: string | null; limit: number },
): Promise<FactRow[]> {
  const which = sql`select id from instrument
    where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`
  return facts(db, { today, dated }, which)
}

export const readFactsOf = (db: Db, query: FactQuery, ids: readonly string[]): Promise<FactRow[]> =>
  facts(db, query, sql`select unnest(${[...ids]}::uuid[]) as id`)

const HAS = sql.raw(
  HELD.map(([, column], bit) => `(case when ${column} <> '' then ${2 ** bit} else 0 end)`).join(' + '),
)
const DAY = (instant: string) => sql.raw(`to_char(${instant} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`)

/** The first time one worked counts, as long as one that worked was not moved away from its place for good. */
const METERED = sql`select bool_or(a.until_at is null) as standing,
    max(a.until_at) filter (where a.ended_as = 'recovered') as recovered_at,
    case when bool_or(a.working_at is not null and a.ended_as is distinct from 'moved' and not exists (
      select from sensor_assignment l where l.place_id = a.place_id and l.ended_as = 'moved'
        and l.until_at > a.from_at)) then min(a.working_at) end as working_at
  from sensor_assignment a where a.instrument_id = i.id`

async function facts(db: Db, { today, dated }: FactQuery, which: ReturnType<typeof sql>): Promise<FactRow[]> {
  const fields = HELD.filter(([code]) => dated.includes(code)).map(([, , field]) => field)
  const { rows } = await sql<FactRow>`
    select i.id, c.organisation_id, o.kind as organisation_kind, coalesce(o.affiliation, p.affiliation) as affiliation,
      coalesce(o.supervised_by, p.supervised_by) as department_id,
      coalesce(o.region_code, p.region_code) as region_code, q.person_id as responsible_id,
      i.carrier, array_to_string(i.funding, ',') as funding, i.original_value_fen, i.confidentiality, i.research_use,
      i.acceptance_date::text, s.status, ${DAY('s.submitted_at')} as submitted_on,
      ${DAY('s.listed_at')} as listed_on, ${DAY('s.retired_at')} as retired_on,
      e.kind as exemption_kind, e.from_date::text as exemption_from, e.case_id as exemption_case,
      exists (select from instrument_voluntary v where v.instrument_id = i.id
        and v.from_date <= ${today} and (v.until_date is null or v.until_date >= ${today})) as selected,
      ${HAS} as has, ${fields.length > 0 ? FILLED(fields) : sql`null::text`} as filled_on,
      exists (select from sensor) as sensors_known, ${DAY('m.working_at')} as sensor_working_on,
      m.standing as sensor_standing, ${DAY('m.recovered_at')} as sensor_recovered_on
    from (${which}) w join instrument i on i.id = w.id
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    left join organisation p on p.id = o.parent_id
    cross join lateral (select min(t.from_at) filter (where t.status in ('submitted', 'listed')) as submitted_at,
      min(t.from_at) filter (where t.status = 'listed') as listed_at,
      min(t.from_at) filter (where t.status = 'retired') as retired_at,
      min(t.status) filter (where t.until_at is null) as status
      -- In order of time, so that the course is read by its own index and not by the exclusion's.
      from (select * from instrument_status l where l.instrument_id = i.id order by l.from_at) t) s
    left join lateral (select x.kind, x.from_date, x.case_id from instrument_exemption x
      where x.instrument_id = i.id and x.from_date <= ${today} and (x.until_date is null or x.until_date >= ${today})
      order by x.from_date desc limit 1) e on true
    left join lateral (select r.person_id from instrument_responsible r
      where r.instrument_id = i.id and r.until_at is null and exists (select from membership m
        where m.person_id = r.person_id and m.role in (${sql.join([...ANSWERING])}) and m.from_at <= now()
          and (m.until_at is null or m.until_at > now())
          and m.organisation_id in (c.organisation_id, i.centre_id, o.parent_id))
      order by r.place limit 1) q on true
    left join lateral (${METERED}) m on true
    where s.status is not null
    order by i.id`.execute(db)
  return rows
}

const FILLED = (fields: readonly string[]) => sql`(
  select ${DAY('max(v.at)')} from event v where v.subject_kind = 'instrument' and v.subject_id = i.id
    and exists (select from jsonb_array_elements(v.detail -> 'changes') as g
      where g ->> 'field' = any(${[...fields]}::text[]) and g -> 'before' in ('null', '""', '[]')))`
