import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Costs } from '../facts.ts'

export type Statement = Costs & {
  id: string
  itemId: string
  state: 'draft' | 'approved'
  from: string
  /** Last day on which it holds. */
  until: string | null
  basis: string | null
  document: string | null
  approvedAt: Date | null
}

const facts = sql`c.id, c.item_id as "itemId", c.state, c.from_date as "from", c.basis, c.document,
  (c.ends_before - 1)::text as until, c.consumables_fen as "consumablesFen", c.utilities_fen as "utilitiesFen",
  c.labour_fen as "labourFen", c.others_fen as "othersFen", c.approved_at as "approvedAt"`

/** Approved statements that hold on a date and, where asked, the drafts. */
export async function findStatements(
  db: Db | Trx,
  instrumentId: string,
  { date, drafts }: { date: string; drafts: boolean },
): Promise<Statement[]> {
  const { rows } = await sql<Statement>`select ${facts} from cost_statement c
    where c.instrument_id = ${instrumentId}
      and case c.state when 'draft' then ${drafts} else daterange(c.from_date, c.ends_before) @> ${date}::date end
    order by c.item_id, c.state`.execute(db)
  return rows
}

export async function findDraft(trx: Trx, itemId: string): Promise<Statement | undefined> {
  const { rows } = await sql<Statement>`select ${facts} from cost_statement c
    where c.item_id = ${itemId} and c.state = 'draft'`.execute(trx)
  return rows[0]
}

/** The first day of the last approved statement that has not been taken out again. */
export async function findLastApproved(trx: Trx, itemId: string): Promise<string | null> {
  const { rows } = await sql<{ from: string | null }>`select max(from_date) as "from" from cost_statement
    where item_id = ${itemId} and state = 'approved'`.execute(trx)
  return rows[0]?.from ?? null
}

/** Whether an instrument has known a service of this id, and of which kind. */
export async function findItemKind(
  trx: Trx,
  instrumentId: string,
  itemId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`select kind from price_item
    where id = ${itemId} and instrument_id = ${instrumentId}`.execute(trx)
  return rows[0]?.kind
}

export type NewStatement = Costs & {
  id: string
  instrumentId: string
  itemId: string
  from: string
  basis: string | null
}

/** Keeps the one draft of a service, in place of the draft before. Gives back its id. */
export async function saveDraft(trx: Trx, given: NewStatement): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cost_statement (id, instrument_id, item_id, state, from_date, consumables_fen, utilities_fen, labour_fen,
      others_fen, basis)
    values (${given.id}, ${given.instrumentId}, ${given.itemId}, 'draft', ${given.from}, ${given.consumablesFen},
      ${given.utilitiesFen}, ${given.labourFen}, ${given.othersFen}, ${given.basis})
    on conflict (item_id) where state = 'draft' do update set from_date = excluded.from_date,
      consumables_fen = excluded.consumables_fen, utilities_fen = excluded.utilities_fen,
      labour_fen = excluded.labour_fen, others_fen = excluded.others_fen, basis = excluded.basis, drafted_at = now()
    returning id`.execute(trx)
  return rows[0]?.id ?? given.id
}

/** The statement that stands ends the day before the draft begins; the draft then stands. */
export async function approveDraft(
  trx: Trx,
  draft: { id: string; itemId: string; from: string; document: string | null; at: Date },
): Promise<void> {
  await sql`update cost_statement set ends_before = ${draft.from}
    where item_id = ${draft.itemId} and state = 'approved'
      and daterange(from_date, ends_before) && daterange(${draft.from}::date, null)`.execute(trx)
  await sql`update cost_statement set state = 'approved', approved_at = ${draft.at}, document = ${draft.document}
    where id = ${draft.id} and state = 'draft'`.execute(trx)
}

/** Statements that stand from the first, for a demonstration. */
export async function insertApproved(
  trx: Trx,
  given: readonly (NewStatement & { document: string | null })[],
  at: Date,
): Promise<void> {
  const rows = given.map((each) => ({
    id: each.id,
    instrument_id: each.instrumentId,
    item_id: each.itemId,
    state: 'approved',
    from_date: each.from,
    consumables_fen: each.consumablesFen,
    utilities_fen: each.utilitiesFen,
    labour_fen: each.labourFen,
    others_fen: each.othersFen,
    basis: each.basis,
    document: each.document,
    drafted_at: at,
    approved_at: at,
  }))
  await insertMany(trx, 'cost_statement', STATEMENT, rows)
}

const STATEMENT = [
  'id',
  'instrument_id',
  'item_id',
  'state',
  'from_date',
  'consumables_fen',
  'utilities_fen',
  'labour_fen',
  'others_fen',
  'basis',
  'document',
  'drafted_at',
  'approved_at',
] as const
