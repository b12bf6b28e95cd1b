import { newId } from '../../server/lib/ids.ts'
import { deposit, payOut, refund } from '../../server/money/rules/entries.ts'
import type { Draft } from '../../server/money/facts.ts'
import { bookReceipts } from '../../server/money/store/imports.ts'
import { lockUnit, writeEntry } from '../../server/money/store/ledger.ts'
import type { App } from '../../server/platform/app.ts'
import { sql, type Trx } from '../../server/platform/db/index.ts'
import { form } from '../support/multipart.ts'

/** Money of a unit: a receipt with its entry, a sum paid ahead, a refund that is over, and papers that are over too. */
export type MoneyPapers = {
  receipt: string
  entry: string
  lot: string
  adjustment: string
  claim: string
  statement: string
  invoice: string
}

const DAY = '2026-01-01'

/** Whatever could still be done with them has been done, so that attempts change nothing. */
export function moneyOf(app: App, unit: { organisation: string; order: string }): Promise<MoneyPapers> {
  return app.db.transaction().execute(async (trx) => {
    const unitId = unit.organisation
    await lockUnit(trx, unitId)
    const receipt = await receiptOf(trx, unitId)
    const found = await sql<{ id: string }>`select id from money_entry where receipt_id = ${receipt}`.execute(
      trx,
    )
    const paid = await paidAhead(trx, unitId)
    const [claim, statement, invoice] = [newId(), newId(), newId()]
    await sql`
      insert into money_claim (id, unit_id, order_id, amount_fen, paid_on, payer, state, reason, decided_at)
      values (${claim}, ${unitId}, ${unit.order}, 1, ${DAY}, '甲', 'refused', '试', now())`.execute(trx)
    await sql`
      insert into money_statement (id, number, unit_id, kind, organisation_id, from_date, until_date, due_on, charged_fen,
        paid_fen, voided_at, voided_reason)
      values (${statement}, ${`JS-0000-${statement.slice(-12)}`}, ${unitId}, 'order', ${unitId}, ${DAY}, ${DAY}, ${DAY}, 1, 0,
        now(), '试')`.execute(trx)
    await sql`
      insert into money_invoice (id, unit_id, organisation_id, kind, title, amount_fen, state, reason)
      values (${invoice}, ${unitId}, ${unitId}, 'general', '甲', 1, 'refused', '试')`.execute(trx)
    await sql`insert into money_invoice_order (invoice_id, order_id, amount_fen) values (${invoice}, ${unit.order}, 1)`.execute(
      trx,
    )
    return { receipt, entry: found.rows[0]?.id ?? '', ...paid, claim, statement, invoice }
  })
}

async function receiptOf(trx: Trx, unitId: string): Promise<string> {
  const id = newId()
  const row = { unit_id: unitId, import_id: null, payer: '甲', payer_account: null, note: null }
  const rows = [{ ...row, id, line_key: id, received_on: DAY, amount_fen: 1 }]
  await bookReceipts(trx, { unitId, personId: null, bookedOn: DAY, rows })
  return id
}

async function paidAhead(trx: Trx, unitId: string): Promise<{ lot: string; adjustment: string }> {
  const customer = { organisationId: unitId, personId: null }
  const write = (draft: Draft) =>
    writeEntry(trx, draft, { unitId, customer, bookedOn: DAY, personId: null, reason: '试' })
  const made = deposit(2, 'bank')
  const entry = made.ok ? await write(made.value) : ''
  const { rows } = await sql<{ id: string }>`select id from money_lot where entry_id = ${entry}`.execute(trx)
  const [lot, adjustment] = [rows[0]?.id ?? '', newId()]
  const back = refund({ id: lot, leftFen: 2 }, 2)
  const [refunded, paidOut] = [back.ok ? await write(back.value) : '', await write(payOut(2))]
  await sql`
    insert into money_adjustment (id, unit_id, kind, lot_id, amount_fen, reason, state, two_people, entry_id, decided_at,
      paid_out_on, paid_out_entry)
    values (${adjustment}, ${unitId}, 'refund', ${lot}, 2, '试', 'approved', false, ${refunded}, now(), ${DAY},
      ${paidOut})`.execute(trx)
  return { lot, adjustment }
}

type Papers = MoneyPapers & { order: string; organisation: string }
type Attempted = {
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: object | Buffer
}
type Recipe = (side: Papers) => Attempted

/** A write under a key of its own: without one it would be refused before anybody looks whose it is. */
const on = (pick: (side: Papers) => string, body?: object): Recipe => {
  return (side) => ({
    params: { id: pick(side) },
    headers: { 'idempotency-key': newId() },
    ...(body !== undefined && { body }),
  })
}
const send = (body: (side: Papers) => object): Recipe => {
  return (side) => ({ headers: { 'idempotency-key': newId() }, body: body(side) })
}
const of: Recipe = ({ organisation }) => ({ query: { unit: organisation } })
const file = (pick?: (side: Papers) => string): Recipe => {
  const { payload, headers } = form([['file', 'rubbish', 'a.csv']])
  return (side) => ({ body: payload, headers, ...(pick && { params: { id: pick(side) } }) })
}

const ORDER = (side: Papers): string => side.order
const WHY = { reason: '试' }
const PERIOD: Recipe = ({ organisation }) => ({ query: { unit: organisation, from: DAY, until: DAY } })
const SETTING = {
  accountHolder: null,
  bankName: null,
  bankAccount: null,
  paymentNote: null,
  paymentDays: 30,
  invoiceKinds: ['general'],
  twoPeopleFromFen: null,
}

/** Attempts at the money of units and of orders; what reaches its place is refused there for what it asks. */
export const money: Record<string, Recipe> = {
  'GET /api/v1/money/orders': of,
  'GET /api/v1/money/orders/{id}': on(ORDER),
  'POST /api/v1/money/orders/{id}/charge': on(ORDER),
  'POST /api/v1/money/orders/{id}/payments': on(ORDER, { method: 'account', amountFen: 1 }),
  'POST /api/v1/money/orders/{id}/claims': on(ORDER, { amountFen: 1, paidOn: '2199-01-01', payer: '甲' }),
  'POST /api/v1/money/orders/{id}/invoices': on(ORDER, { kind: 'general', title: '甲' }),
  'POST /api/v1/money/orders/{id}/adjustments': on(ORDER, { kind: 'waiver', amountFen: 1, ...WHY }),
  'GET /api/v1/money/adjustments': of,
  'POST /api/v1/money/adjustments/{id}/decision': on(({ adjustment }) => adjustment, { approve: true }),
  'POST /api/v1/money/adjustments/{id}/payout': on(({ adjustment }) => adjustment, { document: '试' }),
  'POST /api/v1/money/entries/{id}/reversal': on(({ entry }) => entry, WHY),
  'POST /api/v1/money/units/{id}/two-people': on(({ organisation }) => organisation, { approve: true }),
  'PUT /api/v1/money/units/{id}/closing': on(({ organisation }) => organisation, { month: null, ...WHY }),
  'GET /api/v1/money/receipts': of,
  'POST /api/v1/money/receipts/imports': file(),
  'GET /api/v1/money/receipts/{id}/suggestions': on(({ receipt }) => receipt),
  'POST /api/v1/money/receipts/{id}/claims': on(({ receipt }) => receipt, { parts: [] }),
  'POST /api/v1/money/receipts/{id}/aside': on(({ receipt }) => receipt, { reason: null }),
  'GET /api/v1/money/claims': of,
  'POST /api/v1/money/claims/{id}/answer': on(({ claim }) => claim, WHY),
  'GET /api/v1/money/invoices': of,
  'POST /api/v1/money/invoices/{id}/record': on(({ invoice }) => invoice, { number: '1', issuedOn: DAY }),
  'POST /api/v1/money/invoices/{id}/reversal': on(({ invoice }) => invoice, {
    number: '1',
    reversedOn: DAY,
    ...WHY,
  }),
  'POST /api/v1/money/invoices/{id}/refusal': on(({ invoice }) => invoice, WHY),
  'POST /api/v1/money/invoices/{id}/file': file(({ invoice }) => invoice),
  'GET /api/v1/money/invoices/{id}/file': on(({ invoice }) => invoice),
  'GET /api/v1/money/accounts': of,
  'POST /api/v1/money/deposits': send(({ organisation }) => ({
    unitId: organisation,
    amountFen: 1,
    method: 'cash',
  })),
  'POST /api/v1/money/lots/{id}/refunds': on(({ lot }) => lot, { amountFen: 9, ...WHY }),
  'GET /api/v1/money/statements': of,
  'POST /api/v1/money/statements': send(({ order }) => ({ orderId: order })),
  'GET /api/v1/money/statements/{id}': on(({ statement }) => statement),
  'POST /api/v1/money/statements/{id}/void': on(({ statement }) => statement, WHY),
  'GET /api/v1/money/statements/{id}/statement.pdf': on(({ statement }) => statement),
  'GET /api/v1/money/statements/{id}/statement.xlsx': on(({ statement }) => statement),
  'GET /api/v1/money/postings.csv': PERIOD,
  'GET /api/v1/money/postings.xlsx': PERIOD,
  'GET /api/v1/money/units/{id}': on(({ organisation }) => organisation),
  'PUT /api/v1/money/units/{id}': on(({ organisation }) => organisation, SETTING),
}
