import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type Claim = {
  id: string
  unitId: string
  orderId: string
  orderNumber: string | null
  orderTitle: string
  customer: string
  amountFen: number
  paidOn: string
  payer: string
  note: string | null
  state: 'said' | 'confirmed' | 'refused'
  receiptId: string | null
  reason: string | null
  saidAt: Date
}

const select = sql`select c.id, c.unit_id as "unitId", c.order_id as "orderId", s.number as "orderNumber",
    s.title as "orderTitle", coalesce(o.name, p.name) as customer, c.amount_fen as "amountFen", c.paid_on as "paidOn",
    c.payer, c.note, c.state, c.receipt_id as "receiptId", c.reason, c.created_at as "saidAt"
  from money_claim c join service_order s on s.id = c.order_id join person p on p.id = s.person_id
  left join organisation o on o.id = s.organisation_id`

type NewClaim = Pick<Claim, 'id' | 'unitId' | 'orderId' | 'amountFen' | 'paidOn' | 'payer' | 'note'> & {
  saidBy: string | null
}

export async function addClaim(trx: Trx, row: NewClaim): Promise<void> {
  await trx
    .insertInto('money_claim')
    .values({
      id: row.id,
      unit_id: row.unitId,
      order_id: row.orderId,
      amount_fen: row.amountFen,
      paid_on: row.paidOn,
      payer: row.payer,
      note: row.note,
      state: 'said',
      said_by: row.saidBy,
    })
    .execute()
}

export async function findClaim(db: Db | Trx, id: string): Promise<Claim | undefined> {
  const { rows } = await sql<Claim>`${select} where c.id = ${id}`.execute(db)
  return rows[0]
}

export async function claimsOf(db: Db | Trx, orderId: string): Promise<Claim[]> {
  const { rows } =
    await sql<Claim>`${select} where c.order_id = ${orderId} order by c.id desc limit 100`.execute(db)
  return rows
}

/** What customers say they paid and nobody has looked at, the oldest first. */
export async function listClaims(
  db: Db,
  scope: Scope,
  { unit, limit, after }: { unit: string | null; limit: number; after: string | null },
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`${select}
    where c.state = 'said' and ${within(scope, sql`c.unit_id`)} and (${unit}::uuid is null or c.unit_id = ${unit}::uuid)
      and (${after}::uuid is null or c.id > ${after}::uuid)
    order by c.id limit ${limit}`.execute(db)
  return rows
}

type Decision = { by: string | null; at: Date; reason: string | null; receiptId: string | null }

export async function decideClaim(
  trx: Trx,
  id: string,
  { by, at, reason, receiptId }: Decision,
): Promise<void> {
  await trx
    .updateTable('money_claim')
    .set({
      state: receiptId === null ? 'refused' : 'confirmed',
      receipt_id: receiptId,
      reason,
      decided_by: by,
      decided_at: at,
    })
    .where('id', '=', id)
    .execute()
}
