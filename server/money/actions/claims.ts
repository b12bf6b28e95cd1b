import { newId } from '../../lib/ids.ts'
import { yuanText } from '../../lib/money.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { orderInReach } from '../../orders/index.ts'
import { openDay } from '../rules/closing.ts'
import { deposit, pay } from '../rules/entries.ts'
import type { ClaimBody, ClaimDecisionBody, SayPaidBody } from '../schema/write.ts'
import { addClaim, decideClaim, findClaim } from '../store/claims.ts'
import { isCustomerThere } from '../store/customers.ts'
import type { OrderFacts } from '../store/orders.ts'
import { findReceipt, setAside, takeFrom } from '../store/receipts.ts'
import { findClosed, findUnit } from '../store/units.ts'
import { lockOrders, post, postFor, type Desk } from './post.ts'
import { reachOf } from './reach.ts'
import { tellFinance, tellPaid, tellRefused } from './tell.ts'
import { lateFaults, once, type Writing } from './write.ts'
import { personOf } from '../../platform/principal.ts'

/** Says what a receipt was paid for: orders, and a part kept ahead. Gives back the receipt's id. */
export function claimReceipt(
  app: App,
  writing: Writing,
  id: string,
  body: ClaimBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findReceipt(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (unitId === undefined) return refused({ code: 'not_found.money_receipt' })
    const ids = body.parts.map(({ orderId }) => orderId)
    if (new Set(ids).size < ids.length) return refused({ code: 'money.order_twice', pointer: '/parts' })
    const orders = await lockOrders(trx, unitId, ids)
    return claim({ app, trx, principal }, { id, unitId, body, orders })
  })
}

type Claiming = { id: string; unitId: string; body: ClaimBody; orders: readonly OrderFacts[] }

/** The unit is locked: of two at once the second finds what the first has left. */
async function claim(desk: Desk, { id, unitId, body, orders }: Claiming): Promise<Outcome<string>> {
  const { app, trx } = desk
  const receipt = await findReceipt(trx, id)
  if (receipt === undefined) return refused({ code: 'not_found.money_receipt' })
  const { parts, ahead } = body
  const total = parts.reduce((sum, { amountFen }) => sum + amountFen, ahead?.amountFen ?? 0)
  const left = receipt.amountFen - receipt.claimedFen
  if (total === 0) return refused({ code: 'money.nothing_claimed', pointer: '/parts' })
  if (receipt.setAside !== null) return refused({ code: 'conflict.money_set_aside' })
  if (total > left)
    return refused({ code: 'conflict.money_claimed', params: { left: yuanText(left) }, pointer: '/parts' })
  // Money that came within a closed month is entered in the open one.
  const bookedOn = openDay(receipt.receivedOn, await findClosed(trx, unitId), app.clock.today())
  const said = { receiptId: id, bookedOn, reason: body.reason ?? null }
  for (const { orderId, amountFen } of parts) {
    const order = orders.find((each) => each.id === orderId && each.unitId === unitId)
    if (order === undefined) return refused({ code: 'money.order_elsewhere', pointer: '/parts' })
    if (['settled', 'rated', 'draft'].includes(order.state))
      return refused({ code: 'conflict.money_order_settled', pointer: '/parts' })
    const made = pay(order, amountFen, { account: 'clearing' })
    if (!made.ok) return made
    await postFor(desk, order, [made.value], said)
    await tellPaid(desk, order, amountFen)
  }
  if (ahead !== undefined) {
    const customer = { organisationId: ahead.organisationId ?? null, personId: ahead.personId ?? null }
    if (!(await isCustomerThere(trx, customer))) return refused({ code: 'money.customer', pointer: '/ahead' })
    const made = deposit(ahead.amountFen, 'clearing')
    if (!made.ok) return made
    await post(desk, [made.value], { ...said, unitId, customer })
  }
  await takeFrom(trx, id, total)
  return done(id)
}

/** A receipt that is nobody's payment, with the reason; null takes that back. */
export function setReceiptAside(
  app: App,
  writing: Writing,
  id: string,
  reason: string | null,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findReceipt(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (unitId === undefined) return refused({ code: 'not_found.money_receipt' })
    await lockOrders(trx, unitId, [])
    const receipt = await findReceipt(trx, id)
    if ((receipt?.claimedFen ?? 0) > 0)
      return refused({ code: 'conflict.money_claimed', params: { left: '0' } })
    await setAside(trx, id, reason)
    await recordEvents(trx, principal, [
      {
        action: 'money.receipt_set_aside',
        subjectKind: 'money_receipt',
        subjectId: id,
        reason,
        detail: { unitId },
      },
    ])
    return done(id)
  })
}

/** The customer says what was paid; finance looks for the money. Gives back the claim's id. */
export function sayPaid(
  app: App,
  writing: Writing,
  orderId: string,
  body: SayPaidBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await orderInReach(trx, principal, orderId)
    if (seen === undefined || seen.side !== 'customer') return refused({ code: 'not_found.order' })
    const [order] = await lockOrders(trx, seen.unitId, [orderId])
    if (order === undefined || order.number === null) return refused({ code: 'conflict.money_no_price' })
    if (['settled', 'rated', 'cancelled', 'refused'].includes(order.state))
      return refused({ code: 'conflict.money_order_settled' })
    const [late] = lateFaults(app, body.paidOn)
    if (late !== undefined) return refused(late)
    const id = newId()
    await addClaim(trx, {
      ...body,
      id,
      orderId,
      unitId: order.unitId,
      note: body.note ?? null,
      saidBy: personOf(principal),
    })
    await recordEvents(trx, principal, [
      {
        action: 'money.claim_said',
        subjectKind: 'service_order',
        subjectId: orderId,
        detail: { claimId: id, amountFen: body.amountFen },
      },
    ])
    await tellFinance({ app, trx, principal }, order, { kind: 'claim', amountFen: body.amountFen })
    return done(id)
  })
}

/** Finance found the money, or did not. Gives back the claim's id. */
export function answerClaim(
  app: App,
  writing: Writing,
  id: string,
  body: ClaimDecisionBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findClaim(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (seen === undefined || unitId === undefined) return refused({ code: 'not_found.money_claim' })
    const orders = await lockOrders(trx, unitId, [seen.orderId])
    const said = (await findClaim(trx, id)) ?? seen
    if (said.state !== 'said') return refused({ code: 'conflict.money_decided' })
    const desk = { app, trx, principal }
    const decision = { by: personOf(principal), at: app.clock.now(), reason: body.reason ?? null }
    if (body.receiptId === undefined) {
      if (body.reason === undefined) return refused({ code: 'money.reason_needed', pointer: '/reason' })
      await decideClaim(trx, id, { ...decision, receiptId: null })
      await tellRefused(desk, orders[0], body.reason)
      return done(id)
    }
    const parts = [{ orderId: said.orderId, amountFen: said.amountFen }]
    const receipt = await findReceipt(trx, body.receiptId)
    if (receipt?.unitId !== unitId) return refused({ code: 'not_found.money_receipt', pointer: '/receiptId' })
    const claimed = await claim(desk, { id: body.receiptId, unitId, body: { parts }, orders })
    if (!claimed.ok) return claimed
    await decideClaim(trx, id, { ...decision, receiptId: body.receiptId })
    return done(id)
  })
}
