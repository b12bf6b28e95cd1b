import { sql, type Db } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { EntryKind, Method, Payment } from '../facts.ts'

export type OrderEntry = {
  id: string
  kind: EntryKind
  bookedOn: string
  /** What it moved of the order: charges up are positive, payments too. */
  amountFen: number
  method: Method | null
  document: string | null
  reason: string | null
  project: string | null
  payer: string | null
  receiptId: string | null
  by: string | null
  approvedBy: string | null
  isReversed: boolean
  at: Date
}

/** What happened to an order's money, first to last. */
export async function entriesOf(db: Db, orderId: string): Promise<OrderEntry[]> {
  const { rows } = await sql<OrderEntry>`
    select e.id, e.kind, e.booked_on as "bookedOn", e.method, e.document, e.reason, e.receipt_id as "receiptId",
      r.payer, p.name as by, a.name as "approvedBy", e.created_at as at,
      exists (select 1 from money_entry x where x.reverses = e.id) as "isReversed",
      (select abs(sum(g.amount_fen)) from money_posting g where g.entry_id = e.id and g.amount_fen > 0)::bigint as "amountFen",
      (select c.project from money_posting g join money_account c on c.id = g.account_id
        where g.entry_id = e.id and c.project is not null limit 1) as project
    from money_entry e left join money_receipt r on r.id = e.receipt_id
    left join person p on p.id = e.person_id left join person a on a.id = e.approved_by
    where e.order_id = ${orderId} order by e.id limit 500`.execute(db)
  return rows
}

/** What a customer has paid ahead at a unit, in all. */
export async function aheadOf(
  db: Db,
  { unitId, organisationId, personId }: { unitId: string; organisationId: string | null; personId: string },
): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(0 - a.balance_fen), 0)::bigint as fen from money_account a
    where a.unit_id = ${unitId} and a.kind = 'prepayment' and a.organisation_id is not distinct from ${organisationId}::uuid
      and (${organisationId}::uuid is not null or a.person_id = ${personId})`.execute(db)
  return rows[0]?.fen ?? 0
}

export type Receivable = {
  orderId: string
  number: string
  title: string
  state: string
  payment: Payment
  unitId: string
  unit: string
  customerId: string
  customerIsBody: boolean
  customer: string
  /** What is to be charged once the price stands. */
  priceFen: number | null
  chargedFen: number
  paidFen: number
  chargedOn: string | null
  statement: string | null
}

export type ReceivableFilter = {
  /** due: charged and not paid; settle: price stands, on no statement; all: everything with a price. */
  state: 'due' | 'settle' | 'all'
  unit: string | null
  q: string | null
  limit: number
  after: string | null
}

const STATES = {
  due: sql`s.charged_fen > s.paid_fen`,
  settle: sql`s.state in ('delivered', 'accepted', 'settled') and coalesce(s.final_fen, 0) > 0
    and not exists (select 1 from money_statement_line l where l.order_id = s.id and l.holds)`,
  all: sql`coalesce(s.final_fen, s.agreed_fen) is not null`,
}

/** Orders of units within reach whose money is not done, the oldest first. */
export async function listReceivables(
  db: Db,
  scope: Scope,
  { state, unit, q, limit, after }: ReceivableFilter,
): Promise<Receivable[]> {
  const text = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Receivable>`
    select s.id as "orderId", s.number, s.title, s.state, s.payment, s.unit_id as "unitId", u.name as unit,
      coalesce(s.organisation_id, s.person_id) as "customerId", s.organisation_id is not null as "customerIsBody",
      coalesce(o.name, p.name) as customer, coalesce(s.final_fen, s.agreed_fen) as "priceFen",
      s.charged_fen as "chargedFen", s.paid_fen as "paidFen",
      (select e.booked_on from money_entry e where e.order_id = s.id and e.kind = 'charge') as "chargedOn",
      (select t.number from money_statement_line l join money_statement t on t.id = l.statement_id
        where l.order_id = s.id and l.holds) as statement
    from service_order s join organisation u on u.id = s.unit_id join person p on p.id = s.person_id
    left join organisation o on o.id = s.organisation_id
    where ${within(scope, sql`s.unit_id`)} and s.number is not null and ${STATES[state]} and (${unit}::uuid is null or s.unit_id = ${unit}::uuid)
      and (${text}::text is null or s.number ilike ${text} or o.name ilike ${text} or p.name ilike ${text}
        or s.title ilike ${text})
      and (${after}::uuid is null or s.id > ${after}::uuid)
    order by s.id limit ${limit}`.execute(db)
  return rows
}

export type AccountRow = {
  id: string
  unitId: string
  unit: string
  customerId: string
  customerIsBody: boolean
  customer: string
  balanceFen: number
  lots: { id: string; receivedOn: string; amountFen: number; leftFen: number; order: string | null }[]
}

/** What customers have paid ahead at units within reach, with each sum that is left. */
export async function listAccounts(
  db: Db,
  scope: Scope,
  { unit, limit, after }: { unit: string | null; limit: number; after: string | null },
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select a.id, a.unit_id as "unitId", u.name as unit, coalesce(a.organisation_id, a.person_id) as "customerId",
      a.organisation_id is not null as "customerIsBody", coalesce(o.name, p.name) as customer,
      0 - a.balance_fen as "balanceFen",
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'receivedOn', l.received_on, 'amountFen', l.amount_fen,
          'leftFen', l.left_fen, 'order', s.number) order by l.received_on, l.id)
        from money_lot l left join service_order s on s.id = l.order_id where l.account_id = a.id and l.left_fen > 0), '[]')
        as lots
    from money_account a join organisation u on u.id = a.unit_id left join organisation o on o.id = a.organisation_id
    left join person p on p.id = a.person_id
    where a.kind = 'prepayment' and ${within(scope, sql`a.unit_id`)} and (${unit}::uuid is null or a.unit_id = ${unit}::uuid)
      and (${after}::uuid is null or a.id > ${after}::uuid)
    order by a.id limit ${limit}`.execute(db)
  return rows
}

export type AdjustmentRow = {
  id: string
  unitId: string
  kind: 'waiver' | 'correction' | 'refund'
  orderId: string | null
  order: string | null
  customer: string
  amountFen: number
  reason: string
  document: string | null
  state: 'asked' | 'approved' | 'refused'
  twoPeople: boolean
  askedBy: string | null
  decidedBy: string | null
  decidedReason: string | null
  paidOutOn: string | null
  askedAt: Date
}

/** Waivers, corrections and refunds of units within reach, the latest first. */
export async function listAdjustments(
  db: Db,
  scope: Scope,
  filter: {
    unit: string | null
    state: string | null
    order: string | null
    limit: number
    after: string | null
  },
): Promise<AdjustmentRow[]> {
  const { unit, state, order, limit, after } = filter
  const { rows } = await sql<AdjustmentRow>`
    select j.id, j.unit_id as "unitId", j.kind, j.order_id as "orderId", s.number as order,
      coalesce(so.name, sp.name, lo.name, lp.name) as customer, j.amount_fen as "amountFen", j.reason, j.document,
      j.state, j.two_people as "twoPeople", p.name as "askedBy", d.name as "decidedBy",
      j.decided_reason as "decidedReason", j.paid_out_on as "paidOutOn", j.created_at as "askedAt"
    from money_adjustment j left join service_order s on s.id = j.order_id
    left join organisation so on so.id = s.organisation_id left join person sp on sp.id = s.person_id
    left join money_lot l on l.id = j.lot_id left join money_account a on a.id = l.account_id
    left join organisation lo on lo.id = a.organisation_id left join person lp on lp.id = a.person_id
    left join person p on p.id = j.asked_by left join person d on d.id = j.decided_by
    where ${within(scope, sql`j.unit_id`)} and (${unit}::uuid is null or j.unit_id = ${unit}::uuid) and (${state}::text is null or j.state = ${state})
      and (${order}::uuid is null or j.order_id = ${order}::uuid) and (${after}::uuid is null or j.id < ${after}::uuid)
    order by j.id desc limit ${limit}`.execute(db)
  return rows
}
