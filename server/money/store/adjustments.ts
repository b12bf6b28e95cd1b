import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Customer } from '../facts.ts'

export type Adjustment = {
  id: string
  unitId: string
  kind: 'waiver' | 'correction' | 'refund'
  orderId: string | null
  lotId: string | null
  amountFen: number
  reason: string
  document: string | null
  state: 'asked' | 'approved' | 'refused'
  twoPeople: boolean
  askedBy: string | null
  decidedReason: string | null
}

export async function addAdjustment(
  trx: Trx,
  row: Omit<Adjustment, 'state' | 'decidedReason'>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('money_adjustment')
    .values({
      id: row.id,
      unit_id: row.unitId,
      kind: row.kind,
      order_id: row.orderId,
      lot_id: row.lotId,
      amount_fen: row.amountFen,
      reason: row.reason,
      document: row.document,
      state: 'asked',
      two_people: row.twoPeople,
      asked_by: row.askedBy,
      created_at: now,
    })
    .execute()
}

export async function findAdjustment(db: Db | Trx, id: string): Promise<Adjustment | undefined> {
  const { rows } = await sql<Adjustment>`
    select j.id, j.unit_id as "unitId", j.kind, j.order_id as "orderId", j.lot_id as "lotId",
      j.amount_fen as "amountFen", j.reason, j.document, j.state, j.two_people as "twoPeople",
      j.asked_by as "askedBy", j.decided_reason as "decidedReason"
    from money_adjustment j where j.id = ${id}`.execute(db)
  return rows[0]
}

type Decision = {
  state: 'approved' | 'refused'
  entryId: string | null
  by: string | null
  reason: string | null
  at: Date
}

export async function decideAdjustment(
  trx: Trx,
  id: string,
  { state, entryId, by, reason, at }: Decision,
): Promise<void> {
  await trx
    .updateTable('money_adjustment')
    .set({ state, entry_id: entryId, decided_by: by, decided_reason: reason, decided_at: at })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .execute()
}

export type LotFound = { id: string; unitId: string; customer: Customer; amountFen: number; leftFen: number }

export async function findLot(db: Db | Trx, id: string): Promise<LotFound | undefined> {
  const { rows } = await sql<LotFound>`
    select l.id, a.unit_id as "unitId", l.amount_fen as "amountFen", l.left_fen as "leftFen",
      jsonb_build_object('organisationId', a.organisation_id, 'personId', a.person_id) as customer
    from money_lot l join money_account a on a.id = l.account_id where l.id = ${id}`.execute(db)
  return rows[0]
}

export type Owed = { id: string; unitId: string; customer: Customer; amountFen: number; isPaidOut: boolean }

/** A refund that was approved, and whether it is paid out. */
export async function findRefund(trx: Trx, id: string): Promise<Owed | undefined> {
  const { rows } = await sql<Owed>`
    select j.id, j.unit_id as "unitId", j.amount_fen as "amountFen", j.paid_out_entry is not null as "isPaidOut",
      jsonb_build_object('organisationId', a.organisation_id, 'personId', a.person_id) as customer
    from money_adjustment j join money_lot l on l.id = j.lot_id join money_account a on a.id = l.account_id
    where j.id = ${id} and j.kind = 'refund' and j.state = 'approved'`.execute(trx)
  return rows[0]
}

export async function markPaidOut(trx: Trx, id: string, entryId: string, on: string): Promise<void> {
  await trx
    .updateTable('money_adjustment')
    .set({ paid_out_entry: entryId, paid_out_on: on })
    .where('id', '=', id)
    .execute()
}
