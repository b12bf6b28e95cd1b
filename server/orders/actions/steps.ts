import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { cancelFee } from '../rules/terms.ts'
import type { Order } from '../schema/order.ts'
import type { ApprovalBody, DeliverBody } from '../schema/write.ts'
import { takeStep, writeStep, type Ground } from './step.ts'
import type { StepName } from '../rules/state.ts'
import { giveTimesBack, releaseBookings } from './attach.ts'
import { tell } from './tell.ts'
import { readOrder } from './view.ts'

/** Takes a step and shows the order as it then stands. */
async function stepped(
  app: App,
  principal: Principal,
  at: { id: string; step: StepName },
  work: (ground: Ground) => Promise<Outcome<null>>,
): Promise<Outcome<Order>> {
  const taken = await takeStep(app, principal, at, work)
  return taken.ok ? readOrder(app, principal, at.id) : taken
}

const NEEDS_REASON = refused({ code: 'orders.reason_needed', pointer: '/reason' })

/** A group leader agrees and names the account that pays, or does not, which ends the order. */
export const approveOrder = (
  app: App,
  principal: Principal,
  id: string,
  { approve, projectAccount, reason }: ApprovalBody,
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: approve ? 'approve' : 'disapprove' }, async (ground) => {
    const { trx, order, now } = ground
    if (!approve) {
      if (reason === undefined) return NEEDS_REASON
      const isAgreed = order.agreedAt !== null
      const change = { endedAt: now, endedReason: reason, ...(isAgreed && { finalFen: 0 }) }
      await writeStep(ground, 'disapprove', { action: 'disapproved', reason, change })
      await releaseBookings(ground)
      await giveTimesBack(ground, reason)
      const whom = ['customer', 'unit'] as const
      await tell(app, trx, principal, order, { kind: 'disapproved', whom, params: { reason } })
      return done(null)
    }
    const account = projectAccount?.trim() ?? order.projectAccount
    if (order.payment === 'transfer' && account === null)
      return refused({ code: 'orders.account_missing', pointer: '/projectAccount' })
    await writeStep(ground, 'approve', {
      action: 'approved',
      change: {
        approvedBy: principal.id,
        approvedAt: now,
        ...(account !== null && { projectAccount: account }),
      },
    })
    await tell(app, trx, principal, order, { kind: 'approved', whom: ['customer', 'unit'] })
    return done(null)
  })

/** The unit does not take it on, and says why. */
export const refuseOrder = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'refuse' }, async (ground) => {
    const { trx, order, now } = ground
    await writeStep(ground, 'refuse', {
      action: 'refused',
      reason,
      change: { endedAt: now, endedReason: reason },
    })
    await releaseBookings(ground)
    await tell(app, trx, principal, order, { kind: 'refused', whom: ['customer'], params: { reason } })
    return done(null)
  })

/** Ends an order before it is done, at the fee that the terms name; the unit says why and asks none. */
export const cancelOrder = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason?: string },
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'cancel' }, async (ground) => {
    const { standing, hands, now } = ground
    const isOwn = hands.includes('customer') || hands.includes('author')
    if (!isOwn && reason === undefined) return NEEDS_REASON
    const feeFen = cancelFee({
      agreedFen: standing.agreedFen,
      by: isOwn ? 'customer' : 'unit',
      startsAt: null,
      now: now.getTime(),
      terms: standing.terms,
    })
    return ended(ground, 'cancel', { feeFen, reason: reason ?? null })
  })

/** The unit gives work up that it has begun. */
export const breakOff = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'break_off' }, (ground) =>
    ended(ground, 'break_off', { feeFen: 0, reason }),
  )

async function ended(
  ground: Ground,
  step: 'cancel' | 'break_off',
  { feeFen, reason }: { feeFen: number; reason: string | null },
): Promise<Outcome<null>> {
  const { app, trx, principal, order, now } = ground
  const change = { endedAt: now, endedReason: reason, finalFen: feeFen }
  await writeStep(ground, step, { action: 'cancelled', reason, change, detail: { feeFen } })
  await releaseBookings(ground)
  if (order.number === null) return done(null)
  const whom = ['customer', 'unit'] as const
  await tell(app, trx, principal, order, { kind: 'cancelled', whom, params: { reason: reason ?? '-' } })
  return done(null)
}

export const receiveSamples = (app: App, principal: Principal, id: string): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'receive_samples' }, async (ground) => {
    await writeStep(ground, 'receive_samples', { action: 'samples_received' })
    await tell(app, ground.trx, principal, ground.order, { kind: 'samples_received', whom: ['customer'] })
    return done(null)
  })

export const startOrder = (app: App, principal: Principal, id: string): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'start' }, async (ground) => {
    await writeStep(ground, 'start', { action: 'started', change: { startedAt: ground.now } })
    await tell(app, ground.trx, principal, ground.order, { kind: 'started', whom: ['customer'] })
    return done(null)
  })

/** The work is done and handed over: with its results, or with the word that none belong to it. */
export const deliverOrder = (
  app: App,
  principal: Principal,
  id: string,
  { note, nothingToDeliver }: DeliverBody,
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'deliver' }, async (ground) => {
    const { trx, order, standing, now } = ground
    if (standing.wantsResults && standing.results === 0 && nothingToDeliver !== true)
      return refused({ code: 'orders.results_missing' })
    const finalFen = standing.agreedFen ?? 0
    const detail = { results: standing.results, nothingToDeliver: nothingToDeliver === true }
    await writeStep(ground, 'deliver', {
      action: 'delivered',
      reason: note ?? null,
      change: { deliveredAt: now, finalFen },
      detail,
    })
    await tell(app, trx, principal, order, { kind: 'delivered', whom: ['customer'] })
    return done(null)
  })

/** The customer finds a fault and gives it back once more. */
export const sendBack = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'send_back' }, async (ground) => {
    await writeStep(ground, 'send_back', { action: 'sent_back', reason, change: { isReturned: true } })
    const telling = { kind: 'sent_back', whom: ['unit'] as const, params: { reason } }
    await tell(app, ground.trx, principal, ground.order, telling)
    return done(null)
  })

/** The customer takes the work as done. Only this, and where a unit has set it time, is consent. */
export const acceptOrder = (app: App, principal: Principal, id: string): Promise<Outcome<Order>> =>
  stepped(app, principal, { id, step: 'accept' }, async (ground) => {
    await writeStep(ground, 'accept', { action: 'accepted', change: { acceptedAt: ground.now } })
    await tell(app, ground.trx, principal, ground.order, { kind: 'accepted', whom: ['unit'] })
    return done(null)
  })
