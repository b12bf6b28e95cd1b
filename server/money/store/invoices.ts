import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Customer, InvoiceKind } from '../facts.ts'

export type InvoiceState = 'requested' | 'issued' | 'reversed' | 'refused' | 'withdrawn'

export type Invoice = {
  id: string
  unitId: string
  customer: string
  orders: {
    id: string
    number: string | null
    amountFen: number
    /** Of the offer that its price rests on. */
    lines: { amountFen: number; taxBp: number | null }[]
  }[]
  kind: InvoiceKind
  title: string
  taxNumber: string | null
  address: string | null
  bank: string | null
  email: string | null
  note: string | null
  amountFen: number
  state: InvoiceState
  number: string | null
  issuedOn: string | null
  fileId: string | null
  fileName: string | null
  reversalNumber: string | null
  reversedOn: string | null
  reason: string | null
  askedAt: Date
}

/** The lines of what the customer took, of the order `s`. */
const OFFER_LINES = sql`coalesce((select jsonb_agg(jsonb_build_object('amountFen', n.amount_fen, 'taxBp', n.tax_bp))
  from order_quote q join order_quote_line n on n.quote_id = q.id
  where q.order_id = s.id and q.state = 'accepted'), '[]')`

const select = sql`select v.id, v.unit_id as "unitId", coalesce(o.name, p.name) as customer, v.kind, v.title,
    v.tax_number as "taxNumber", v.address, v.bank, v.email, v.note, v.amount_fen as "amountFen", v.state, v.number,
    v.issued_on as "issuedOn", v.file_id as "fileId", v.file_name as "fileName",
    v.reversal_number as "reversalNumber", v.reversed_on as "reversedOn", v.reason, v.created_at as "askedAt",
    (select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'amountFen', x.amount_fen,
      'lines', ${OFFER_LINES}) order by s.number)
      from money_invoice_order x join service_order s on s.id = x.order_id where x.invoice_id = v.id) as orders
  from money_invoice v left join organisation o on o.id = v.organisation_id left join person p on p.id = v.person_id`

type NewInvoice = Pick<
  Invoice,
  'id' | 'unitId' | 'kind' | 'title' | 'taxNumber' | 'address' | 'bank' | 'email' | 'note' | 'amountFen'
> & { customer: Customer; askedBy: string | null }

export async function addInvoice(
  trx: Trx,
  row: NewInvoice,
  orders: readonly { id: string; amountFen: number }[],
): Promise<void> {
  await trx
    .insertInto('money_invoice')
    .values({
      id: row.id,
      unit_id: row.unitId,
      organisation_id: row.customer.organisationId,
      person_id: row.customer.personId,
      kind: row.kind,
      title: row.title,
      tax_number: row.taxNumber,
      address: row.address,
      bank: row.bank,
      email: row.email,
      note: row.note,
      amount_fen: row.amountFen,
      state: 'requested',
      asked_by: row.askedBy,
    })
    .execute()
  const rows = orders.map(({ id, amountFen }) => ({
    invoice_id: row.id,
    order_id: id,
    amount_fen: amountFen,
  }))
  await insertMany(trx, 'money_invoice_order', ['invoice_id', 'order_id', 'amount_fen'], rows)
}

export async function findInvoice(
  db: Db | Trx,
  id: string,
  scope: Scope = { kind: 'everything' },
): Promise<Invoice | undefined> {
  const { rows } =
    await sql<Invoice>`${select} where v.id = ${id} and ${within(scope, sql`v.unit_id`)}`.execute(db)
  return rows[0]
}

export async function invoicesOf(db: Db | Trx, orderId: string): Promise<Invoice[]> {
  const { rows } = await sql<Invoice>`${select}
    where v.id in (select invoice_id from money_invoice_order where order_id = ${orderId})
    order by v.id desc limit 100`.execute(db)
  return rows
}

export async function listInvoices(
  db: Db,
  scope: Scope,
  {
    unit,
    state,
    limit,
    after,
  }: { unit: string | null; state: InvoiceState | null; limit: number; after: string | null },
): Promise<Invoice[]> {
  const { rows } = await sql<Invoice>`${select} where ${within(scope, sql`v.unit_id`)}
      and (${unit}::uuid is null or v.unit_id = ${unit}::uuid) and (${state}::text is null or v.state = ${state})
      and (${after}::uuid is null or v.id < ${after}::uuid)
    order by v.id desc limit ${limit}`.execute(db)
  return rows
}

export type InvoiceChange = {
  state?: InvoiceState
  number?: string
  issued_on?: string
  reversal_number?: string
  reversed_on?: string
  reason?: string
  file_id?: string
  file_name?: string
  recorded_by?: string | null
}

export async function changeInvoice(trx: Trx, id: string, change: InvoiceChange, at: Date): Promise<void> {
  await trx
    .updateTable('money_invoice')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** Whether a unit has issued an invoice of this number already. */
export async function isNumberTaken(trx: Trx, unitId: string, number: string): Promise<boolean> {
  const found = await trx
    .selectFrom('money_invoice')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('number', '=', number)
    .executeTakeFirst()
  return found !== undefined
}

export type StoredFile = { storageKey: string; mediaType: string; fileName: string }

export async function findInvoiceFile(db: Db, id: string): Promise<StoredFile | undefined> {
  const { rows } = await sql<StoredFile>`
    select f.storage_key as "storageKey", f.media_type as "mediaType", v.file_name as "fileName"
    from money_invoice v join file f on f.id = v.file_id where v.id = ${id}`.execute(db)
  return rows[0]
}

/** The lines of the offer that an order's price rests on. */
export async function offerLinesOf(db: Db, orderId: string): Promise<Invoice['orders'][number]['lines']> {
  const { rows } = await sql<{ lines: Invoice['orders'][number]['lines'] }>`
    select ${OFFER_LINES} as lines from service_order s where s.id = ${orderId}`.execute(db)
  return rows[0]?.lines ?? []
}
