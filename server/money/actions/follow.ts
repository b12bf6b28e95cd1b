import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { system, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { dueOf, type Draft } from '../facts.ts'
import { targetOf } from '../rules/charge.ts'
import { chargeTo, draw, pay } from '../rules/entries.ts'
import { findLots } from '../store/ledger.ts'
import { findOrder, findWaiting, type OrderFacts } from '../store/orders.ts'
import { after, customerOf, lockOrders, postFor, type Desk } from './post.ts'

/**
 * Does for an order what its rules say: charges the price that stands, takes what was paid ahead for it, pays from the
 * account or the project account that was agreed. Done again it changes nothing.
 */
export function followOrder(
  app: App,
  orderId: string,
  principal: Principal = system,
): Promise<Outcome<null>> {
  return whole(app.db, async (trx) => {
    const seen = await findOrder(trx, orderId)
    if (seen === undefined || targetOf(seen) === null) return done(null)
    const [order] = await lockOrders(trx, seen.unitId, [orderId])
    if (order !== undefined) await follow({ app, trx, principal }, order)
    return done(null)
  })
}

/** Within the caller's transaction; order and unit are locked. */
export async function follow(desk: Desk, order: OrderFacts): Promise<void> {
  const target = targetOf(order)
  if (target === null) return
  const drafts = chargeTo(order, target)
  const charged = after(order, drafts)
  await postFor(desk, order, drafts, {
    reason: drafts.some(({ kind }) => kind === 'correction') ? '@price' : null,
  })
  const paid = await paidFrom(desk, charged)
  if (paid !== null) await postFor(desk, charged, [paid])
}

async function paidFrom({ trx }: Desk, order: OrderFacts): Promise<Draft | null> {
  if (dueOf(order) <= 0) return null
  const lots = await findLots(trx, order.unitId, customerOf(order))
  const drawn = draw(
    order,
    order.payment === 'account' ? lots : lots.filter(({ keptFor }) => keptFor === order.id),
  )
  if (drawn !== null || order.payment !== 'transfer' || order.projectAccount === null) return drawn
  const moved = pay(order, dueOf(order), { account: 'project', project: order.projectAccount })
  return moved.ok ? moved.value : null
}

const AT_ONCE = 200

/** Looks after orders that no step of theirs has brought here. */
export async function followAll(app: App): Promise<number> {
  const waiting = await findWaiting(app.db, AT_ONCE)
  for (const orderId of waiting)
    // One order that cannot be followed keeps no other from its money.
    await followOrder(app, orderId).catch((error: unknown) =>
      app.log.error({ err: error, orderId }, 'an order is not followed by its money'),
    )
  return waiting.length
}

/** As its job sends it. */
export async function followOne(app: App, { orderId }: { orderId?: string }): Promise<void> {
  if (orderId !== undefined) await followOrder(app, orderId)
}
