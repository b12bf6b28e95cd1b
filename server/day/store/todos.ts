import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { Todo } from '../facts.ts'
import { instrumentsOf, type Reader } from './reach.ts'

/** One thing to do; those with people waiting first, then what is late, then the rest, each by its time. */
export type TodoRow = {
  id: string
  kind: Todo
  rank: number
  at: Date
  late: boolean
  promisedBy: string | null
  instrument: { id: string; name: string }
  person: string | null
  organisation: string | null
  startsAt: Date | null
  endsAt: Date | null
  bookingId: string | null
  orderId: string | null
  number: string | null
  title: string | null
  n: number | null
  text: string | null
}

type Moment = { now: Date; today: string; soonUntil: string }

/** What every branch fills in the same way, over `m` (instrument), `p` (person) and `z` (their body). */
const branch = (
  kind: Todo,
  { rank, at, late }: Record<'rank' | 'at' | 'late', RawBuilder<unknown>>,
  rest: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select ${sql.lit(kind)} as kind, (${rank})::int as rank, (${at})::timestamptz as at, (${late})::boolean as late,
    jsonb_build_object('id', m.id, 'name', m.name) as instrument, ${rest} ${from}`

const WHO = sql`p.name as person, z.name as organisation`
const BOOKED = sql`b.id, null::date as promised, ${WHO}, o.starts_at, o.ends_at, b.id as booking_id, w.id as order_id,
  w.number, w.title, null::int as n, b.purpose as text`
const FROM_BOOKING = sql`from booking b join m on m.id = b.instrument_id join occupancy o on o.id = b.id
  join person p on p.id = b.person_id left join organisation z on z.id = b.organisation_id
  left join order_booking l on l.booking_id = b.id left join service_order w on w.id = l.order_id
  left join booking_opening g on g.instrument_id = b.instrument_id`
/** An order with whose it is; a branch adds what of it waits. */
const orderRest = (id: RawBuilder<unknown>, n: RawBuilder<unknown>, text: RawBuilder<unknown>) =>
  sql`${id} as id, w.promised_by as promised, ${WHO}, null::timestamptz as starts_at, null::timestamptz as ends_at,
    null::uuid as booking_id, w.id as order_id, w.number, w.title, ${n}::int as n, ${text}::text as text`
const FROM_ORDER = sql`from service_order w join m on m.id = w.instrument_id join person p on p.id = w.person_id
  left join organisation z on z.id = w.organisation_id`
const NONE = sql`null`
const WAITS = { rank: sql`2`, late: sql`false` }
/** The end of a civil day in Shanghai. */
const endOf = (day: RawBuilder<unknown>) => sql`((${day} + 1)::timestamp at time zone 'Asia/Shanghai')`

const bookings = ({ now }: Moment): RawBuilder<unknown>[] => [
  branch(
    'check_in',
    {
      rank: sql`case when o.starts_at <= ${now} then 0 else 2 end`,
      at: sql`o.starts_at`,
      late: sql`o.starts_at <= ${now}`,
    },
    BOOKED,
    sql`${FROM_BOOKING} where o.state = 'confirmed' and o.ends_at > ${now}
      and o.starts_at <= ${now}::timestamptz + coalesce(g.check_in_early_minutes, 0) * interval '1 minute'`,
  ),
  branch(
    'finish',
    { rank: sql`0`, at: sql`o.ends_at`, late: sql`true` },
    BOOKED,
    sql`${FROM_BOOKING} where o.state = 'in_use' and o.ends_at <= ${now}`,
  ),
  branch(
    'request',
    { ...WAITS, at: sql`o.created_at` },
    BOOKED,
    sql`${FROM_BOOKING} where o.state = 'requested' and o.starts_at > ${now}`,
  ),
]

const NEEDED = sql`(select min(o.starts_at) from order_booking l join occupancy o on o.id = l.booking_id
  where l.order_id = w.id and o.state in ('confirmed', 'requested'))`
const MISSING = sql`(w.sample_count - (select count(*) from sample a where a.order_id = w.id
  and a.parent_id is null and a.state not in ('expected', 'cancelled')))`
const WORKED = sql`w.kind = 'service' and (w.state in ('samples_received', 'in_progress')
  or (w.state = 'agreed' and w.sample_count = 0))`

const orders = ({ now, today, soonUntil }: Moment): RawBuilder<unknown>[] => [
  branch(
    'quote',
    { ...WAITS, at: sql`coalesce(w.submitted_at, w.created_at)` },
    orderRest(sql`w.id`, sql`nullif(w.sample_count, 0)`, NONE),
    sql`${FROM_ORDER} where w.kind = 'service' and w.state = 'submitted'
      and not exists (select from order_quote q where q.order_id = w.id and q.state = 'offered')`,
  ),
  branch(
    'samples',
    {
      rank: sql`case when coalesce(${NEEDED}, ${endOf(sql`w.promised_by`)}) < ${now} then 1 else 2 end`,
      at: sql`coalesce(${NEEDED}, w.agreed_at, w.created_at)`,
      late: sql`coalesce(coalesce(${NEEDED}, ${endOf(sql`w.promised_by`)}) < ${now}, false)`,
    },
    orderRest(sql`w.id`, MISSING, NONE),
    sql`${FROM_ORDER} where w.kind = 'service' and w.state = 'agreed' and ${MISSING} > 0`,
  ),
  branch(
    'contract',
    { ...WAITS, at: sql`k.came` },
    orderRest(sql`k.id`, NONE, NONE),
    sql`${FROM_ORDER} join lateral (select k.id, max(s.added_at) as came from contract k
        join contract_scan s on s.contract_id = k.id and s.side = 'customer'
        where k.order_id = w.id and k.state = 'offered' group by k.id) k on true
      where w.state not in ('refused', 'cancelled')`,
  ),
  branch(
    'deliver',
    {
      rank: sql`case when w.promised_by < ${today}::date then 1 else 2 end`,
      at: endOf(sql`w.promised_by`),
      late: sql`w.promised_by < ${today}::date`,
    },
    orderRest(sql`w.id`, NONE, NONE),
    sql`${FROM_ORDER} where ${WORKED} and w.promised_by <= ${soonUntil}::date`,
  ),
]

const OPEN = sql`w.state not in ('draft', 'rated', 'refused', 'cancelled')`

const words = (): RawBuilder<unknown>[] => [
  branch(
    'message',
    { ...WAITS, at: sql`s.created_at` },
    orderRest(sql`s.id`, NONE, sql`s.body`),
    sql`${FROM_ORDER} join lateral (select s.id, s.side, s.created_at, s.body from order_message s
        where s.order_id = w.id order by s.id desc limit 1) s on s.side = 'customer' where ${OPEN}`,
  ),
  branch(
    'change',
    { ...WAITS, at: sql`h.created_at` },
    orderRest(sql`h.id`, NONE, sql`h.body`),
    sql`${FROM_ORDER} join order_change h on h.order_id = w.id and h.answered_at is null and h.side = 'customer'
      where ${OPEN}`,
  ),
  branch(
    'dispute',
    { ...WAITS, at: sql`d.created_at` },
    orderRest(sql`d.id`, NONE, sql`d.body`),
    sql`${FROM_ORDER} join order_dispute d on d.order_id = w.id and d.answered_at is null`,
  ),
  branch(
    'incident',
    { ...WAITS, at: sql`n.happened_at` },
    sql`n.id, null::date as promised, coalesce(n.seen_by, p.name) as person, null::text as organisation,
      null::timestamptz as starts_at, n.down_until as ends_at, null::uuid as booking_id, null::uuid as order_id,
      null::text as number, null::text as title, null::int as n, n.what as text`,
    sql`from incident n join m on m.id = n.instrument_id left join person p on p.id = n.reported_by
      where n.resolved_at is null`,
  ),
]

export type TodoFilter = { kinds: readonly Todo[] | undefined }

const all = (reader: Reader, moment: Moment, { kinds }: TodoFilter): RawBuilder<unknown> => sql`
  with m as materialized (${instrumentsOf(reader)}), todo as (
    ${sql.join([...bookings(moment), ...orders(moment), ...words()], sql` union all `)}), chosen as (
    select * from todo where ${kinds === undefined ? sql`true` : sql`kind = any(${[...kinds]}::text[])`})`

export type Position = { rank: number; at: string; id: string }

export async function listTodos(
  db: Db,
  reader: Reader,
  asked: TodoFilter & { moment: Moment; limit: number; after: Position | undefined },
): Promise<TodoRow[]> {
  const { moment, limit, after } = asked
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(rank, at, id) > (${after.rank}::int, ${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<TodoRow>`${all(reader, moment, asked)}
    select id, kind, rank, at, late, promised::text as "promisedBy", instrument, person, organisation,
      starts_at as "startsAt", ends_at as "endsAt", booking_id as "bookingId", order_id as "orderId", number, title, n, text
    from chosen where ${beyond} order by rank, at, id limit ${limit}`.execute(db)
  return rows
}

export async function countTodos(
  db: Db,
  reader: Reader,
  asked: TodoFilter & { moment: Moment },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`${all(reader, asked.moment, asked)}
    select count(*)::int as n from chosen`.execute(db)
  return rows[0]?.n ?? 0
}
