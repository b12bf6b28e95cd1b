import { membersOf } from '../../accounts/index.ts'
import { yuanText } from '../../lib/money.ts'
import { notify } from '../../notices/index.ts'
import type { OrderFacts } from '../store/orders.ts'
import type { Adjustment } from '../store/adjustments.ts'
import type { Desk } from './post.ts'

const linkTo = (id: string): string => `/orders/${id}`

const paramsOf = ({ number, title }: OrderFacts, amountFen: number) => ({
  number: number ?? title,
  title,
  amount: yuanText(amountFen),
})

async function tellCustomer(
  { app, trx }: Desk,
  order: OrderFacts,
  kind: string,
  params: Record<string, string | number>,
): Promise<void> {
  await notify(app, trx, [{ to: order.personId, kind: `money.${kind}`, params, link: linkTo(order.id) }])
}

/** Tells whose order it is that money has come for it. */
export const tellPaid = (desk: Desk, order: OrderFacts, amountFen: number): Promise<void> =>
  tellCustomer(desk, order, 'paid', paramsOf(order, amountFen))

/** The money that somebody said was paid is not found. */
export const tellRefused = async (
  desk: Desk,
  order: OrderFacts | undefined,
  reason: string,
): Promise<void> => {
  if (order !== undefined) await tellCustomer(desk, order, 'claim_refused', { ...paramsOf(order, 0), reason })
}

export const tellInvoiced = (
  desk: Desk,
  order: OrderFacts,
  amountFen: number,
  number: string,
): Promise<void> => tellCustomer(desk, order, 'invoiced', { ...paramsOf(order, amountFen), invoice: number })

/** Tells the unit's finance people that something waits for them. */
export async function tellFinance(
  { app, trx }: Desk,
  order: OrderFacts,
  { kind, amountFen }: { kind: 'claim' | 'invoice'; amountFen: number },
): Promise<void> {
  const members = await membersOf(trx, { organisationId: order.unitId, roles: ['unit_finance'] })
  const link = kind === 'claim' ? '/desk/money?tab=receipts' : '/desk/money?tab=invoices'
  const params = paramsOf(order, amountFen)
  const people = [...new Set(members.map(({ personId }) => personId))]
  await notify(
    app,
    trx,
    people.map((to) => ({ to, kind: `money.${kind}_asked`, params, link })),
  )
}

/** Tells who asked for a waiver, correction or refund what came of it. */
export async function tellDecided({ app, trx }: Desk, row: Adjustment, isApproved: boolean): Promise<void> {
  if (row.askedBy === null) return
  const kind = isApproved ? 'money.adjustment_approved' : 'money.adjustment_refused'
  const params = { amount: yuanText(row.amountFen), reason: row.reason }
  await notify(app, trx, [{ to: row.askedBy, kind, params, link: '/desk/money?tab=adjustments' }])
}
