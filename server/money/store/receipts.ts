import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Candidate } from '../rules/suggest.ts'

export type Receipt = {
  id: string
  unitId: string
  receivedOn: string
  amountFen: number
  claimedFen: number
  payer: string | null
  payerAccount: string | null
  note: string | null
  setAside: string | null
}

const facts = sql`r.id, r.unit_id as "unitId", r.received_on as "receivedOn", r.amount_fen as "amountFen",
  r.claimed_fen as "claimedFen", r.payer, r.payer_account as "payerAccount", r.note, r.set_aside as "setAside"`

export async function findReceipt(db: Db | Trx, id: string): Promise<Receipt | undefined> {
  const { rows } = await sql<Receipt>`select ${facts} from money_receipt r where r.id = ${id}`.execute(db)
  return rows[0]
}

export type ReceiptFilter = {
  state: 'open' | 'claimed' | 'aside' | 'all'
  unit: string | null
  q: string | null
  limit: number
  after: { on: string; id: string } | null
}

/** Receipts of units within a scope, the latest first. */
export async function listReceipts(db: Db, scope: Scope, filter: ReceiptFilter): Promise<Receipt[]> {
  const { state, unit, q, limit, after } = filter
  const states = {
    open: sql`r.claimed_fen < r.amount_fen and r.set_aside is null`,
    claimed: sql`r.claimed_fen > 0`,
    aside: sql`r.set_aside is not null`,
    all: sql`true`,
  }
  const text = q === null ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Receipt>`select ${facts} from money_receipt r
    where ${within(scope, sql`r.unit_id`)} and (${unit}::uuid is null or r.unit_id = ${unit}::uuid) and ${states[state]}
      and (${text}::text is null or r.payer ilike ${text} or r.note ilike ${text})
      and (${after?.id ?? null}::uuid is null
        or (r.received_on, r.id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    order by r.received_on desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

export type NewReceipt = {
  id: string
  unit_id: string
  import_id: string | null
  line_key: string
  received_on: string
  amount_fen: number
  payer: string | null
  payer_account: string | null
  note: string | null
}

const COLUMNS = [
  'id',
  'unit_id',
  'import_id',
  'line_key',
  'received_on',
  'amount_fen',
  'payer',
  'payer_account',
  'note',
] as const

/** Adds the receipts that are not known yet; gives those back. The unit is locked. */
export async function addReceipts(trx: Trx, rows: readonly NewReceipt[]): Promise<NewReceipt[]> {
  const [first] = rows
  if (first === undefined) return []
  const { rows: known } = await sql<{ key: string }>`select line_key as key from money_receipt
    where unit_id = ${first.unit_id} and line_key = any(${rows.map(({ line_key }) => line_key)}::text[])`.execute(
    trx,
  )
  const seen = new Set(known.map(({ key }) => key))
  const fresh = rows.filter(({ line_key }) => !seen.has(line_key))
  await insertMany(trx, 'money_receipt', COLUMNS, fresh)
  return fresh
}

/** The constraint of the table refuses what was claimed already. */
export async function takeFrom(trx: Trx, id: string, amountFen: number): Promise<void> {
  await sql`update money_receipt set claimed_fen = claimed_fen + ${amountFen}::bigint where id = ${id}`.execute(
    trx,
  )
}

export const giveBack = (trx: Trx, id: string, amountFen: number): Promise<void> =>
  takeFrom(trx, id, -amountFen)

export async function setAside(trx: Trx, id: string, reason: string | null): Promise<void> {
  await trx.updateTable('money_receipt').set({ set_aside: reason }).where('id', '=', id).execute()
}

/** Orders of a unit that wait for money and have something in common with a receipt: text, name or amount. */
export async function findCandidates(
  db: Db,
  { unitId, amountFen, claimedFen, payer, note }: Receipt,
  limit: number,
): Promise<Candidate[]> {
  const left = amountFen - claimedFen
  const text = `${note ?? ''} ${payer ?? ''}`
  const { rows } = await sql<Candidate>`
    with waiting as (
      select s.id as "orderId", s.number, coalesce(s.organisation_id, s.person_id) as "customerId",
        coalesce(o.name, p.name) as customer,
        case when s.charged_fen > 0 then s.charged_fen - s.paid_fen else coalesce(s.final_fen, s.agreed_fen, 0) end
          as "dueFen"
      from service_order s join person p on p.id = s.person_id left join organisation o on o.id = s.organisation_id
      where s.unit_id = ${unitId} and s.number is not null
        and s.state in ('agreed', 'samples_received', 'in_progress', 'delivered', 'accepted')
    )
    select * from waiting w where w."dueFen" > 0 and (w."dueFen" = ${left} or ${text} like '%' || w.customer || '%'
      or w.customer = ${payer} or (length(${payer}::text) >= 4 and w.customer like '%' || ${payer} || '%')
      or ${text} like '%' || right(w.number, 5) || '%')
    order by (w.customer = ${payer}) desc nulls last, w.number limit ${limit}`.execute(db)
  return rows
}
