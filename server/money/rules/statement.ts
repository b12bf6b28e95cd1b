import { dayInShanghai } from '../../lib/dates.ts'
import type { Refusal } from '../../lib/refusal.ts'

export type Wish = {
  orderId?: string
  organisationId?: string
  personId?: string
  from?: string
  until?: string
}

/** Why a statement cannot be asked for like this: one order, or one customer and a period; never both. */
export function statementFaults({ orderId, organisationId, personId, from, until }: Wish): Refusal[] {
  const others = [organisationId, personId, from, until].filter((each) => each !== undefined)
  if (orderId !== undefined) return others.length === 0 ? [] : [{ code: 'money.statement_one_kind' }]
  const customers = [organisationId, personId].filter((each) => each !== undefined)
  return [
    ...(customers.length === 1 ? [] : [{ code: 'money.customer', pointer: '/organisationId' }]),
    ...(from !== undefined && until !== undefined ? [] : [{ code: 'money.period_needed', pointer: '/from' }]),
    ...(from !== undefined && until !== undefined && from > until
      ? [{ code: 'money.period_backwards', pointer: '/until' }]
      : []),
  ]
}

/** What a statement lists of its orders; due is what was charged less what is paid. */
export type StatementOrder = { id: string; chargedFen: number; paidFen: number }

export const totalsOf = (orders: readonly StatementOrder[]): { chargedFen: number; paidFen: number } => ({
  chargedFen: orders.reduce((sum, { chargedFen }) => sum + chargedFen, 0),
  paidFen: orders.reduce((sum, { paidFen }) => sum + paidFen, 0),
})

/** The civil day in Shanghai on which a statement was made: papers of the small hours are not dated the day before. */
export const datedOn = (createdAt: string): string => dayInShanghai(Date.parse(createdAt))
