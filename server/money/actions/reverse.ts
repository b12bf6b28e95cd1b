import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { reverse } from '../rules/entries.ts'
import { findEntry } from '../store/ledger.ts'
import { giveBack } from '../store/receipts.ts'
import { findUnit } from '../store/units.ts'
import { lockOrders, post, postFor } from './post.ts'
import { reachOf } from './reach.ts'
import { once, type Writing } from './write.ts'

/** Takes an entry back by its opposite; what it had claimed of a receipt is free again. Gives back the new entry's id. */
export function reverseEntry(
  app: App,
  writing: Writing,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findEntry(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (seen === undefined || unitId === undefined) return refused({ code: 'not_found.money_entry' })
    const [order] = await lockOrders(trx, unitId, seen.orderId === null ? [] : [seen.orderId])
    // Behind the locks it may have been taken back, or its sum drawn upon.
    const entry = await findEntry(trx, id)
    if (entry === undefined) return refused({ code: 'not_found.money_entry' })
    if (entry.isReversed) return refused({ code: 'conflict.money_reversed' })
    if (order?.state === 'rated') return refused({ code: 'conflict.money_order_settled' })
    const made = reverse(entry, order ?? null)
    if (!made.ok) return made
    const desk = { app, trx, principal }
    const said = { reverses: id, reason, receiptId: entry.receiptId }
    const [reversal = ''] =
      order === undefined
        ? await post(desk, [made.value], { ...said, unitId, customer: entry.customer })
        : await postFor(desk, order, [made.value], said)
    const claimed = entry.postings.find(({ account }) => account === 'clearing')?.amountFen ?? 0
    if (entry.receiptId !== null && claimed > 0) await giveBack(trx, entry.receiptId, claimed)
    return done(reversal)
  })
}
