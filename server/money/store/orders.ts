import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Payment } from '../facts.ts'

/** An order as far as its money goes. */
export type OrderFacts = {
  id: string
  number: string | null
  title: string
  kind: 'service' | 'booking'
  state: string
  payment: Payment
  /** Null, too, while a leader has still to agree to it. */
  projectAccount: string | null
  unitId: string
  organisationId: string | null
  personId: string
  agreedFen: number | null
  finalFen: number | null
  chargedFen: number
  paidFen: number
  isCharged: boolean
  /** What invoices that hold say, and those asked for. */
  invoicedFen: number
}

const invoiced = sql`coalesce((select sum(io.amount_fen) from money_invoice_order io
  join money_invoice i on i.id = io.invoice_id
  where io.order_id = s.id and i.state in ('requested', 'issued')), 0)::bigint`

const facts = sql`s.id, s.number, s.title, s.kind, s.state, s.payment,
  case when s.approved_at is not null or not s.approval_asked then s.project_account end as "projectAccount",
  s.unit_id as "unitId", s.organisation_id as "organisationId", s.person_id as "personId",
  s.agreed_fen as "agreedFen", s.final_fen as "finalFen", s.charged_fen as "chargedFen", s.paid_fen as "paidFen",
  exists (select 1 from money_entry e where e.order_id = s.id and e.kind = 'charge') as "isCharged",
  ${invoiced} as "invoicedFen"`

export async function findOrders(db: Db | Trx, ids: readonly string[]): Promise<OrderFacts[]> {
  const { rows } =
    await sql<OrderFacts>`select ${facts} from service_order s where s.id = any(${[...ids]}::uuid[])
    order by s.id`.execute(db)
  return rows
}

export async function findOrder(db: Db | Trx, id: string): Promise<OrderFacts | undefined> {
  return (await findOrders(db, [id]))[0]
}

/** Whose work is done by a unit within reach. */
export async function findUnitOf(db: Db | Trx, id: string, scope: Scope): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`select s.unit_id as "unitId" from service_order s
    where s.id = ${id} and s.state <> 'draft' and ${within(scope, sql`s.unit_id`)}`.execute(db)
  return rows[0]?.unitId
}

/** Orders that the rules may have something to do for: a price that stands and is not charged, or all paid and not settled. */
export async function findWaiting(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from service_order s
    where (s.state = 'accepted' and (s.charged_fen <> s.final_fen or s.paid_fen >= s.charged_fen))
      or (s.state = 'delivered' and s.kind = 'booking' and s.charged_fen <> s.final_fen)
      or (s.payment = 'prepay' and s.state in ('agreed', 'samples_received') and s.charged_fen = 0 and s.agreed_fen > 0)
      or (s.state in ('cancelled', 'refused') and s.charged_fen <> coalesce(s.final_fen, 0))
    order by s.updated_at limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
