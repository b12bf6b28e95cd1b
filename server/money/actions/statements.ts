import { addDays } from '../../lib/workdays.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Customer } from '../facts.ts'
import { statementFaults, totalsOf } from '../rules/statement.ts'
import type { StatementBody } from '../schema/write.ts'
import { findOrder } from '../store/orders.ts'
import {
  addStatement,
  findStated,
  findStatement,
  findToState,
  numberStatement,
  voidStatement,
} from '../store/statements.ts'
import { findSetting } from '../store/units.ts'
import { follow } from './follow.ts'
import { customerOf, lockOrders } from './post.ts'
import { reachOf, unitFor, unitOfOrder } from './reach.ts'
import { once, type Writing } from './write.ts'
import { personOf } from '../../platform/principal.ts'

type Wanted = {
  unitId: string
  customer: Customer
  kind: 'order' | 'period'
  from: string
  until: string
  ids: string[]
}

/** Settles one order, or a customer's orders of a period: what was charged, what is paid, what is due. Gives the id. */
export function makeStatement(app: App, writing: Writing, body: StatementBody): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const [fault, ...others] = statementFaults(body)
    if (fault !== undefined) return refused(fault, ...others)
    const wanted = await wantedOf(app, trx, writing, body)
    if (!wanted.ok) return wanted
    const { unitId, customer, kind, from, until, ids } = wanted.value
    const desk = { app, trx, principal }
    for (const order of await lockOrders(trx, unitId, ids)) await follow(desk, order)
    // Behind the locks another may have stated some of them.
    const stated = await findStated(trx, ids)
    if (kind === 'order' && stated.length > 0) return refused({ code: 'conflict.money_stated' })
    const open = ids.filter((each) => !stated.includes(each))
    const orders = (await lockOrders(trx, unitId, open)).filter(({ chargedFen }) => chargedFen > 0)
    if (orders.length === 0) return refused({ code: 'money.nothing_to_state' })
    const { paymentDays } = await findSetting(trx, unitId)
    const [id, today] = [newId(), app.clock.today()]
    const dueOn = addDays(today, paymentDays)
    const createdBy = personOf(principal)
    const statement = { id, unitId, kind, customer, from, until, dueOn, createdBy, ...totalsOf(orders) }
    await addStatement(trx, statement, orders)
    const detail = { unitId, kind, orders: orders.length, ...totalsOf(orders) }
    await recordEvents(trx, principal, [
      { action: 'money.statement_issued', subjectKind: 'money_statement', subjectId: id, detail },
    ])
    await numberStatement(trx, id, await issueNumber(trx, { kind: 'JS', organisationId: unitId, today }))
    return done(id)
  })
}

async function wantedOf(
  app: App,
  trx: Trx,
  { principal }: Writing,
  { orderId, organisationId, personId, unitId: named, from, until }: StatementBody,
): Promise<Outcome<Wanted>> {
  if (orderId !== undefined) {
    const unitId = await unitOfOrder(trx, principal, orderId)
    const order = unitId && (await findOrder(trx, orderId))
    if (unitId === undefined || !order) return refused({ code: 'not_found.order' })
    const today = app.clock.today()
    return done({
      unitId,
      customer: customerOf(order),
      kind: 'order',
      from: today,
      until: today,
      ids: [orderId],
    })
  }
  const unitId = await unitFor(trx, principal, 'money.write', named)
  if (unitId === undefined || from === undefined || until === undefined)
    return refused({ code: 'not_found.organisation' })
  const customer = { organisationId: organisationId ?? null, personId: personId ?? null }
  const ids = await findToState(trx, { unitId, customer, from, until })
  return done({ unitId, customer, kind: 'period', from, until, ids })
}

/** Takes a statement out of force; its number stays with it. Gives the id. */
export function voidOne(
  app: App,
  writing: Writing,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findStatement(trx, id, ofUnits(principal))
    if (seen === undefined) return refused({ code: 'not_found.money_statement' })
    await lockOrders(trx, seen.unitId, [])
    const found = await findStatement(trx, id, ofUnits(principal))
    if (found?.voidedReason !== null) return refused({ code: 'conflict.money_voided' })
    await voidStatement(trx, id, reason, app.clock.now())
    await recordEvents(trx, principal, [
      { action: 'money.statement_voided', subjectKind: 'money_statement', subjectId: id, reason },
    ])
    return done(id)
  })
}

const ofUnits = (principal: Writing['principal']) => ({
  scope: reachOf(principal, 'money.write'),
  organisationIds: [],
  personId: null,
})
