import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { heldEver, heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { UseFigures, WorkFigures } from '../rules/year.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** An instrument that the viewer has, or had at some time; undefined for none. */
export async function findInstrument(db: Db, scope: Scope, id: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`
    select i.id, i.name, i.name_en as "nameEn" from instrument i
    where i.id = ${id} and ${heldEver(scope, sql`i.id`)}`.execute(db)
  return rows[0]
}

const monthOf = (at: RawBuilder<unknown>) =>
  sql<string>`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM')`
/** SQL condition: an instant lies in a civil year of Shanghai. */
const inYear = (at: RawBuilder<unknown>, year: number) =>
  sql<boolean>`${at} >= make_timestamptz(${year}::int, 1, 1, 0, 0, 0, 'Asia/Shanghai')
    and ${at} < make_timestamptz(${year + 1}::int, 1, 1, 0, 0, 0, 'Asia/Shanghai')`
const minutes = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) =>
  sql`extract(epoch from ${until} - ${from}) / 60`

const STOOD = sql`('confirmed', 'in_use', 'finished', 'no_show')`
const USED = sql`case when o.state = 'finished' and b.checked_in_at is not null
  then ${minutes(sql`b.checked_in_at`, sql`coalesce(b.used_until, o.ends_at)`)} else 0 end`

/** Time at an instrument by month while the viewer had it, and the orders of it; a booking counts where it begins. */
export async function useByMonth(
  db: Db,
  scope: Scope,
  { instrumentId, year }: { instrumentId: string; year: number },
): Promise<(UseFigures & { month: string })[]> {
  const held = (at: RawBuilder<unknown>) => heldWithin(scope, { instrument: sql`${instrumentId}::uuid`, at })
  const { rows } = await sql<UseFigures & { month: string }>`
    with times as (
      select ${monthOf(sql`o.starts_at`)} as month,
        round(sum(${minutes(sql`coalesce(l.starts_at, o.starts_at)`, sql`coalesce(l.ends_at, o.ends_at)`)}))::int as booked,
        round(sum(${USED}))::int as used,
        round(sum(case when b.user_class <> 'internal' then ${USED} else 0 end))::int as outside,
        count(*)::int as bookings, count(*) filter (where o.state = 'no_show')::int as missed
      from booking b join occupancy o on o.id = b.id left join order_booking l on l.booking_id = b.id
      where b.instrument_id = ${instrumentId} and o.state in ${STOOD} and ${inYear(sql`o.starts_at`, year)} and ${held(sql`o.starts_at`)}
      group by 1),
    asked as (
      select ${monthOf(sql`w.submitted_at`)} as month, count(*)::int as orders from service_order w
      where w.instrument_id = ${instrumentId} and w.kind = 'service' and ${inYear(sql`w.submitted_at`, year)} and ${held(sql`w.submitted_at`)} group by 1),
    done as (
      select ${monthOf(sql`w.delivered_at`)} as month, count(*) filter (where w.kind = 'service')::int as delivered,
        coalesce(sum(coalesce(w.final_fen, w.agreed_fen, 0)), 0)::bigint as income
      from service_order w
      where w.instrument_id = ${instrumentId} and w.state <> 'cancelled' and ${inYear(sql`w.delivered_at`, year)} and ${held(sql`w.delivered_at`)} group by 1)
    select month, coalesce(t.booked, 0) as "bookedMinutes", coalesce(t.used, 0) as "usedMinutes",
      coalesce(t.outside, 0) as "externalMinutes", coalesce(t.bookings, 0) as bookings, coalesce(t.missed, 0) as "noShows",
      coalesce(a.orders, 0) as orders, coalesce(d.delivered, 0) as delivered, coalesce(d.income, 0)::bigint as "incomeFen"
    from times t full join asked a using (month) full join done d using (month) order by month`.execute(db)
  return rows
}

/** What somebody did by month, from the history, the chain of samples and the time taken for orders. */
export async function workByMonth(
  db: Db,
  personId: string,
  year: number,
): Promise<(WorkFigures & { month: string })[]> {
  const { rows } = await sql<WorkFigures & { month: string }>`
    with did as (
      select ${monthOf(sql`e.at`)} as month,
        count(*) filter (where e.action in ('booking.checked_in', 'booking.finished'))::int as "checkIns",
        count(*) filter (where e.action in ('booking.approved', 'booking.refused'))::int as answered,
        count(*) filter (where e.action = 'order.quoted')::int as quoted,
        count(*) filter (where e.action = 'order.delivered')::int as delivered,
        count(*) filter (where e.action in ('incident.reported', 'incident.resolved'))::int as incidents
      from event e where e.principal_id = ${personId} and ${inYear(sql`e.at`, year)} group by 1),
    handled as (
      select ${monthOf(sql`s.at`)} as month, count(*)::int as samples from sample_step s
      where s.by_id = ${personId} and s.kind in ('received', 'tested', 'handed') and ${inYear(sql`s.at`, year)} group by 1),
    said as (
      select ${monthOf(sql`m.created_at`)} as month, count(*)::int as messages from order_message m
      where m.person_id = ${personId} and m.side = 'unit' and ${inYear(sql`m.created_at`, year)} group by 1),
    took as (
      select ${monthOf(sql`o.starts_at`)} as month, round(sum(${minutes(sql`o.starts_at`, sql`o.ends_at`)}))::int as "workMinutes"
      from booking b join occupancy o on o.id = b.id join order_booking l on l.booking_id = b.id
      join service_order w on w.id = l.order_id and w.kind = 'service'
      where b.person_id = ${personId} and o.state in ('in_use', 'finished') and ${inYear(sql`o.starts_at`, year)} group by 1)
    select month, coalesce("checkIns", 0) as "checkIns", coalesce(answered, 0) as answered, coalesce(quoted, 0) as quoted,
      coalesce(delivered, 0) as delivered, coalesce(samples, 0) as samples, coalesce(messages, 0) as messages,
      coalesce(incidents, 0) as incidents, coalesce("workMinutes", 0) as "workMinutes"
    from did full join handled using (month) full join said using (month) full join took using (month) order by month`.execute(
    db,
  )
  return rows
}

export async function findName(db: Db, personId: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst()
  return row?.name
}
