export const ACCOUNT_KINDS = [
  'bank',
  'clearing',
  'receivable',
  'revenue',
  'prepayment',
  'project',
  'waiver',
  'refund_payable',
] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

export const ENTRY_KINDS = [
  'receipt',
  'charge',
  'correction',
  'payment',
  'draw',
  'transfer',
  'waiver',
  'deposit',
  'credit',
  'refund',
  'payout',
  'reversal',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export const METHODS = ['bank', 'cash', 'card', 'other'] as const
export type Method = (typeof METHODS)[number]

export const INVOICE_KINDS = ['special', 'general', 'digital', 'digital_special'] as const
export const INVOICE_STATES = ['requested', 'issued', 'reversed', 'refused', 'withdrawn'] as const
export type InvoiceKind = (typeof INVOICE_KINDS)[number]

export type Payment = 'prepay' | 'invoice' | 'account' | 'monthly' | 'transfer'

/** The largest amount that one entry moves, in fen. */
export const MOST_FEN = 100_000_000_000

/** Who owes and pays at a unit: a body or, where none pays, a person. */
export type Customer = { organisationId: string | null; personId: string | null }

/** Debit is positive. `project` names the account of an internal transfer. */
export type Posting = { account: AccountKind; amountFen: number; orderId: string | null; project?: string }

/** What an entry takes from a sum paid ahead (negative), or puts back. */
export type LotMove = { lotId: string; amountFen: number }

/** A sum paid ahead that an entry makes; `orderId`: kept for that order before others. */
export type NewLot = { amountFen: number; orderId: string | null }

/** An entry before it is written: its postings come to zero. */
export type Draft = {
  kind: EntryKind
  orderId: string | null
  postings: Posting[]
  moves: LotMove[]
  lot: NewLot | null
}

/** What stands of an order's money: due is what was charged less what is paid. `isCharged`: there is a charge, even of 0 now. */
export type OrderMoney = { id: string; isCharged: boolean; chargedFen: number; paidFen: number }

/** What is left of a sum paid ahead. `keptFor`: an order that still runs and goes first. */
export type Lot = { id: string; receivedOn: string; leftFen: number; keptFor: string | null }

export const dueOf = ({ chargedFen, paidFen }: Pick<OrderMoney, 'chargedFen' | 'paidFen'>): number =>
  chargedFen - paidFen

/** What a column of the bank's list says. */
export const COLUMN_NAMES = [
  'date',
  'amount',
  'out',
  'direction',
  'payer',
  'account',
  'note',
  'line',
] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]

/** Why an order is suggested for a receipt. */
export const REASONS = ['number', 'serial', 'amount', 'payer', 'payer_part', 'sum', 'part', 'over'] as const
export type Reason = (typeof REASONS)[number]
