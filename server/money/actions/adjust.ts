import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Draft } from '../facts.ts'
import { correct, refund, waive } from '../rules/entries.ts'
import { asksTwo, decisionFaults } from '../rules/two-people.ts'
import type { AdjustmentBody, DecisionBody, RefundBody } from '../schema/write.ts'
import {
  addAdjustment,
  decideAdjustment,
  findAdjustment,
  findLot,
  type Adjustment,
  type LotFound,
} from '../store/adjustments.ts'
import type { OrderFacts } from '../store/orders.ts'
import { sumAlone } from '../store/two-people.ts'
import { findSetting, findUnit } from '../store/units.ts'
import { customerOf, lockOrders, post, postFor, type Desk } from './post.ts'
import { reachOf, unitOfOrder } from './reach.ts'
import { tellDecided } from './tell.ts'
import { once, type Writing } from './write.ts'
import { personOf } from '../../platform/principal.ts'

/** Waives a part of what an order owes, or moves its charge: at once, or once a second person agrees. */
export function adjustOrder(
  app: App,
  writing: Writing,
  orderId: string,
  body: AdjustmentBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const unitId = await unitOfOrder(trx, writing.principal, orderId)
    if (unitId === undefined) return refused({ code: 'not_found.order' })
    return ask({ app, trx, principal: writing.principal }, { ...body, unitId, orderId, lotId: null })
  })
}

/** Gives a sum paid ahead back, wholly or in part. */
export function refundLot(
  app: App,
  writing: Writing,
  lotId: string,
  body: RefundBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const lot = await findLot(trx, lotId)
    const unitId = lot && (await findUnit(trx, lot.unitId, reachOf(writing.principal, 'money.write')))
    if (unitId === undefined) return refused({ code: 'not_found.money_lot' })
    const asked = { ...body, kind: 'refund' as const, unitId, orderId: null, lotId }
    return ask({ app, trx, principal: writing.principal }, asked)
  })
}

type Asked = Pick<Adjustment, 'kind' | 'unitId' | 'orderId' | 'lotId' | 'amountFen' | 'reason'> & {
  document?: string
}

async function ask(desk: Desk, asked: Asked): Promise<Outcome<string>> {
  const { trx, principal } = desk
  const [order] = await lockOrders(trx, asked.unitId, asked.orderId === null ? [] : [asked.orderId])
  const lot = asked.lotId === null ? undefined : await findLot(trx, asked.lotId)
  const made = draftsOf(asked, order, lot)
  if (!made.ok) return made
  const { twoPeopleFromFen } = await findSetting(trx, asked.unitId)
  const id = newId()
  const askedBy = personOf(principal)
  const twoPeople = asksTwo(
    Math.abs(asked.amountFen) + (await alone(desk, asked.unitId, order, lot)),
    twoPeopleFromFen,
  )
  const row = { ...asked, document: asked.document ?? null, id, twoPeople, askedBy }
  await addAdjustment(trx, row, desk.app.clock.now())
  if (!twoPeople)
    await carryOut(desk, { ...row, state: 'asked', decidedReason: null }, { order, lot, drafts: made.value })
  const detail = {
    unitId: asked.unitId,
    orderId: asked.orderId,
    kind: asked.kind,
    amountFen: asked.amountFen,
    twoPeople,
  }
  await recordEvents(trx, principal, [
    {
      action: 'money.adjustment_asked',
      subjectKind: 'money_adjustment',
      subjectId: id,
      reason: asked.reason,
      detail,
    },
  ])
  return done(id)
}

const DAY_MS = 86_400_000

/** What the same person has moved alone for the same customer within a day: many small sums are one large one. */
async function alone(
  { app, trx, principal }: Desk,
  unitId: string,
  order: OrderFacts | undefined,
  lot: LotFound | undefined,
): Promise<number> {
  const customer = lot?.customer ?? (order && customerOf(order))
  if (customer === undefined) return 0
  const since = new Date(app.clock.now().getTime() - DAY_MS)
  return sumAlone(trx, { unitId, customer, personId: personOf(principal), since })
}

function draftsOf(
  { kind, amountFen }: Pick<Asked, 'kind' | 'amountFen'>,
  order: OrderFacts | undefined,
  lot: LotFound | undefined,
): Outcome<Draft[]> {
  if (kind === 'refund') {
    if (lot === undefined) return refused({ code: 'not_found.money_lot' })
    const made = refund(lot, amountFen)
    return made.ok ? done([made.value]) : made
  }
  if (order === undefined) return refused({ code: 'not_found.order' })
  if (order.state === 'rated' || (order.state === 'settled' && (kind === 'waiver' || amountFen > 0)))
    return refused({ code: 'conflict.money_order_settled' })
  if (kind === 'correction')
    return order.finalFen === null
      ? refused({ code: 'conflict.money_no_price' })
      : correct(order, amountFen, order.invoicedFen)
  const made = waive(order, amountFen)
  return made.ok ? done([made.value]) : made
}

type Ready = { order: OrderFacts | undefined; lot: LotFound | undefined; drafts: Draft[] }

async function carryOut(desk: Desk, row: Adjustment, { order, lot, drafts }: Ready): Promise<void> {
  const person = personOf(desk.principal)
  const said = { reason: row.reason, document: row.document, approvedBy: person, personId: row.askedBy }
  // What the work came to moves with its correction: the rules would else bring the charge back.
  const price =
    row.kind === 'correction' && order !== undefined ? { finalFen: order.chargedFen + row.amountFen } : {}
  const entries =
    order !== undefined
      ? await postFor(desk, order, drafts, { ...said, ...price })
      : await post(desk, drafts, { ...said, unitId: row.unitId, customer: lot?.customer ?? null })
  await decideAdjustment(desk.trx, row.id, {
    state: 'approved',
    entryId: entries[0] ?? null,
    by: person,
    reason: null,
    at: desk.app.clock.now(),
  })
}

/** A second person agrees or not. Gives back the adjustment's id. */
export function decide(app: App, writing: Writing, id: string, body: DecisionBody): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findAdjustment(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (seen === undefined || unitId === undefined) return refused({ code: 'not_found.money_adjustment' })
    const [order] = await lockOrders(trx, unitId, seen.orderId === null ? [] : [seen.orderId])
    const row = (await findAdjustment(trx, id)) ?? seen
    const [fault, ...others] = decisionFaults(row, { ...body, by: personOf(principal) })
    if (fault !== undefined) return refused(fault, ...others)
    const desk = { app, trx, principal }
    const reason = body.reason ?? null
    const at = app.clock.now()
    if (!body.approve)
      await decideAdjustment(trx, id, {
        state: 'refused',
        entryId: null,
        by: personOf(principal),
        reason,
        at,
      })
    else {
      const lot = row.lotId === null ? undefined : await findLot(trx, row.lotId)
      const made = draftsOf(row, order, lot)
      if (!made.ok) return made
      await carryOut(desk, row, { order, lot, drafts: made.value })
    }
    await recordEvents(trx, principal, [
      {
        action: body.approve ? 'money.adjustment_approved' : 'money.adjustment_refused',
        subjectKind: 'money_adjustment',
        subjectId: id,
        reason,
        detail: { unitId, orderId: row.orderId },
      },
    ])
    await tellDecided(desk, row, body.approve)
    return done(id)
  })
}
