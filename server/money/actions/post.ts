import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { lockOrder, noteMoney } from '../../orders/index.ts'
import type { Draft } from '../facts.ts'
import { sumsOf } from '../rules/entries.ts'
import { lockUnit, writeEntry, type Meta } from '../store/ledger.ts'
import { findOrders, type OrderFacts } from '../store/orders.ts'

/** A transaction in which somebody moves money. */
export type Desk = { app: App; trx: Trx; principal: Principal }

/** What the caller says of its entries; the rest follows from who writes. */
export type Said = Partial<Meta> & Pick<Meta, 'unitId' | 'customer'>

/** Writes entries in their order, each with its event. Orders and unit are locked. Gives back their ids. */
export async function post(
  { app, trx, principal }: Desk,
  drafts: readonly Draft[],
  said: Said,
): Promise<string[]> {
  const ids: string[] = []
  const meta: Meta = { bookedOn: app.clock.today(), personId: personOf(principal), ...said }
  for (const draft of drafts) ids.push(await writeEntry(trx, draft, meta))
  await recordEvents(
    trx,
    principal,
    drafts.map((draft, index) => ({
      action: `money.${draft.kind}`,
      subjectKind: 'money_entry',
      subjectId: ids[index] ?? '',
      reason: meta.reason ?? null,
      detail: {
        unitId: meta.unitId,
        orderId: draft.orderId,
        receiptId: meta.receiptId ?? null,
        amountFen: draft.postings.reduce((sum, { amountFen }) => sum + Math.max(0, amountFen), 0),
      },
    })),
  )
  return ids
}

/** Locks orders in the order of their ids, then their unit, and reads them as they then stand. */
export async function lockOrders(trx: Trx, unitId: string, ids: readonly string[]): Promise<OrderFacts[]> {
  for (const id of [...new Set(ids)].toSorted()) await lockOrder(trx, id)
  await lockUnit(trx, unitId)
  return ids.length === 0 ? [] : findOrders(trx, ids)
}

export const customerOf = ({ organisationId, personId }: OrderFacts) =>
  organisationId === null ? { organisationId, personId } : { organisationId, personId: null }

/** Writes entries of one order and brings its sums up to them; a wholly paid one settles. */
export async function postFor(
  desk: Desk,
  order: OrderFacts,
  drafts: readonly Draft[],
  { finalFen, ...said }: Omit<Said, 'unitId' | 'customer'> & { finalFen?: number } = {},
): Promise<string[]> {
  const ids = await post(desk, drafts, { ...said, unitId: order.unitId, customer: customerOf(order) })
  let { chargedFen, paidFen } = order
  for (const draft of drafts) {
    const moved = sumsOf(draft, order.id)
    chargedFen += moved.chargedFen
    paidFen += moved.paidFen
  }
  const sums = { orderId: order.id, chargedFen, paidFen, ...(finalFen !== undefined && { finalFen }) }
  await noteMoney(desk.app, desk.trx, desk.principal, sums)
  return ids
}

/** The order as it stands after entries, for the next of the same transaction. */
export function after(order: OrderFacts, drafts: readonly Draft[]): OrderFacts {
  const moved = drafts.map((draft) => sumsOf(draft, order.id))
  return {
    ...order,
    isCharged: order.isCharged || drafts.some(({ kind }) => kind === 'charge'),
    chargedFen: moved.reduce((sum, each) => sum + each.chargedFen, order.chargedFen),
    paidFen: moved.reduce((sum, each) => sum + each.paidFen, order.paidFen),
  }
}
