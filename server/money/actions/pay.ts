import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Method } from '../facts.ts'
import { draw, pay, type Source } from '../rules/entries.ts'
import { findLots } from '../store/ledger.ts'
import type { OrderFacts } from '../store/orders.ts'
import type { PaymentBody } from '../schema/write.ts'
import { follow } from './follow.ts'
import { customerOf, lockOrders, postFor } from './post.ts'
import { unitOfOrder } from './reach.ts'
import { tellPaid } from './tell.ts'
import { dayFaults, once, type Writing } from './write.ts'

const SETTLED = ['settled', 'rated']

/** Why nothing more of an order's money is written: it is a draft, or settled. */
const orderFault = ({ state }: OrderFacts) =>
  SETTLED.includes(state) ? { code: 'conflict.money_order_settled' } : undefined

/** Charges what stands, at once; the rules do the same by themselves shortly after. Gives back the order's id. */
export function chargeOrder(app: App, writing: Writing, orderId: string): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const unitId = await unitOfOrder(trx, principal, orderId)
    if (unitId === undefined) return refused({ code: 'not_found.order' })
    const [order] = await lockOrders(trx, unitId, [orderId])
    if (order === undefined) return refused({ code: 'not_found.order' })
    const fault = orderFault(order)
    if (fault !== undefined) return refused(fault)
    if (order.finalFen === null && order.agreedFen === null)
      return refused({ code: 'conflict.money_no_price' })
    await follow({ app, trx, principal }, order)
    return done(orderId)
  })
}

/** Records a payment that came otherwise than by a listed receipt, or draws on what was paid ahead. */
export function payOrder(
  app: App,
  writing: Writing,
  orderId: string,
  body: PaymentBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const unitId = await unitOfOrder(trx, principal, orderId)
    if (unitId === undefined) return refused({ code: 'not_found.order' })
    const [order] = await lockOrders(trx, unitId, [orderId])
    if (order === undefined) return refused({ code: 'not_found.order' })
    const fault = orderFault(order) ?? (await dayFaults(app, trx, unitId, body.paidOn))[0]
    if (fault !== undefined) return refused(fault)
    const desk = { app, trx, principal }
    const made =
      body.method === 'account'
        ? await fromAccount(desk, order, body.amountFen)
        : pay(order, body.amountFen, sourceOf(body, order))
    if (!made.ok) return made
    const [entryId = ''] = await postFor(desk, order, [made.value], {
      method: METHODS[body.method],
      document: body.document ?? null,
      reason: body.reason ?? null,
      ...(body.paidOn !== undefined && { bookedOn: body.paidOn }),
    })
    await tellPaid(desk, order, body.amountFen)
    return done(entryId)
  })
}

const METHODS: Record<PaymentBody['method'], Method | null> = {
  bank: 'bank',
  cash: 'cash',
  card: 'card',
  other: 'other',
  account: null,
  transfer: null,
}

const sourceOf = ({ method, project }: PaymentBody, order: OrderFacts): Source =>
  method === 'transfer'
    ? { account: 'project', project: project ?? order.projectAccount ?? '-' }
    : { account: 'bank' }

/** Exactly the amount asked for, or nothing: an account does not go below zero. */
async function fromAccount(
  { trx }: { trx: Parameters<typeof findLots>[0] },
  order: OrderFacts,
  amountFen: number,
) {
  const lots = await findLots(trx, order.unitId, customerOf(order))
  const capped = { ...order, chargedFen: Math.min(order.chargedFen, order.paidFen + amountFen) }
  const drawn = draw(capped, lots)
  const total = drawn?.postings[0]?.amountFen ?? 0
  return drawn === null || total !== amountFen
    ? refused({ code: 'money.account_short', pointer: '/amountFen' })
    : done(drawn)
}
