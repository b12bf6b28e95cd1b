import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { byCentre } from '../../platform/scope/custody.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Column, Missing } from '../facts.ts'

type Named = { id: string; name: string }

export type WorkRow = {
  id: string
  number: string | null
  kind: string
  state: string
  column: Column
  title: string
  instrument: Named
  person: string
  organisation: string | null
  urgent: boolean
  missing: Missing
  done: number | null
  of: number | null
  since: Date
  due: string | null
  late: boolean
  amountFen: number | null
  openFen: number
}

export type Filters = {
  instrument?: string
  kind?: 'service' | 'booking'
  late?: boolean
  q?: string
  column?: Column
}

const TIME = {
  at: sql`coalesce(o.submitted_at, o.created_at)`,
  goesOn: sql<boolean>`o.state not in ('settled', 'rated', 'refused', 'cancelled')`,
}

/** SQL condition on `o` (order). */
const worked = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === 'organisation'
    ? sql`(${within(scope, sql`o.unit_id`)}
        or ${byCentre(scope, { instrument: sql`o.instrument_id`, unit: sql`o.unit_id`, time: TIME })})`
    : within(scope, sql`o.unit_id`)

/** What says in which column an order stands and by when; read for every order within reach, so no more than that. */
const STANDS = sql`join lateral (select
    (select count(*)::int from sample a where a.order_id = o.id and a.parent_id is null
      and a.state not in ('expected', 'cancelled')) as received,
    (select count(*)::int from sample a where a.order_id = o.id and a.parent_id is null
      and a.state in ('tested', 'returned', 'disposed')) as tested,
    exists (select from result_file f where f.order_id = o.id and f.withdrawn_at is null) as "hasResults",
    (select q.valid_until from order_quote q where q.order_id = o.id and q.state = 'offered') as "validUntil",
    exists (select from order_quote q where q.order_id = o.id and q.state = 'offered') as "isOffered"
  ) x on true`

/** What else says what an order waits for; read for those that are shown. */
const BESIDE = sql`join lateral (select
    (select k.state from contract k where k.order_id = o.id and k.state <> 'void' order by k.id desc limit 1) as contract,
    exists (select from contract k join contract_scan s on s.contract_id = k.id and s.side = 'customer'
      where k.order_id = o.id and k.state = 'offered') as "hasScan",
    exists (select from order_dispute d where d.order_id = o.id and d.answered_at is null) as "isDisputed",
    exists (select from order_change c where c.order_id = o.id and c.answered_at is null and c.side = 'customer') as "hasChange"
  ) y on true`

const IS_READY = sql`(x."hasResults" or (o.sample_count > 0 and x.tested >= o.sample_count))`

/** SQL: in which column an order stands. */
const COLUMN = sql<Column>`case
  when o.state = 'submitted' and not x."isOffered" then 'quote'
  when o.state in ('submitted', 'quoted') then 'sign'
  when o.state = 'agreed' and o.kind = 'service' and o.sample_count > x.received then 'sign'
  when o.state in ('agreed', 'samples_received') then 'work'
  when o.state = 'in_progress' then case when ${IS_READY} then 'deliver' else 'work' end
  else 'settle' end`

/** SQL: the one thing it waits for now. */
const WAITS = sql<Missing>`case
  when y."isDisputed" then 'dispute'
  when y."hasChange" then 'change'
  when o.state = 'submitted' and not x."isOffered" then 'quote'
  when x."isOffered" then 'answer'
  when o.state = 'quoted' and o.approval_asked and o.approved_at is null then 'approval'
  when o.state = 'quoted' and y.contract = 'offered' then case when y."hasScan" then 'contract_check' else 'contract_back' end
  when o.state = 'quoted' then 'contract'
  when o.state = 'agreed' and o.kind = 'service' and o.sample_count > x.received then 'samples'
  when o.state in ('agreed', 'samples_received') and o.payment = 'prepay' and o.paid_fen < coalesce(o.agreed_fen, 0) then 'prepayment'
  when o.state in ('agreed', 'samples_received') then 'start'
  when o.state = 'in_progress' then case when not ${IS_READY} then 'testing'
    when o.wants_results and not x."hasResults" then 'results' else 'sheet' end
  when o.state = 'delivered' then 'acceptance'
  when o.charged_fen < coalesce(o.final_fen, 0) then 'charge' else 'payment' end`

const DUE = sql`case when x."isOffered" then x."validUntil"
  when o.state in ('agreed', 'samples_received', 'in_progress') then o.promised_by end`

const SINCE = sql`coalesce(o.accepted_at, o.delivered_at, o.started_at, o.agreed_at, o.submitted_at, o.created_at)`

/** States in which an order can stand in a column. */
const STATES: Record<Column, readonly string[]> = {
  quote: ['submitted'],
  sign: ['submitted', 'quoted', 'agreed'],
  work: ['agreed', 'samples_received', 'in_progress'],
  deliver: ['in_progress'],
  settle: ['delivered', 'accepted'],
}
const OPEN = [...new Set(Object.values(STATES).flat())]

/** The orders that are open within reach, each with no more than its column and its place in it. */
const open = (scope: Scope, today: string, filters: Filters) => {
  const { instrument, kind = 'service', late, q, column } = filters
  const wanted = `%${(q?.trim() ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const said = sql`(o.title ilike ${wanted} or o.number ilike ${wanted}
    or exists (select from person p where p.id = o.person_id and p.name ilike ${wanted})
    or exists (select from organisation z where z.id = o.organisation_id and z.name ilike ${wanted}))`
  const states = sql.join([...(column === undefined ? OPEN : STATES[column])])
  const all = sql`
    select o.id, ${COLUMN} as "column", ${SINCE} as since, ${DUE} as due,
      coalesce(${DUE} < ${today}::date, false) as late
    from service_order o join instrument i on i.id = o.instrument_id ${STANDS}
    where o.state in (${states}) and ${worked(scope)} and o.kind = ${kind}
      and (${instrument ?? null}::uuid is null or o.instrument_id = ${instrument ?? null}::uuid)
      and ${q === undefined ? sql`true` : said}`
  return sql`with work as materialized (${all}), chosen as (select *, case when late then 0 else 1 end as rank,
    coalesce(due, 'infinity'::date) as by from work
    where (not ${late === true} or late) and (${column ?? null}::text is null or "column" = ${column ?? null}))`
}

/** All that is shown of the orders `c`, which are few. */
const SHOWN = sql`o.id, o.number, o.kind, o.state, c."column", o.title, o.urgent, c.since, c.due::text as due, c.late,
  ${WAITS} as missing, jsonb_build_object('id', i.id, 'name', i.name) as instrument, p.name as person,
  z.name as organisation,
  case when o.sample_count > 0 then case when o.state = 'in_progress' then x.tested else x.received end end as done,
  nullif(o.sample_count, 0) as "of", coalesce(o.final_fen, o.agreed_fen, (select q.total_fen from order_quote q
    where q.order_id = o.id and q.state = 'offered')) as "amountFen",
  greatest(o.charged_fen - o.paid_fen, 0) as "openFen"`
const THEIRS = sql`join service_order o on o.id = c.id join instrument i on i.id = o.instrument_id
  join person p on p.id = o.person_id left join organisation z on z.id = o.organisation_id ${STANDS} ${BESIDE}`

/** The first of every column: late ones, then by the day they are due, then by how long they wait. */
export async function firstOfColumns(
  db: Db,
  scope: Scope,
  { today, each, filters }: { today: string; each: number; filters: Filters },
): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`${open(scope, today, filters)}
    select ${SHOWN} from (select * from (select *, row_number() over (partition by "column" order by rank, by, since, id)
      as place from chosen) r where place <= ${each}) c ${THEIRS} order by c."column", c.place`.execute(db)
  return rows
}

export type Position = { rank: number; by: string; since: string; id: string }
type Paged = WorkRow & { rank: number; by: string }

export async function listWork(
  db: Db,
  scope: Scope,
  asked: { today: string; filters: Filters; limit: number; after: Position | undefined },
): Promise<Paged[]> {
  const { today, filters, limit, after } = asked
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(rank, by, since, id) > (${after.rank}::int, ${after.by}::date, ${after.since}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<Paged>`${open(scope, today, filters)}
    select ${SHOWN}, c.rank, c.by::text as by
    from (select * from chosen where ${beyond} order by rank, by, since, id limit ${limit}) c ${THEIRS}
    order by c.rank, c.by, c.since, c.id`.execute(db)
  return rows
}

export async function countColumns(
  db: Db,
  scope: Scope,
  { today, filters }: { today: string; filters: Filters },
): Promise<Record<Column, number>> {
  const { rows } = await sql<{ column: Column; n: number }>`${open(scope, today, filters)}
    select "column", count(*)::int as n from chosen group by "column"`.execute(db)
  const of = (column: Column) => rows.find((each) => each.column === column)?.n ?? 0
  return {
    quote: of('quote'),
    sign: of('sign'),
    work: of('work'),
    deliver: of('deliver'),
    settle: of('settle'),
  }
}
