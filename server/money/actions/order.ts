import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'
import { orderInReach } from '../../orders/index.ts'
import { taxOfSum } from '../../prices/index.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { dueOf } from '../facts.ts'
import type { OrderMoney } from '../schema/read.ts'
import { claimsOf } from '../store/claims.ts'
import { invoicesOf, offerLinesOf } from '../store/invoices.ts'
import { findOrder, type OrderFacts } from '../store/orders.ts'
import { aheadOf, entriesOf } from '../store/reading.ts'
import { statementsOf } from '../store/statements.ts'
import { findSetting } from '../store/units.ts'
import { claimView, entryView, invoiceView, statementRow } from './views.ts'

const AGREED = ['agreed', 'samples_received', 'in_progress', 'delivered', 'accepted']

/** The money of an order: for its customer and for finance all of it, for staff of the instrument whether it is paid. */
export async function readOrderMoney(
  app: App,
  principal: Principal,
  orderId: string,
): Promise<Outcome<OrderMoney>> {
  const reached = await orderInReach(app.db, principal, orderId)
  const order = reached && (await findOrder(app.db, orderId))
  if (reached === undefined || order === undefined) return refused({ code: 'not_found.order' })
  const [entries, setting] = await Promise.all([
    entriesOf(app.db, orderId),
    findSetting(app.db, order.unitId),
  ])
  const mayWrite = reached.side === 'unit' && may(principal, 'money.write')
  const seesAll = reached.side === 'customer' || may(principal, 'money.read')
  const isCustomer = reached.side === 'customer'
  const charged = entries.find(({ kind }) => kind === 'charge')
  const invoices = seesAll ? await invoicesOf(app.db, orderId) : []
  return done({
    ...sumsOf(order),
    dueOn: charged === undefined ? null : addDays(charged.bookedOn, setting.paymentDays),
    detail: seesAll
      ? {
          projectAccount: order.projectAccount,
          aheadFen: await aheadOf(app.db, order),
          entries: entries.map((entry) => entryView(entry, mayWrite)),
          claims: (await claimsOf(app.db, orderId)).map(claimView),
          invoices: invoices.map((invoice) => invoiceView(invoice, isCustomer || mayWrite)),
          invoicedFen: order.invoicedFen,
          taxLeft: taxOfSum(leftOf(order), await offerLinesOf(app.db, orderId)),
          statements: (await statementsOf(app.db, orderId)).map(statementRow),
          unit: { ...setting, unitId: order.unitId, mayWrite },
        }
      : null,
    mayClaim: isCustomer && AGREED.includes(order.state) && order.payment !== 'transfer' && !isPaid(order),
    mayAskInvoice: isCustomer && order.chargedFen > order.invoicedFen,
    mayWrite,
  })
}

/** What was charged and has no invoice yet. */
const leftOf = ({ chargedFen, invoicedFen }: OrderFacts): number => Math.max(0, chargedFen - invoicedFen)

const isPaid = (order: OrderFacts): boolean => order.isCharged && dueOf(order) <= 0

const sumsOf = (order: OrderFacts) => ({
  orderId: order.id,
  number: order.number,
  state: order.state,
  payment: order.payment,
  priceFen: order.finalFen ?? order.agreedFen,
  isFinal: order.finalFen !== null,
  chargedFen: order.chargedFen,
  paidFen: order.paidFen,
  dueFen: Math.max(0, dueOf(order)),
  isPaid: order.isCharged && dueOf(order) <= 0,
})
