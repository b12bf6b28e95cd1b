import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { orderInReach } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { invoiceFaults } from '../rules/invoice.ts'
import type { InvoiceBody, InvoiceRecordBody, InvoiceReversalBody } from '../schema/write.ts'
import {
  addInvoice,
  changeInvoice,
  findInvoice,
  isNumberTaken,
  type Invoice,
  type InvoiceChange,
} from '../store/invoices.ts'
import { findOrder } from '../store/orders.ts'
import { findSetting } from '../store/units.ts'
import { customerOf, lockOrders } from './post.ts'
import { reachOf } from './reach.ts'
import { tellFinance, tellInvoiced } from './tell.ts'
import { once, type Writing } from './write.ts'

/** The customer asks for an invoice on what was charged and has none yet. Gives back its id. */
export function askInvoice(
  app: App,
  writing: Writing,
  orderId: string,
  body: InvoiceBody,
): Promise<Outcome<string>> {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await orderInReach(trx, principal, orderId)
    if (seen === undefined || seen.side !== 'customer') return refused({ code: 'not_found.order' })
    const [order] = await lockOrders(trx, seen.unitId, [orderId])
    if (order === undefined) return refused({ code: 'not_found.order' })
    const amountFen = body.amountFen ?? Math.max(1, order.chargedFen - order.invoicedFen)
    const { invoiceKinds: allowed } = await findSetting(trx, order.unitId)
    const ground = { ...order, allowed, isBody: order.organisationId !== null }
    const [fault, ...others] = invoiceFaults({ ...body, amountFen }, ground)
    if (fault !== undefined) return refused(fault, ...others)
    const id = newId()
    const invoice = {
      ...wished(body),
      id,
      unitId: order.unitId,
      customer: customerOf(order),
      amountFen,
      askedBy: personOf(principal),
    }
    await addInvoice(trx, invoice, [{ id: orderId, amountFen }])
    await record(trx, principal, 'asked', {
      id,
      orders: [{ id: orderId, number: null, amountFen, lines: [] }],
      amountFen,
    })
    await tellFinance({ app, trx, principal }, order, { kind: 'invoice', amountFen })
    return done(id)
  })
}

const wished = (body: InvoiceBody) => ({
  kind: body.kind,
  title: body.title.trim(),
  taxNumber: body.taxNumber?.toUpperCase() ?? null,
  address: body.address ?? null,
  bank: body.bank ?? null,
  email: body.email ?? null,
  note: body.note ?? null,
})

const record = (
  trx: Trx,
  principal: Principal,
  action: string,
  { id, orders, amountFen }: Pick<Invoice, 'id' | 'orders' | 'amountFen'>,
  reason: string | null = null,
): Promise<void> =>
  recordEvents(trx, principal, [
    {
      action: `money.invoice_${action}`,
      subjectKind: 'money_invoice',
      subjectId: id,
      reason,
      detail: { amountFen, orders: orders.map((order) => order.id) },
    },
  ])

type Step = {
  from: Invoice['state']
  action: string
  reason?: string
  change: (trx: Trx, invoice: Invoice) => Promise<Outcome<InvoiceChange>> | Outcome<InvoiceChange>
}

/** Takes an invoice from one state to the next, behind the lock of its unit. */
function stepInvoice(app: App, writing: Writing, id: string, { from, action, reason, change }: Step) {
  return once(app, writing, async (trx) => {
    const { principal } = writing
    const seen = await findInvoice(trx, id, reachOf(principal, 'money.write'))
    if (seen === undefined) return refused({ code: 'not_found.money_invoice' })
    const ids = seen.orders.map((order) => order.id)
    await lockOrders(trx, seen.unitId, ids)
    const invoice = (await findInvoice(trx, id)) ?? seen
    if (invoice.state !== from) return refused({ code: `conflict.money_invoice_${invoice.state}` })
    const changed = await change(trx, invoice)
    if (!changed.ok) return changed
    await changeInvoice(trx, id, { ...changed.value, recorded_by: personOf(principal) }, app.clock.now())
    await record(trx, principal, action, invoice, reason ?? null)
    if (action === 'issued') await tellIssued({ app, trx, principal }, invoice, changed.value.number ?? '')
    return done(id)
  })
}

async function tellIssued(
  desk: Parameters<typeof tellInvoiced>[0],
  invoice: Invoice,
  number: string,
): Promise<void> {
  for (const { id, amountFen } of invoice.orders) {
    const order = await findOrder(desk.trx, id)
    if (order !== undefined) await tellInvoiced(desk, order, amountFen, number)
  }
}

/** The unit has issued it: number and date as they stand on it. */
export const recordInvoice = (app: App, writing: Writing, id: string, body: InvoiceRecordBody) =>
  stepInvoice(app, writing, id, {
    from: 'requested',
    action: 'issued',
    change: async (trx, { unitId }) => {
      if (body.issuedOn > app.clock.today())
        return refused({ code: 'money.issued_later', pointer: '/issuedOn' })
      if (await isNumberTaken(trx, unitId, body.number))
        return refused({ code: 'conflict.money_invoice_number', pointer: '/number' })
      return done({ state: 'issued' as const, number: body.number, issued_on: body.issuedOn })
    },
  })

/** The red invoice that takes an issued one back; what it said can be invoiced again. */
export const reverseInvoice = (app: App, writing: Writing, id: string, body: InvoiceReversalBody) =>
  stepInvoice(app, writing, id, {
    from: 'issued',
    action: 'reversed',
    reason: body.reason,
    change: (_trx, { issuedOn }) =>
      body.reversedOn < (issuedOn ?? '') || body.reversedOn > app.clock.today()
        ? refused({ code: 'money.reversed_on', pointer: '/reversedOn' })
        : done({
            state: 'reversed' as const,
            reversal_number: body.number,
            reversed_on: body.reversedOn,
            reason: body.reason,
          }),
  })

/** The unit does not issue it, with the reason. */
export const refuseInvoice = (app: App, writing: Writing, id: string, { reason }: { reason: string }) =>
  stepInvoice(app, writing, id, {
    from: 'requested',
    action: 'refused',
    reason,
    change: () => done({ state: 'refused' as const, reason }),
  })
