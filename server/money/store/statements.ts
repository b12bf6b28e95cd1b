import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Customer } from '../facts.ts'
import type { StatementOrder } from '../rules/statement.ts'

/** Orders of a customer at a unit that were charged in a period and stand on no statement that holds. */
export async function findToState(
  trx: Trx,
  { unitId, customer, from, until }: { unitId: string; customer: Customer; from: string; until: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.id from service_order s join money_entry e on e.order_id = s.id and e.kind = 'charge'
    where s.unit_id = ${unitId} and e.booked_on between ${from}::date and ${until}::date and s.charged_fen > 0
      and s.organisation_id is not distinct from ${customer.organisationId}::uuid
      and (${customer.organisationId}::uuid is not null or s.person_id = ${customer.personId}::uuid)
      and not exists (select 1 from money_statement_line l where l.order_id = s.id and l.holds)
    order by s.id limit 5000`.execute(trx)
  return rows.map(({ id }) => id)
}

export type NewStatement = {
  id: string
  unitId: string
  kind: 'order' | 'period'
  customer: Customer
  from: string
  until: string
  dueOn: string
  chargedFen: number
  paidFen: number
  createdBy: string | null
}

export async function addStatement(
  trx: Trx,
  row: NewStatement,
  orders: readonly StatementOrder[],
): Promise<void> {
  await trx
    .insertInto('money_statement')
    .values({
      id: row.id,
      unit_id: row.unitId,
      kind: row.kind,
      organisation_id: row.customer.organisationId,
      person_id: row.customer.personId,
      from_date: row.from,
      until_date: row.until,
      due_on: row.dueOn,
      charged_fen: row.chargedFen,
      paid_fen: row.paidFen,
      created_by: row.createdBy,
    })
    .execute()
  await insertMany(
    trx,
    'money_statement_line',
    ['statement_id', 'position', 'order_id', 'charged_fen', 'paid_fen'],
    orders.map(({ id, chargedFen, paidFen }, index) => ({
      statement_id: row.id,
      position: index + 1,
      order_id: id,
      charged_fen: chargedFen,
      paid_fen: paidFen,
    })),
  )
}

export async function numberStatement(trx: Trx, id: string, number: string): Promise<void> {
  await trx.updateTable('money_statement').set({ number }).where('id', '=', id).execute()
}

export type StatementFound = {
  id: string
  number: string | null
  unitId: string
  unit: string
  kind: 'order' | 'period'
  customerId: string
  customer: string
  from: string
  until: string
  dueOn: string
  chargedFen: number
  paidFen: number
  /** What of it is paid now. */
  paidNowFen: number
  voidedReason: string | null
  createdAt: Date
}

/** Whose statements are seen: those of units within a scope, and those of a customer oneself looks after. */
export type StatementsSeen = { scope: Scope; organisationIds: readonly string[]; personId: string | null }

const seen = ({ scope, organisationIds, personId }: StatementsSeen): RawBuilder<boolean> =>
  sql`(${within(scope, sql`t.unit_id`)} or coalesce(t.person_id = ${personId}::uuid, false)
    or coalesce(t.organisation_id = any(${[...organisationIds]}::uuid[]), false))`

const select = sql`select t.id, t.number, t.unit_id as "unitId", u.name as unit, t.kind,
    coalesce(t.organisation_id, t.person_id) as "customerId", coalesce(o.name, p.name) as customer,
    t.from_date as "from", t.until_date as "until", t.due_on as "dueOn", t.charged_fen as "chargedFen",
    t.paid_fen as "paidFen", t.voided_reason as "voidedReason", t.created_at as "createdAt",
    (select coalesce(sum(least(s.paid_fen, l.charged_fen)), 0)::bigint from money_statement_line l
      join service_order s on s.id = l.order_id where l.statement_id = t.id) as "paidNowFen"
  from money_statement t join organisation u on u.id = t.unit_id
  left join organisation o on o.id = t.organisation_id left join person p on p.id = t.person_id`

export async function findStatement(
  db: Db | Trx,
  id: string,
  viewer: StatementsSeen,
): Promise<StatementFound | undefined> {
  const { rows } = await sql<StatementFound>`${select} where t.id = ${id} and ${seen(viewer)}`.execute(db)
  return rows[0]
}

export async function listStatements(
  db: Db,
  viewer: StatementsSeen,
  { unit, limit, after }: { unit: string | null; limit: number; after: string | null },
): Promise<StatementFound[]> {
  const { rows } = await sql<StatementFound>`${select} where ${seen(viewer)}
      and (${unit}::uuid is null or t.unit_id = ${unit}::uuid) and (${after}::uuid is null or t.id < ${after}::uuid)
    order by t.id desc limit ${limit}`.execute(db)
  return rows
}

export type StatementLine = {
  orderId: string
  number: string | null
  title: string
  instrument: string
  acceptedOn: string | null
  chargedFen: number
  paidFen: number
  lines: { name: string; amountFen: number; taxBp: number | null }[]
}

/** The orders of a statement with the lines of the quote each rests on. */
export async function findLines(db: Db | Trx, id: string): Promise<StatementLine[]> {
  const { rows } = await sql<StatementLine>`
    select l.order_id as "orderId", s.number, s.title, i.name as instrument, l.charged_fen as "chargedFen",
      l.paid_fen as "paidFen", (s.accepted_at at time zone 'Asia/Shanghai')::date as "acceptedOn",
      coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'amountFen', n.amount_fen, 'taxBp', n.tax_bp) order by n.position)
        from order_quote q join order_quote_line n on n.quote_id = q.id
        where q.order_id = s.id and q.state = 'accepted'), '[]') as lines
    from money_statement_line l join service_order s on s.id = l.order_id join instrument i on i.id = s.instrument_id
    where l.statement_id = ${id} order by l.position`.execute(db)
  return rows
}

export async function voidStatement(trx: Trx, id: string, reason: string, at: Date): Promise<void> {
  await trx
    .updateTable('money_statement')
    .set({ voided_at: at, voided_reason: reason })
    .where('id', '=', id)
    .execute()
  await trx.updateTable('money_statement_line').set({ holds: false }).where('statement_id', '=', id).execute()
}

/** Organisations for which a person looks after money: those they act for as administrator or group leader. */
export async function findOwnBodies(db: Db | Trx, organisationId: string | null): Promise<string[]> {
  if (organisationId === null) return []
  const { rows } = await sql<{
    id: string
  }>`select organisations_below(${organisationId}::uuid) as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Which of these orders stand on a statement that holds. */
export async function findStated(trx: Trx, orderIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select order_id as id from money_statement_line
    where order_id = any(${[...orderIds]}::uuid[]) and holds`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The statements on which an order stands or stood, the latest first. */
export async function statementsOf(db: Db, orderId: string): Promise<StatementFound[]> {
  const { rows } = await sql<StatementFound>`${select}
    where t.id in (select statement_id from money_statement_line where order_id = ${orderId})
    order by t.id desc limit 20`.execute(db)
  return rows
}
