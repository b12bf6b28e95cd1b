import { membersOf, namesOf } from '../../accounts/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { lockOrder, orderInReach, type OrderFacts } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { once, type Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { may } from '../../platform/permissions.ts'

export type Party = 'customer' | 'unit'
export type PartyOrder = Omit<OrderFacts, 'side'> & { side: Party }

/** An order's samples as its two parties work with them; the order is locked. */
export type Ground = { app: App; trx: Trx; principal: Principal; order: PartyOrder }

const NOT_FOUND = refused({ code: 'not_found.order' })

/** An order for its two parties: samples are told to nobody else. Staff without the permission only read. */
export async function partyOrder(
  db: Db | Trx,
  principal: Principal,
  orderId: string,
): Promise<Outcome<PartyOrder>> {
  const order = await orderInReach(db, principal, orderId)
  if (order === undefined || order.side === 'reader') return NOT_FOUND
  return done({ ...order, side: order.side })
}

/** Whether somebody of the team may do more than look. */
export const mayWork = (principal: Principal, side: Party): boolean =>
  side === 'customer' || may(principal, 'sample.write')

/** Work on the samples of an order in one transaction, behind the order's lock. */
export const withOrder = <T>(
  app: App,
  principal: Principal,
  orderId: string,
  work: (ground: Ground) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => whole(app.db, (trx) => workWithin({ app, trx, principal }, orderId, work))

/** The same once a key; `work` gives the id of the order or sample it was done to. */
export const withOrderOnce = (
  app: App,
  writing: Writing,
  orderId: string,
  work: (ground: Ground) => Promise<Outcome<string>>,
): Promise<Outcome<string>> =>
  once(app, writing, (trx) => workWithin({ app, trx, principal: writing.principal }, orderId, work))

async function workWithin<T>(
  desk: Omit<Ground, 'order'>,
  orderId: string,
  work: (ground: Ground) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { trx, principal } = desk
  if (!(await lockOrder(trx, orderId))) return NOT_FOUND
  const order = await partyOrder(trx, principal, orderId)
  if (!order.ok) return order
  if (!mayWork(principal, order.value.side)) return refused({ code: 'forbidden.sample_work' })
  return work({ ...desk, order: order.value })
}

const TEAM = ['instrument_manager', 'liaison_officer', 'centre_manager', 'unit_admin'] as const

/** Whom the team can hand a sample to. */
export async function colleaguesOf(db: Db | Trx, unitId: string): Promise<{ id: string; name: string }[]> {
  const members = await membersOf(db, { organisationId: unitId, roles: [...TEAM] })
  const names = await namesOf(db, [...new Set(members.map(({ personId }) => personId))])
  return [...names].map(([id, name]) => ({ id, name }))
}
