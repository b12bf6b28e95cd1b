import { createHash } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { withRows } from '../../imports/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import {
  placesOf,
  readLine,
  recognise,
  type BankLine,
  type Headings,
  type Places,
} from '../rules/bank-line.ts'
import { lockUnit } from '../store/ledger.ts'
import { addImport, bookReceipts, countImport, type Counts } from '../store/imports.ts'
import type { NewReceipt } from '../store/receipts.ts'
import { findColumns, saveColumns } from '../store/units.ts'

export type BankList = { path: string; fileName: string; unitId: string; headings: Headings | null }

type Row = { number: number; cells: string[] }
type Reading = Counts & { id: string; seen: Map<string, number>; batch: NewReceipt[] }

/**
 * Takes in the bank's list of a unit, batch by batch: lines that are known are left out, so that the same list, or one
 * that overlaps it, can come again. Gives back the id of the import.
 */
export async function readBankList(app: App, principal: Principal, list: BankList): Promise<Outcome<string>> {
  const id = newId()
  const reading: Reading = {
    id,
    seen: new Map(),
    batch: [],
    lines: 0,
    added: 0,
    known: 0,
    passed: 0,
    faults: [],
  }
  const outcome = await withRows(list.path, (rows) => take(app, principal, { list, reading, rows }))
  if (!outcome.ok && reading.lines > 0) await countImport(app.db, id, reading, 'failed')
  return outcome
}

type Taking = { list: BankList; reading: Reading; rows: AsyncGenerator<Row> }

async function take(
  app: App,
  principal: Principal,
  { list, reading, rows }: Taking,
): Promise<Outcome<string>> {
  const remembered = list.headings ?? (await findColumns(app.db, list.unitId))
  let places: Places | null = null
  for await (const { number, cells } of rows) {
    if (places === null) {
      const headings = headingsOf(cells, remembered)
      places = headings && placesOf(cells, headings)
      if (headings !== null && places !== null) await begin(app, principal, { list, reading, headings })
      else if (number > parameters.headRows) break
      continue
    }
    reading.lines += 1
    if (reading.lines > parameters.bankLines)
      return refused({ code: 'too_large.import_rows', params: { limit: parameters.bankLines } })
    keep(reading, { number, cells, places, unitId: list.unitId })
    if (reading.batch.length >= parameters.bankBatch) await book(app, principal, list, reading)
  }
  if (places === null) return refused({ code: 'money.list_columns' })
  await book(app, principal, list, reading)
  await countImport(app.db, reading.id, reading, 'read')
  return done(reading.id)
}

/** The headings that were chosen or remembered, where they stand in this row; else what is recognised. */
function headingsOf(cells: readonly string[], remembered: Headings | null): Headings | null {
  if (remembered !== null && placesOf(cells, remembered) !== null) return remembered
  return recognise(cells)
}

async function begin(
  app: App,
  principal: Principal,
  { list, reading, headings }: { list: BankList; reading: Reading; headings: Headings },
): Promise<void> {
  const { unitId, fileName } = list
  await whole(app.db, async (trx) => {
    await lockUnit(trx, unitId)
    await saveColumns(trx, unitId, headings)
    await addImport(trx, { id: reading.id, unitId, fileName, personId: personOf(principal) })
    await recordEvents(trx, principal, [
      {
        action: 'money.bank_list_read',
        subjectKind: 'money_import',
        subjectId: reading.id,
        detail: { unitId },
      },
    ])
    return done(null)
  })
}

type Line = { number: number; cells: string[]; places: Places; unitId: string }

function keep(reading: Reading, { number, cells, places, unitId }: Line): void {
  const read = readLine(cells, places)
  if (read.kind === 'passed') reading.passed += 1
  if (read.kind === 'fault' && reading.faults.length < parameters.bankFaults)
    reading.faults.push({ row: number, code: read.code, value: read.value })
  if (read.kind !== 'receipt') return
  const { receivedOn, amountFen, payer, payerAccount, note } = read.line
  reading.batch.push({
    id: newId(),
    unit_id: unitId,
    import_id: reading.id,
    line_key: keyOf(read.line, reading.seen),
    received_on: receivedOn,
    amount_fen: amountFen,
    payer,
    payer_account: payerAccount,
    note,
  })
}

/** The bank's own id, with day and amount in case it counts anew; else a hash of the line and, for equal lines of one list, which of them it is. */
function keyOf(line: BankLine, seen: Map<string, number>): string {
  if (line.line !== null) return `b:${line.line}:${line.receivedOn}:${line.amountFen}`
  const hash = createHash('sha256')
    .update(JSON.stringify([line.receivedOn, line.amountFen, line.payer, line.payerAccount, line.note]))
    .digest('hex')
    .slice(0, 32)
  const count = (seen.get(hash) ?? 0) + 1
  seen.set(hash, count)
  return `h:${hash}:${count}`
}

async function book(app: App, principal: Principal, { unitId }: BankList, reading: Reading): Promise<void> {
  const rows = reading.batch.splice(0)
  if (rows.length === 0) return
  // A bank's id twice in one list is one line.
  const single = [...new Map(rows.map((row) => [row.line_key, row])).values()]
  const added = await whole(app.db, async (trx) => {
    await lockUnit(trx, unitId)
    const batch = { unitId, personId: personOf(principal), bookedOn: app.clock.today(), rows: single }
    return done(await bookReceipts(trx, batch))
  })
  if (!added.ok) return
  reading.added += added.value
  reading.known += rows.length - added.value
}
