import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Order } from '../schema/order.ts'
import type { OrderBody } from '../schema/write.ts'
import { findOrder, type OrderRecord } from '../store/orders.ts'
import { changeDraft } from '../store/write.ts'
import { ORDER_NUMBER } from './booked.ts'
import { instrumentFor } from './instrument.ts'
import { faultsOf, groundOf, takeStep, writeStep } from './step.ts'
import { tell } from './tell.ts'
import { readOrder } from './view.ts'
import { viewerOf } from './viewer.ts'
import { readWish } from './wish.ts'

/** Hands a draft in; every reason against it at once. */
export async function submitOrder(app: App, principal: Principal, id: string): Promise<Outcome<Order>> {
  const submitted = await takeStep(app, principal, { id, step: 'submit' }, async ({ trx, order, now }) => {
    const instrument = await instrumentFor(app, order.instrument.id)
    if (!instrument.ok) return instrument
    const organisationId = order.organisation?.id ?? null
    const wish = await readWish(app, { instrument: instrument.value, organisationId }, bodyOf(order), true)
    if (!wish.ok) return wish
    await changeDraft(trx, id, wish.value, now)
    return submitWithin(app, trx, principal, id)
  })
  return submitted.ok ? readOrder(app, principal, id) : submitted
}

/** The same within a transaction, for what was judged already; the number is among its last statements. */
export async function submitWithin(
  app: App,
  trx: Trx,
  principal: Principal,
  id: string,
): Promise<Outcome<null>> {
  const found = await groundOf(app, trx, principal, id)
  if (!found.ok) return found
  const [first, ...others] = faultsOf('submit', found.value)
  if (first !== undefined) return refused(first, ...others)
  const { order, now } = found.value
  const today = app.clock.today()
  const number = await issueNumber(trx, { kind: ORDER_NUMBER, organisationId: order.unit.id, today })
  await writeStep(found.value, 'submit', { action: 'submitted', change: { number, submittedAt: now } })
  await told(app, trx, principal, id)
  return done(null)
}

/** The team is told of it, a leader who has to agree, and the customer where somebody else wrote it. */
async function told(app: App, trx: Trx, principal: Principal, id: string): Promise<void> {
  const order = await findOrder(trx, viewerOf(principal), id)
  if (order === undefined) return
  const asks = order.approvalAsked && order.approvedAt === null
  await tell(app, trx, principal, order, { kind: 'submitted', whom: ['unit'] })
  if (asks) await tell(app, trx, principal, order, { kind: 'to_approve', whom: ['approver'] })
  if (order.createdBy.id !== order.person.id)
    await tell(app, trx, principal, order, { kind: 'made_for_you', whom: ['customer'] })
}

/** A draft as its form would send it again. */
const bodyOf = (order: OrderRecord): OrderBody => ({
  title: order.title,
  items: order.asked.map(({ id, quantity }) => ({ id, ...(quantity !== null && { quantity }) })),
  sampleCount: order.sampleCount,
  urgent: order.urgent,
  payment: order.payment,
  smallFirm: order.userClass === 'small_firm',
  ...(order.template !== null && { templateId: order.template.id }),
  ...(order.method !== null && { method: order.method }),
  ...(order.sampleNote !== null && { sampleNote: order.sampleNote }),
  ...(order.purpose !== null && { purpose: order.purpose }),
  ...(order.freeCategory !== null && { freeCategory: order.freeCategory }),
  ...(order.projectAccount !== null && { projectAccount: order.projectAccount }),
  ...(order.wantedBy !== null && { wantedBy: order.wantedBy }),
})
