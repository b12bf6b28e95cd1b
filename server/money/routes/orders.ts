import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { writingOf } from '../../platform/http/writing.ts'
import { adjustOrder, decide } from '../actions/adjust.ts'
import { sayPaid } from '../actions/claims.ts'
import { askInvoice } from '../actions/invoices.ts'
import { readAdjustments, readReceivables } from '../actions/lists.ts'
import { readOrderMoney } from '../actions/order.ts'
import { chargeOrder, payOrder } from '../actions/pay.ts'
import { reverseEntry } from '../actions/reverse.ts'
import { AdjustmentList, ReceivableList } from '../schema/lists.ts'
import { AdjustmentQuery, IdParams, ReceivableQuery } from '../schema/query.ts'
import { Made, OrderMoney } from '../schema/read.ts'
import {
  AdjustmentBody,
  DecisionBody,
  InvoiceBody,
  PaymentBody,
  ReasonBody,
  SayPaidBody,
} from '../schema/write.ts'
import { made } from './writing.ts'

const tag = 'money'
const path = '/api/v1/money/orders/{id}'
const write = { method: 'POST', tag, rate: 'write', params: IdParams, response: Made, status: 201 } as const

export const moneyOrderRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/money/orders',
    permission: 'money.read',
    tag,
    summary: 'Orders whose money is not done: what is due, what is to be settled',
    query: ReceivableQuery,
    response: ReceivableList,
    handle: ({ principal, query }) => readReceivables(app, principal, query),
  }),
  route({
    method: 'GET',
    path,
    permission: 'order.read',
    tag,
    summary: 'The money of an order: for its customer and for finance all of it, else whether it is paid',
    params: IdParams,
    response: OrderMoney,
    handle: ({ principal, params }) => readOrderMoney(app, principal, params.id),
  }),
  route({
    ...write,
    path: `${path}/charge`,
    permission: 'money.write',
    summary: 'Charge the price that stands, at once; header Idempotency-Key',
    handle: (call) => made(chargeOrder(app, writingOf(call), call.params.id)),
  }),
  route({
    ...write,
    path: `${path}/payments`,
    permission: 'money.write',
    summary:
      'Record a payment, draw on what was paid ahead, move it from a project account; header Idempotency-Key',
    body: PaymentBody,
    handle: (call) => made(payOrder(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/claims`,
    permission: 'order.write',
    summary:
      'Say that an order was paid by bank transfer; finance looks for the money; header Idempotency-Key',
    body: SayPaidBody,
    handle: (call) => made(sayPaid(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/invoices`,
    permission: 'order.write',
    summary: 'Ask for an invoice on what was charged; header Idempotency-Key',
    body: InvoiceBody,
    handle: (call) => made(askInvoice(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/adjustments`,
    permission: 'money.write',
    summary: 'Waive a part of what is due, or correct the charge, with the reason; header Idempotency-Key',
    body: AdjustmentBody,
    handle: (call) => made(adjustOrder(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/money/adjustments',
    permission: 'money.read',
    tag,
    summary: 'Waivers, corrections and refunds, the latest first',
    query: AdjustmentQuery,
    response: AdjustmentList,
    handle: ({ principal, query }) => readAdjustments(app, principal, query),
  }),
  route({
    ...write,
    path: '/api/v1/money/adjustments/{id}/decision',
    permission: 'money.write',
    summary: 'Agree to what another asked for, or refuse it with the reason; header Idempotency-Key',
    body: DecisionBody,
    handle: (call) => made(decide(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: '/api/v1/money/entries/{id}/reversal',
    permission: 'money.write',
    summary: 'Take an entry back by its opposite, with the reason; header Idempotency-Key',
    body: ReasonBody,
    handle: (call) => made(reverseEntry(app, writingOf(call), call.params.id, call.body)),
  }),
]
