import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { deposit, payOut } from '../rules/entries.ts'
import type { DepositBody, PayoutBody } from '../schema/write.ts'
import { findRefund, markPaidOut } from '../store/adjustments.ts'
import { isCustomerThere } from '../store/customers.ts'
import { findUnit } from '../store/units.ts'
import { lockUnit } from '../store/ledger.ts'
import { post } from './post.ts'
import { reachOf, unitFor } from './reach.ts'
import { dayFaults, once, type Writing } from './write.ts'

/** Money that a customer pays ahead, without an order. Gives back the entry's id. */
export function addDeposit(app: App, writing: Writing, body: DepositBody): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const unitId = await unitFor(trx, principal, 'money.write', body.unitId)
    if (unitId === undefined) return refused({ code: 'not_found.organisation' })
    const customer = { organisationId: body.organisationId ?? null, personId: body.personId ?? null }
    if (!(await isCustomerThere(trx, customer)))
      return refused({ code: 'money.customer', pointer: '/organisationId' })
    await lockUnit(trx, unitId)
    const [fault] = await dayFaults(app, trx, unitId, body.paidOn)
    if (fault !== undefined) return refused(fault)
    const made = deposit(body.amountFen, 'bank')
    if (!made.ok) return made
    const [id = ''] = await post({ app, trx, principal }, [made.value], {
      unitId,
      customer,
      method: body.method,
      document: body.document ?? null,
      ...(body.paidOn !== undefined && { bookedOn: body.paidOn }),
    })
    return done(id)
  })
}

/** The money of an approved refund has left the bank. Gives back the entry's id. */
export function payOutRefund(
  app: App,
  writing: Writing,
  id: string,
  body: PayoutBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findRefund(trx, id)
    const unitId = seen && (await findUnit(trx, seen.unitId, reachOf(principal, 'money.write')))
    if (unitId === undefined) return refused({ code: 'not_found.money_adjustment' })
    await lockUnit(trx, unitId)
    const [fault] = await dayFaults(app, trx, unitId, body.paidOn)
    if (fault !== undefined) return refused(fault)
    const owed = await findRefund(trx, id)
    if (owed === undefined || owed.isPaidOut) return refused({ code: 'conflict.money_paid_out' })
    const bookedOn = body.paidOn ?? app.clock.today()
    const [entryId = ''] = await post({ app, trx, principal }, [payOut(owed.amountFen)], {
      unitId,
      customer: owed.customer,
      bookedOn,
      method: 'bank',
      document: body.document,
    })
    await markPaidOut(trx, id, entryId, bookedOn)
    return done(entryId)
  })
}
