import { taxOfSum, taxTogether } from '../../prices/index.ts'
import { REVERSIBLE } from '../rules/entries.ts'
import type { Claim } from '../store/claims.ts'
import type { Invoice } from '../store/invoices.ts'
import type { AdjustmentRow, OrderEntry } from '../store/reading.ts'
import type { StatementFound } from '../store/statements.ts'

export const entryView = ({ at, ...entry }: OrderEntry, mayWrite: boolean) => ({
  ...entry,
  mayReverse: mayWrite && !entry.isReversed && REVERSIBLE.includes(entry.kind),
  at: at.toISOString(),
})

export const claimView = ({ saidAt, ...claim }: Claim) => ({ ...claim, saidAt: saidAt.toISOString() })

/** Where it is sent is for those who handle it and for its customer alone. */
export const invoiceView = ({ askedAt, orders, ...invoice }: Invoice, isParty: boolean) => ({
  ...invoice,
  orders: orders.map(({ id, number, amountFen }) => ({ id, number, amountFen })),
  tax: taxTogether(orders.map(({ amountFen, lines }) => taxOfSum(amountFen, lines))),
  email: isParty ? invoice.email : null,
  askedAt: askedAt.toISOString(),
})

export const statementRow = ({ createdAt, ...statement }: StatementFound) => ({
  ...statement,
  createdAt: createdAt.toISOString(),
})

export const adjustmentView = ({ askedAt, ...row }: AdjustmentRow) => ({
  ...row,
  askedAt: askedAt.toISOString(),
})
