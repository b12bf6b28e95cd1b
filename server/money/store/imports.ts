import { newId } from '../../lib/ids.ts'
import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { addReceipts, type NewReceipt } from './receipts.ts'

export type ImportFault = { row: number; code: string; value: string }

export type ImportFound = {
  id: string
  unitId: string
  fileName: string
  state: 'reading' | 'read' | 'failed'
  lines: number
  added: number
  known: number
  passed: number
  faults: ImportFault[]
  at: Date
}

export async function addImport(
  trx: Trx,
  row: { id: string; unitId: string; fileName: string; personId: string | null },
): Promise<void> {
  await trx
    .insertInto('money_import')
    .values({
      id: row.id,
      unit_id: row.unitId,
      file_name: row.fileName,
      state: 'reading',
      person_id: row.personId,
    })
    .execute()
}

export type Counts = { lines: number; added: number; known: number; passed: number; faults: ImportFault[] }

export async function countImport(
  trx: Trx | Db,
  id: string,
  { lines, added, known, passed, faults }: Counts,
  state: ImportFound['state'],
): Promise<void> {
  await trx
    .updateTable('money_import')
    .set({ lines, added, known, passed, faults: JSON.stringify(faults), state })
    .where('id', '=', id)
    .execute()
}

const select = sql`select m.id, m.unit_id as "unitId", m.file_name as "fileName", m.state, m.lines, m.added, m.known,
  m.passed, m.faults, m.created_at as "at" from money_import m`

export async function findImport(db: Db | Trx, id: string): Promise<ImportFound | undefined> {
  const { rows } = await sql<ImportFound>`${select} where m.id = ${id}`.execute(db)
  return rows[0]
}

type Batch = { unitId: string; personId: string | null; bookedOn: string; rows: readonly NewReceipt[] }

/** Adds what is new of a batch, each line with its entry: in the bank, nobody's yet. Gives back how many. */
export async function bookReceipts(trx: Trx, { unitId, personId, bookedOn, rows }: Batch): Promise<number> {
  const fresh = await addReceipts(trx, rows)
  if (fresh.length === 0) return 0
  const accounts = await bankAccounts(trx, unitId)
  const entries = fresh.map((receipt) => ({ id: newId(), receipt }))
  await insertMany(
    trx,
    'money_entry',
    ['id', 'unit_id', 'kind', 'booked_on', 'receipt_id', 'person_id'],
    entries.map(({ id, receipt }) => ({
      id,
      unit_id: unitId,
      kind: 'receipt',
      booked_on: bookedOn,
      receipt_id: receipt.id,
      person_id: personId,
    })),
  )
  await insertMany(
    trx,
    'money_posting',
    ['entry_id', 'position', 'account_id', 'amount_fen'],
    entries.flatMap(({ id, receipt }) => [
      { entry_id: id, position: 1, account_id: accounts.bank, amount_fen: receipt.amount_fen },
      { entry_id: id, position: 2, account_id: accounts.clearing, amount_fen: -receipt.amount_fen },
    ]),
  )
  return fresh.length
}

async function bankAccounts(trx: Trx, unitId: string): Promise<{ bank: string; clearing: string }> {
  await sql`insert into money_account (id, unit_id, kind)
    values (${newId()}, ${unitId}, 'bank'), (${newId()}, ${unitId}, 'clearing') on conflict do nothing`.execute(
    trx,
  )
  const { rows } = await sql<{ id: string; kind: string }>`select id, kind from money_account
    where unit_id = ${unitId} and kind in ('bank', 'clearing')`.execute(trx)
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? ''
  return { bank: of('bank'), clearing: of('clearing') }
}
