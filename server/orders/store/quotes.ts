import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { QuoteLine, QuoteState } from '../facts.ts'

export type NewQuote = {
  id: string
  orderId: string
  state: QuoteState
  totalFen: number
  validUntil: string | null
  promisedBy: string | null
  note: string | null
  listId: string | null
  createdBy: string | null
  lines: readonly QuoteLine[]
  now: Date
}

/** Writes an offer with its lines as the next version of an order; the order is locked. */
export async function addQuote(trx: Trx, quote: NewQuote): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into order_quote (id, order_id, version, state, total_fen, valid_until, promised_by, note, list_id, created_by,
      created_at, decided_at)
    select ${quote.id}::uuid, ${quote.orderId}::uuid, coalesce(max(q.version), 0) + 1, ${quote.state}::text, ${quote.totalFen}::bigint,
      ${quote.validUntil}::date, ${quote.promisedBy}::date, ${quote.note}::text, ${quote.listId}::uuid, ${quote.createdBy}::uuid,
      ${quote.now}::timestamptz, ${quote.state === 'accepted' ? quote.now : null}::timestamptz
    from order_quote q where q.order_id = ${quote.orderId}
    returning version`.execute(trx)
  if (quote.lines.length > 0)
    await trx
      .insertInto('order_quote_line')
      .values(
        quote.lines.map(({ kind, itemId, name, amountFen, taxBp, said }, index) => {
          const row = { quote_id: quote.id, position: index + 1, kind, item_id: itemId, name }
          return { ...row, amount_fen: amountFen, tax_bp: taxBp, said: JSON.stringify(said) }
        }),
      )
      .execute()
  return rows[0]?.version ?? 1
}

/** What stood in some state stands in another from now on. */
export async function moveQuotes(
  trx: Trx,
  orderId: string,
  { from, to, by, now }: { from: QuoteState; to: QuoteState; by: string | null; now: Date },
): Promise<void> {
  await trx
    .updateTable('order_quote')
    .set({ state: to, decided_by: by, decided_at: now })
    .where('order_id', '=', orderId)
    .where('state', '=', from)
    .execute()
}

export type QuoteRecord = {
  id: string
  version: number
  state: QuoteState
  totalFen: number
  validUntil: string | null
  promisedBy: string | null
  note: string | null
  listId: string | null
  createdAt: Date
  decidedAt: Date | null
  lines: QuoteLine[]
}

/** Every offer of an order, the last first. */
export async function listQuotes(db: Db | Trx, orderId: string): Promise<QuoteRecord[]> {
  const { rows } = await sql<QuoteRecord>`
    select q.id, q.version, q.state, q.total_fen as "totalFen", q.valid_until as "validUntil",
      q.promised_by as "promisedBy", q.note, q.list_id as "listId", q.created_at as "createdAt",
      q.decided_at as "decidedAt",
      coalesce((select jsonb_agg(jsonb_build_object('kind', l.kind, 'itemId', l.item_id, 'name', l.name,
        'amountFen', l.amount_fen, 'taxBp', l.tax_bp, 'said', l.said) order by l.position)
        from order_quote_line l where l.quote_id = q.id), '[]') as lines
    from order_quote q where q.order_id = ${orderId} order by q.version desc`.execute(db)
  return rows
}

/** The day the accepted offer names, and the working days that its template promises. */
export async function findPromised(
  trx: Trx,
  orderId: string,
): Promise<{ promisedBy: string | null; turnaroundDays: number | null }> {
  const { rows } = await sql<{ promisedBy: string | null; turnaroundDays: number | null }>`
    select q.promised_by as "promisedBy", t.turnaround_days as "turnaroundDays"
    from service_order o
    left join order_quote q on q.order_id = o.id and q.state = 'accepted'
    left join service_template t on t.id = o.template_id
    where o.id = ${orderId}`.execute(trx)
  return rows[0] ?? { promisedBy: null, turnaroundDays: null }
}
