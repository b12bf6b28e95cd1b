import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Kind, Payment, Side, State } from '../facts.ts'
import { sideOf } from '../rules/sides.ts'
import { findOrder, holdOrder, type OrderRecord } from '../store/orders.ts'
import { changeOrder } from '../store/write.ts'
import { advance } from './advance.ts'
import { viewerOf } from './viewer.ts'

/** An order as far as contracts, samples, results and money need it. Amounts in whole fen. */
export type OrderFacts = {
  id: string
  number: string | null
  kind: Kind
  state: State
  title: string
  instrumentId: string
  unitId: string
  personId: string
  createdBy: string
  /** The body that pays; null: the person alone. */
  organisationId: string | null
  userClass: string
  payment: Payment
  projectAccount: string | null
  sampleCount: number
  promisedBy: string | null
  agreedFen: number | null
  finalFen: number | null
  chargedFen: number
  paidFen: number
  /** On which side the viewer stands; a reader sees neither results nor conversation. */
  side: Side
}

const factsOf = (order: OrderRecord): OrderFacts => ({
  id: order.id,
  number: order.number,
  kind: order.kind,
  state: order.state,
  title: order.title,
  instrumentId: order.instrument.id,
  unitId: order.unit.id,
  personId: order.person.id,
  createdBy: order.createdBy.id,
  organisationId: order.organisation?.id ?? null,
  userClass: order.userClass,
  payment: order.payment,
  projectAccount: order.projectAccount,
  sampleCount: order.sampleCount,
  promisedBy: order.promisedBy,
  agreedFen: order.agreedFen,
  finalFen: order.finalFen,
  chargedFen: order.chargedFen,
  paidFen: order.paidFen,
  side: sideOf(order),
})

/** An order for somebody who has to do with it; undefined where there is none for them: answer 404. */
export async function orderInReach(
  db: Db | Trx,
  principal: Principal,
  orderId: string,
): Promise<OrderFacts | undefined> {
  const order = await findOrder(db, viewerOf(principal), orderId)
  return order && factsOf(order)
}

/** Holds an order still until the transaction ends; false where there is none. Locked before anything of it. */
export const lockOrder = (trx: Trx, orderId: string): Promise<boolean> => holdOrder(trx, orderId)

/**
 * What an order waited for may have come: a concluded contract, the last sample, money. Moves it on as far as that
 * allows and is quiet where something is still missing.
 * @returns the states it passed
 */
export async function advanceOrder(
  app: App,
  trx: Trx,
  principal: Principal,
  orderId: string,
): Promise<State[]> {
  if (!(await holdOrder(trx, orderId))) return []
  return advance({ trx, principal, id: orderId, now: app.clock.now() })
}

/**
 * The ledger's sums of an order, whole fen; what was accepted is settled once all is charged and paid.
 * @param noted finalFen: what the work comes to after a correction or a waiver
 * @returns the states it passed
 */
export async function noteMoney(
  app: App,
  trx: Trx,
  principal: Principal,
  { orderId, ...noted }: { orderId: string; chargedFen: number; paidFen: number; finalFen?: number },
): Promise<State[]> {
  if (!(await holdOrder(trx, orderId))) return []
  const now = app.clock.now()
  await changeOrder(trx, orderId, noted, now)
  return advance({ trx, principal, id: orderId, now })
}
