import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { lockOrder, orderInReach, type OrderFacts } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { workFaults } from '../rules/state.ts'

export type Ground = { app: App; trx: Trx; principal: Principal; order: OrderFacts }

const NOT_FOUND = refused({ code: 'not_found.order' })

/**
 * An order whose results concern the viewer: its customer, and the team that does the work. Offices and auditors never
 * see results, nor does who only concludes contracts or takes money for the unit.
 */
export async function partyOrder(
  db: Db | Trx,
  principal: Principal,
  id: string,
): Promise<Outcome<OrderFacts>> {
  const order = await orderInReach(db, principal, id)
  const concerns = order?.side === 'customer' || (order?.side === 'unit' && may(principal, 'result.write'))
  return order !== undefined && concerns ? done(order) : NOT_FOUND
}

export const mayWork = (principal: Principal, { side }: Pick<OrderFacts, 'side'>): boolean =>
  side === 'unit' && may(principal, 'result.write')

/** An order whose results the team works on now; refused with the reason otherwise. */
export async function workOrder(
  db: Db | Trx,
  principal: Principal,
  id: string,
): Promise<Outcome<OrderFacts>> {
  const order = await partyOrder(db, principal, id)
  if (!order.ok) return order
  if (!mayWork(principal, order.value)) return refused({ code: 'forbidden.result_write' })
  const faults = workFaults(order.value.state)
  return faults.length > 0 ? refused(...faults) : order
}

/** Work on the results of an order in one transaction, behind the order's lock. */
export const withOrder = <T>(
  app: App,
  principal: Principal,
  id: string,
  work: (ground: Ground) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  whole(app.db, async (trx) => {
    if (!(await lockOrder(trx, id))) return NOT_FOUND
    const order = await workOrder(trx, principal, id)
    return order.ok ? work({ app, trx, principal, order: order.value }) : order
  })
