import { newId } from '../../lib/ids.ts'
import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import type { AccountKind, Customer, Draft, EntryKind, Lot, Method, Posting } from '../facts.ts'
import type { Standing } from '../rules/entries.ts'

/** Makes the entries of a unit come one after the other. Lock orders before their unit, never after. */
export async function lockUnit(trx: Trx, unitId: string): Promise<void> {
  await sql`insert into money_unit (unit_id) values (${unitId}) on conflict do nothing`.execute(trx)
  await sql`select 1 from money_unit where unit_id = ${unitId} for no key update`.execute(trx)
}

/** Whose entry it is and what it rests on. `personId` null: the platform itself, by a rule. */
export type Meta = {
  unitId: string
  customer: Customer | null
  /** Civil date in Shanghai. */
  bookedOn: string
  personId: string | null
  approvedBy?: string | null
  receiptId?: string | null
  statementId?: string | null
  method?: Method | null
  document?: string | null
  reason?: string | null
  reverses?: string | null
}

const OF_CUSTOMER: readonly AccountKind[] = ['receivable', 'prepayment', 'refund_payable']

async function accountOf(trx: Trx, { unitId, customer }: Meta, posting: Posting): Promise<string> {
  const who = OF_CUSTOMER.includes(posting.account) ? customer : null
  const organisationId = who?.organisationId ?? null
  const personId = organisationId === null ? (who?.personId ?? null) : null
  const project = posting.project ?? null
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into money_account (id, unit_id, kind, organisation_id, person_id, project)
      values (${newId()}, ${unitId}, ${posting.account}, ${organisationId}, ${personId}, ${project})
      on conflict do nothing returning id
    )
    select id from made union all
    select id from money_account where unit_id = ${unitId} and kind = ${posting.account}
      and organisation_id is not distinct from ${organisationId}::uuid
      and person_id is not distinct from ${personId}::uuid and project is not distinct from ${project}::text
    limit 1`.execute(trx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`no account ${posting.account} at ${unitId}`)
  return id
}

/** Writes an entry with its postings, and what it does to sums paid ahead. The unit is locked. */
export async function writeEntry(trx: Trx, draft: Draft, meta: Meta): Promise<string> {
  const id = newId()
  await trx
    .insertInto('money_entry')
    .values({
      id,
      unit_id: meta.unitId,
      kind: draft.kind,
      booked_on: meta.bookedOn,
      order_id: draft.orderId,
      receipt_id: meta.receiptId ?? null,
      statement_id: meta.statementId ?? null,
      method: meta.method ?? null,
      document: meta.document ?? null,
      reason: meta.reason ?? null,
      reverses: meta.reverses ?? null,
      person_id: meta.personId,
      approved_by: meta.approvedBy ?? null,
    })
    .execute()
  const accounts: string[] = []
  for (const posting of draft.postings) accounts.push(await accountOf(trx, meta, posting))
  await insertMany(
    trx,
    'money_posting',
    ['entry_id', 'position', 'account_id', 'order_id', 'amount_fen'],
    draft.postings.map(({ amountFen, orderId }, index) => ({
      entry_id: id,
      position: index + 1,
      account_id: accounts[index],
      order_id: orderId,
      amount_fen: amountFen,
    })),
  )
  await writeLots(trx, { id, draft, bookedOn: meta.bookedOn, accounts })
  return id
}

type Written = { id: string; draft: Draft; bookedOn: string; accounts: readonly string[] }

async function writeLots(trx: Trx, { id, draft, bookedOn, accounts }: Written): Promise<void> {
  const moves = [...draft.moves]
  if (draft.lot !== null) {
    const account_id = accounts[draft.postings.findIndex(({ account }) => account === 'prepayment')] ?? ''
    const lotId = newId()
    const { amountFen, orderId } = draft.lot
    await trx
      .insertInto('money_lot')
      .values({
        id: lotId,
        account_id,
        entry_id: id,
        order_id: orderId,
        received_on: bookedOn,
        amount_fen: amountFen,
      })
      .execute()
    moves.push({ lotId, amountFen })
  }
  const rows = moves.map(({ lotId, amountFen }) => ({ entry_id: id, lot_id: lotId, amount_fen: amountFen }))
  await insertMany(trx, 'money_lot_move', ['entry_id', 'lot_id', 'amount_fen'], rows)
}

/** SQL condition: the columns name a customer. */
const isCustomer = ({ organisationId, personId }: Customer) =>
  organisationId === null
    ? sql`a.organisation_id is null and a.person_id = ${personId}`
    : sql`a.organisation_id = ${organisationId}`

/** What a customer has paid ahead at a unit and not used, oldest first. */
export async function findLots(trx: Trx, unitId: string, customer: Customer): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select l.id, l.received_on as "receivedOn", l.left_fen as "leftFen",
      case when s.state in ('settled', 'rated', 'refused', 'cancelled') then null else l.order_id end as "keptFor"
    from money_lot l join money_account a on a.id = l.account_id left join service_order s on s.id = l.order_id
    where a.unit_id = ${unitId} and a.kind = 'prepayment' and ${isCustomer(customer)} and l.left_fen > 0
    order by l.received_on, l.id`.execute(trx)
  return rows
}

export type EntryFound = Standing & {
  id: string
  unitId: string
  customer: Customer | null
  receiptId: string | null
  isReversed: boolean
}

/** An entry as it stands, for its reversal. */
export async function findEntry(trx: Trx, id: string): Promise<EntryFound | undefined> {
  const { rows } = await sql<{
    kind: EntryKind
    unitId: string
    orderId: string | null
    receiptId: string | null
    isReversed: boolean
    organisationId: string | null
    personId: string | null
    postings: Posting[]
    moves: { lotId: string; amountFen: number }[]
    lot: EntryFound['lot']
  }>`
    select e.kind, e.unit_id as "unitId", e.order_id as "orderId", e.receipt_id as "receiptId",
      exists (select 1 from money_entry r where r.reverses = e.id) as "isReversed",
      w.organisation_id as "organisationId", w.person_id as "personId",
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('account', a.kind, 'amountFen', p.amount_fen,
          'project', a.project)) || jsonb_build_object('orderId', p.order_id) order by p.position)
        from money_posting p join money_account a on a.id = p.account_id where p.entry_id = e.id) as postings,
      coalesce((select jsonb_agg(jsonb_build_object('lotId', m.lot_id, 'amountFen', m.amount_fen))
        from money_lot_move m where m.entry_id = e.id
          and m.lot_id is distinct from (select l.id from money_lot l where l.entry_id = e.id)), '[]') as moves,
      (select jsonb_build_object('id', l.id, 'amountFen', l.amount_fen, 'leftFen', l.left_fen)
        from money_lot l where l.entry_id = e.id) as lot
    from money_entry e
    left join lateral (select a.organisation_id, a.person_id from money_posting p join money_account a on a.id = p.account_id
      where p.entry_id = e.id and num_nonnulls(a.organisation_id, a.person_id) = 1 limit 1) w on true
    where e.id = ${id}`.execute(trx)
  const [found] = rows
  if (found === undefined) return undefined
  const { organisationId, personId, ...entry } = found
  const customer = organisationId === null && personId === null ? null : { organisationId, personId }
  return { ...entry, id, customer }
}
