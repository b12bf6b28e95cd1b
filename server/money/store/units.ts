import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { InvoiceKind } from '../facts.ts'
import type { Headings } from '../rules/bank-line.ts'

/** What a unit has laid down for its money. */
export type UnitSetting = {
  accountHolder: string | null
  bankName: string | null
  bankAccount: string | null
  paymentNote: string | null
  paymentDays: number
  invoiceKinds: InvoiceKind[]
  twoPeopleFromFen: number | null
}

export type ReceiptColumns = Headings

const USUAL: UnitSetting = {
  accountHolder: null,
  bankName: null,
  bankAccount: null,
  paymentNote: null,
  paymentDays: 30,
  invoiceKinds: ['general', 'digital'],
  twoPeopleFromFen: null,
}

/** The id of an organisation whose money lies within a scope; undefined otherwise. */
export async function findUnit(db: Db | Trx, id: string, scope: Scope): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select o.id from organisation o
    where o.id = ${id} and ${within(scope, sql`o.id`)}`.execute(db)
  return rows[0]?.id
}

export async function findSetting(db: Db | Trx, unitId: string): Promise<UnitSetting> {
  const { rows } = await sql<UnitSetting>`
    select account_holder as "accountHolder", bank_name as "bankName", bank_account as "bankAccount",
      payment_note as "paymentNote", payment_days as "paymentDays", invoice_kinds as "invoiceKinds",
      two_people_from_fen as "twoPeopleFromFen"
    from money_unit where unit_id = ${unitId}`.execute(db)
  return rows[0] ?? USUAL
}

/** The last day of the closed months; null: none is closed. */
export async function findClosed(db: Db | Trx, unitId: string): Promise<string | null> {
  const { rows } = await sql<{ until: string | null }>`
    select closed_until as until from money_unit where unit_id = ${unitId}`.execute(db)
  return rows[0]?.until ?? null
}

export async function setClosed(trx: Trx, unitId: string, until: string | null, now: Date): Promise<void> {
  await trx
    .updateTable('money_unit')
    .set({ closed_until: until, updated_at: now })
    .where('unit_id', '=', unitId)
    .execute()
}

export async function saveSetting(trx: Trx, unitId: string, setting: UnitSetting, now: Date): Promise<void> {
  await trx
    .updateTable('money_unit')
    .set({
      account_holder: setting.accountHolder,
      bank_name: setting.bankName,
      bank_account: setting.bankAccount,
      payment_note: setting.paymentNote,
      payment_days: setting.paymentDays,
      invoice_kinds: setting.invoiceKinds,
      two_people_from_fen: setting.twoPeopleFromFen,
      updated_at: now,
    })
    .where('unit_id', '=', unitId)
    .execute()
}

export async function findColumns(db: Db | Trx, unitId: string): Promise<ReceiptColumns | null> {
  const { rows } = await sql<{ columns: ReceiptColumns | null }>`
    select receipt_columns as columns from money_unit where unit_id = ${unitId}`.execute(db)
  return rows[0]?.columns ?? null
}

export async function saveColumns(trx: Trx, unitId: string, columns: ReceiptColumns): Promise<void> {
  await sql`update money_unit set receipt_columns = ${JSON.stringify(columns)}::jsonb where unit_id = ${unitId}`.execute(
    trx,
  )
}
