import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { yuanText } from '../../lib/money.ts'
import {
  dueOf,
  MOST_FEN,
  type AccountKind,
  type Draft,
  type EntryKind,
  type Lot,
  type LotMove,
  type OrderMoney,
  type Posting,
} from '../facts.ts'

/** Where money comes from when it is no sum paid ahead. */
export type Source = { account: 'clearing' | 'bank' } | { account: 'project'; project: string }

/** Why an amount can be none: whole fen from 1 up to the most that one entry moves. */
function amountFault(amountFen: number, pointer = '/amountFen'): Refusal | undefined {
  return Number.isSafeInteger(amountFen) && amountFen >= 1 && amountFen <= MOST_FEN
    ? undefined
    : { code: 'money.amount', params: { most: yuanText(MOST_FEN) }, pointer }
}

const posting = (account: AccountKind, amountFen: number, orderId: string | null): Posting => ({
  account,
  amountFen,
  orderId,
})

const draft = (
  kind: EntryKind,
  orderId: string | null,
  postings: Posting[],
  rest: Partial<Draft> = {},
): Draft => ({
  kind,
  orderId,
  postings: postings.filter(({ amountFen }) => amountFen !== 0),
  moves: [],
  lot: null,
  ...rest,
})

/** Money that a bank's list names: in the bank, nobody's yet. */
export const receive = (amountFen: number): Draft =>
  draft('receipt', null, [posting('bank', amountFen, null), posting('clearing', -amountFen, null)])

/**
 * Brings what was charged for an order to an amount: the first time a charge, then a correction. Nothing where it
 * stands there. What was paid beyond a lower charge becomes a credit of the customer.
 */
export function chargeTo(order: OrderMoney, targetFen: number): Draft[] {
  const delta = targetFen - order.chargedFen
  if (delta === 0) return []
  const change = draft(order.isCharged ? 'correction' : 'charge', order.id, [
    posting('receivable', delta, order.id),
    posting('revenue', -delta, order.id),
  ])
  const excess = order.paidFen - targetFen
  return excess > 0 && order.paidFen > 0 ? [change, creditOf(order.id, excess)] : [change]
}

/** What was paid too much for an order is the customer's again. */
const creditOf = (orderId: string, amountFen: number): Draft =>
  draft(
    'credit',
    orderId,
    [posting('receivable', amountFen, orderId), posting('prepayment', -amountFen, null)],
    { lot: { amountFen, orderId: null } },
  )

/** A payment for an order: up to what is due, the rest stays as a credit kept for it while it runs. */
export function pay(order: OrderMoney, amountFen: number, source: Source): Outcome<Draft> {
  const fault = amountFault(amountFen)
  if (fault !== undefined) return refused(fault)
  const due = Math.max(0, dueOf(order))
  const taken = Math.min(due, amountFen)
  const rest = amountFen - taken
  if (source.account === 'project' && rest > 0) return refused(moreThanDue(due))
  const from = {
    ...posting(source.account, amountFen, order.id),
    ...(source.account === 'project' && { project: source.project }),
  }
  return done(
    draft(
      source.account === 'project' ? 'transfer' : 'payment',
      order.id,
      [from, posting('receivable', -taken, order.id), posting('prepayment', -rest, null)],
      { lot: rest > 0 ? { amountFen: rest, orderId: order.id } : null },
    ),
  )
}

/** A sum paid ahead without an order. */
export function deposit(amountFen: number, source: 'clearing' | 'bank'): Outcome<Draft> {
  const fault = amountFault(amountFen)
  if (fault !== undefined) return refused(fault)
  return done(
    draft('deposit', null, [posting(source, amountFen, null), posting('prepayment', -amountFen, null)], {
      lot: { amountFen, orderId: null },
    }),
  )
}

/** Pays what is due, as far as it goes, from sums paid ahead: what is kept for the order, then the oldest. */
export function draw(order: OrderMoney, lots: readonly Lot[]): Draft | null {
  let due = Math.max(0, dueOf(order))
  const moves: LotMove[] = []
  for (const lot of inTurn(order.id, lots)) {
    const taken = Math.min(due, lot.leftFen)
    if (taken <= 0) continue
    moves.push({ lotId: lot.id, amountFen: -taken })
    due -= taken
  }
  const total = -moves.reduce((sum, { amountFen }) => sum + amountFen, 0)
  if (total === 0) return null
  return draft(
    'draw',
    order.id,
    [posting('prepayment', total, null), posting('receivable', -total, order.id)],
    {
      moves,
    },
  )
}

const inTurn = (orderId: string, lots: readonly Lot[]): Lot[] =>
  lots
    .filter(({ keptFor }) => keptFor === null || keptFor === orderId)
    .toSorted(
      (a, b) =>
        Number(b.keptFor === orderId) - Number(a.keptFor === orderId) ||
        a.receivedOn.localeCompare(b.receivedOn) ||
        a.id.localeCompare(b.id),
    )

const moreThanDue = (due: number): Refusal => ({
  code: 'money.more_than_due',
  params: { due: yuanText(due) },
  pointer: '/amountFen',
})

/** Gives up a part of what is due. */
export function waive(order: OrderMoney, amountFen: number): Outcome<Draft> {
  const fault = amountFault(amountFen)
  if (fault !== undefined) return refused(fault)
  const due = Math.max(0, dueOf(order))
  if (amountFen > due) return refused(moreThanDue(due))
  return done(
    draft('waiver', order.id, [
      posting('waiver', amountFen, order.id),
      posting('receivable', -amountFen, order.id),
    ]),
  )
}

/** Moves the charge up or down: never below zero, never below what invoices say. */
export function correct(order: OrderMoney, deltaFen: number, invoicedFen: number): Outcome<Draft[]> {
  const fault = amountFault(Math.abs(deltaFen))
  if (fault !== undefined) return refused(fault)
  const target = order.chargedFen + deltaFen
  if (!order.isCharged) return refused({ code: 'money.nothing_charged' })
  if (target < 0 || target > MOST_FEN)
    return refused({
      code: 'money.below_zero',
      params: { charged: yuanText(order.chargedFen) },
      pointer: '/amountFen',
    })
  if (target < invoicedFen)
    return refused({ code: 'conflict.money_invoiced', params: { invoiced: yuanText(invoicedFen) } })
  return done(chargeTo(order, target))
}

/** Gives a sum paid ahead back: it is owed to the customer until it is paid out. */
export function refund(lot: Pick<Lot, 'id' | 'leftFen'>, amountFen: number): Outcome<Draft> {
  const fault = amountFault(amountFen)
  if (fault !== undefined) return refused(fault)
  if (amountFen > lot.leftFen)
    return refused({
      code: 'money.more_than_left',
      params: { left: yuanText(lot.leftFen) },
      pointer: '/amountFen',
    })
  return done(
    draft(
      'refund',
      null,
      [posting('prepayment', amountFen, null), posting('refund_payable', -amountFen, null)],
      {
        moves: [{ lotId: lot.id, amountFen: -amountFen }],
      },
    ),
  )
}

export const payOut = (amountFen: number): Draft =>
  draft('payout', null, [posting('refund_payable', amountFen, null), posting('bank', -amountFen, null)])

/** An entry as it stands, with the sum paid ahead that it made. */
export type Standing = Omit<Draft, 'lot'> & { lot: { id: string; amountFen: number; leftFen: number } | null }

export const REVERSIBLE: readonly EntryKind[] = ['payment', 'draw', 'transfer', 'waiver', 'deposit']

/** The opposite of an entry: what was charged is corrected instead, what was spent meanwhile cannot be taken back. */
export function reverse(entry: Standing, order: OrderMoney | null): Outcome<Draft> {
  if (!REVERSIBLE.includes(entry.kind)) return refused({ code: 'conflict.money_not_reversible' })
  // Part of it became a credit when the charge was lowered: that has to be given back first.
  if (order !== null && sumsOf(entry, order.id).paidFen > order.paidFen)
    return refused({ code: 'conflict.money_credited' })
  if (entry.lot !== null && entry.lot.leftFen < entry.lot.amountFen)
    return refused({ code: 'conflict.money_lot_drawn' })
  const opposite = entry.moves.map(({ lotId, amountFen }) => ({ lotId, amountFen: -amountFen }))
  return done(
    draft(
      'reversal',
      entry.orderId,
      entry.postings.map((each) => ({ ...each, amountFen: -each.amountFen })),
      { moves: entry.lot === null ? opposite : [{ lotId: entry.lot.id, amountFen: -entry.lot.amountFen }] },
    ),
  )
}

/** What an entry does to the sums of an order. */
export function sumsOf({ kind, postings }: Pick<Draft, 'kind' | 'postings'>, orderId: string) {
  const fen = postings
    .filter((each) => each.account === 'receivable' && each.orderId === orderId)
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
  const isCharge = kind === 'charge' || kind === 'correction'
  return { chargedFen: isCharge ? fen : 0, paidFen: isCharge ? 0 : -fen }
}
