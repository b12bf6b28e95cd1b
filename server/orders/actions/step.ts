import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { once, type Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Hand, Terms } from '../facts.ts'
import { guardFaults, type Standing } from '../rules/guards.ts'
import { stateAfter, stepFaults, type StepName } from '../rules/state.ts'
import { findOrder, holdOrder, type OrderRecord } from '../store/orders.ts'
import { findStanding } from '../store/standing.ts'
import { changeOrder, type OrderChange } from '../store/write.ts'
import { advance, type Work } from './advance.ts'
import { record } from './events.ts'
import { viewerOf } from './viewer.ts'

/** What a step finds: the order as it stands behind its lock, and the hands of whoever takes it. */
export type Ground = Work & {
  app: App
  order: OrderRecord
  standing: Standing & { terms: Terms }
  hands: readonly Hand[]
}

const NOT_FOUND = refused({ code: 'not_found.order' })

/** Locks an order and reads it, for somebody who may see it. */
export async function groundOf(
  app: App,
  trx: Trx,
  principal: Principal,
  id: string,
  more: readonly Hand[] = [],
): Promise<Outcome<Ground>> {
  const now = app.clock.now()
  if (!(await holdOrder(trx, id))) return NOT_FOUND
  const viewer = more.length > 0 ? { ...viewerOf(principal), office: EVERYTHING } : viewerOf(principal)
  const order = await findOrder(trx, viewer, id)
  const standing = order && (await findStanding(trx, id, app.clock.today()))
  if (order === undefined || standing === undefined) return NOT_FOUND
  return done({ app, trx, principal, id, now, order, standing, hands: [...order.hands, ...more] })
}

/** The booking, the ledger and time see every order. */
const EVERYTHING = { kind: 'everything' } as const

/** Why a step cannot be taken now: those of the table, then those of what is missing. */
export function faultsOf(step: StepName, { standing, hands }: Pick<Ground, 'standing' | 'hands'>) {
  const faults = stepFaults(step, standing, hands)
  return faults.length > 0 ? faults : guardFaults(step, standing)
}

export type Taken = {
  change?: OrderChange
  reason?: string | null
  detail?: Record<string, unknown>
  /** What the history calls it. */
  action: string
}

/** Writes a step: the state it leads to, what changed with it, the event; then whatever follows of itself. */
export async function writeStep(ground: Ground, step: StepName, taken: Taken): Promise<void> {
  const { trx, principal, id, now, order } = ground
  const { change = {}, action, reason = null, detail = {} } = taken
  const state = stateAfter(step, order.state)
  await changeOrder(trx, id, { ...change, state }, now)
  await record(trx, principal, { id, action, reason, detail })
  await advance(ground)
  // Its money follows at once: a price that stands is charged, what was paid ahead is drawn.
  if (ground.app.jobs.running()) await ground.app.jobs.send(MONEY_FOLLOWS, { orderId: id }, trx)
}

const MONEY_FOLLOWS = 'money.follow'

/** Takes one step with an order in one transaction: found, permitted and possible, or refused with every reason. */
export async function takeStep<T>(
  app: App,
  principal: Principal,
  { id, step }: { id: string; step: StepName },
  work: (ground: Ground) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return whole(app.db, (trx) => stepWithin({ app, trx, principal, id }, step, work))
}

/** The same once a key; `work` gives the id of what it made. */
export const takeStepOnce = (
  app: App,
  writing: Writing,
  { id, step }: { id: string; step: StepName },
  work: (ground: Ground) => Promise<Outcome<string>>,
): Promise<Outcome<string>> =>
  once(app, writing, (trx) => stepWithin({ app, trx, principal: writing.principal, id }, step, work))

async function stepWithin<T>(
  { app, trx, principal, id }: { app: App; trx: Trx; principal: Principal; id: string },
  step: StepName,
  work: (ground: Ground) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const ground = await groundOf(app, trx, principal, id)
  if (!ground.ok) return ground
  const [first, ...others] = faultsOf(step, ground.value)
  return first === undefined ? work(ground.value) : refused(first, ...others)
}
