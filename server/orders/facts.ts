export { USER_CLASSES, type UserClass } from '../lib/price-classes.ts'

/** Work ordered from a team, or the order that stands behind a priced booking. */
export const KINDS = ['service', 'booking'] as const
export type Kind = (typeof KINDS)[number]

export const STATES = [
  'draft',
  'submitted',
  'quoted',
  'agreed',
  'samples_received',
  'in_progress',
  'delivered',
  'accepted',
  'settled',
  'rated',
  'refused',
  'cancelled',
] as const
export type State = (typeof STATES)[number]

/** Money is a track beside the work: before it, on an invoice, from an account, by the month, from a project account. */
export const PAYMENTS = ['prepay', 'invoice', 'account', 'monthly', 'transfer'] as const
export type Payment = (typeof PAYMENTS)[number]

/** Whose move it is. */
export const WAITS = ['customer', 'approver', 'unit', 'money', 'nobody'] as const
export type Waits = (typeof WAITS)[number]

/**
 * In what way somebody has to do with an order: for whom it is, who wrote it for another, the paying body's group leader
 * or administrator, the team's staff, an office that reads; and what is no person: the booking, the ledger, time.
 */
export const HANDS = ['customer', 'author', 'approver', 'unit', 'reader', 'booking', 'money', 'time'] as const
export type Hand = (typeof HANDS)[number]

/** The side on which somebody stands, for those who show or keep something of an order. */
export type Side = 'customer' | 'unit' | 'reader'

export const QUOTE_STATES = ['offered', 'accepted', 'replaced', 'declined'] as const
export type QuoteState = (typeof QUOTE_STATES)[number]

export const OUTCOMES = ['upheld', 'rejected', 'withdrawn'] as const
export type DisputeOutcome = (typeof OUTCOMES)[number]

/** What a customer rates, from 1 to 5 each. */
export const ASPECTS = ['quality', 'punctuality', 'communication'] as const
export type Aspect = (typeof ASPECTS)[number]

/** One service of the price list and how much of it, as decimal text; null where it is counted by time or once. */
export type Asked = { id: string; quantity: string | null }

/** A text of the catalogue with its values. */
export type Said = { key: string; params: Record<string, string | number> }

/** How a line came about: its sentence, what is remarked, and the English name. */
export type LineSaid = Said & { notes: Said[]; nameEn: string | null }

export type QuoteLine = {
  kind: string
  itemId: string | null
  name: string
  amountFen: number
  /** Tax within it in hundredths of a percent; null: nobody said. */
  taxBp: number | null
  said: LineSaid
}

/** From which day how many working days were counted; provisional: a day on the way is not announced yet. */
export type Counted = { from: string; days: number; provisional: boolean }

/** Milliseconds of UTC, the end not included. */
export type Span = { from: number; until: number }

/** Terms of a unit; see the table `order_setting`. */
export type Terms = {
  acceptanceDays: number
  silenceDays: number | null
  mostReturns: number
  cancelFreeHours: number
  cancelFeeBp: number
  noShowFeeBp: number
  graceMinutes: number
  contractFromFen: number | null
  payments: Payment[]
  approvalAsked: boolean
  /** Tax within its prices in hundredths of a percent, where a service says nothing itself. */
  taxBp: number | null
}

/** What holds where a unit has set nothing. */
export const USUAL_TERMS: Terms = {
  acceptanceDays: 5,
  silenceDays: null,
  mostReturns: 1,
  cancelFreeHours: 24,
  cancelFeeBp: 0,
  noShowFeeBp: 0,
  graceMinutes: 0,
  contractFromFen: null,
  payments: ['invoice', 'transfer'],
  approvalAsked: false,
  taxBp: null,
}
