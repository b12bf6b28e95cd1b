import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { attachBooking, detachBooking } from '../actions/attach.ts'
import { createOrder, editOrder } from '../actions/create.ts'
import { readOrders } from '../actions/list.ts'
import { acceptQuote, declineQuote, offerQuote } from '../actions/quote.ts'
import { submitOrder } from '../actions/submit.ts'
import { readOrder } from '../actions/view.ts'
import { Order, OrderList } from '../schema/order.ts'
import {
  AcceptQuoteBody,
  BookingBody,
  DeclineQuoteBody,
  NewOrder,
  OrderBody,
  OrderBookingParams,
  OrderParams,
  OrderQuery,
  QuoteBody,
} from '../schema/write.ts'

const tag = 'orders'
const path = '/api/v1/orders/{id}'
const one = { tag, rate: 'write', params: OrderParams, response: Order } as const

export const orderWritingRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/orders',
    permission: 'order.read',
    tag,
    summary: 'Orders one has to do with: as customer or paying body, as team, as office',
    query: OrderQuery,
    response: OrderList,
    handle: ({ principal, query }) => readOrders(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders',
    permission: 'order.write',
    tag,
    summary: 'Write an order down, or hand it in at once; the same Idempotency-Key gives the same order',
    rate: 'write',
    body: NewOrder,
    response: Order,
    status: 201,
    handle: ({ principal, body, raw }) =>
      createOrder(app, principal, body, raw.request.headers['idempotency-key']),
  }),
  route({
    method: 'GET',
    path,
    permission: 'order.read',
    tag,
    summary: 'One order with its offers, times, history and what may be done with it',
    params: OrderParams,
    response: Order,
    handle: ({ principal, params }) => readOrder(app, principal, params.id),
  }),
  route({
    ...one,
    method: 'PUT',
    path,
    permission: 'order.write',
    summary: 'Write a draft anew; what was handed in is not edited',
    body: OrderBody,
    handle: ({ principal, params, body }) => editOrder(app, principal, params.id, body),
  }),
  route({
    ...one,
    method: 'POST',
    path: `${path}/submit`,
    permission: 'order.write',
    summary: 'Hand a draft in: it gets its number',
    handle: ({ principal, params }) => submitOrder(app, principal, params.id),
  }),
  route({
    ...one,
    method: 'POST',
    path: `${path}/quotes`,
    permission: 'order.manage',
    summary: 'Offer a price: from the price list, with lines of one’s own where they have a reason',
    body: QuoteBody,
    handle: ({ principal, params, body }) => offerQuote(app, principal, params.id, body),
  }),
  route({
    ...one,
    method: 'POST',
    path: `${path}/quotes/acceptance`,
    permission: 'order.write',
    summary: 'Take the offer that was looked at',
    body: AcceptQuoteBody,
    handle: ({ principal, params, body }) => acceptQuote(app, principal, params.id, body),
  }),
  route({
    ...one,
    method: 'POST',
    path: `${path}/quotes/refusal`,
    permission: 'order.write',
    summary: 'Say no to the offer that was looked at, and why',
    body: DeclineQuoteBody,
    handle: ({ principal, params, body }) => declineQuote(app, principal, params.id, body),
  }),
  route({
    ...one,
    method: 'POST',
    path: `${path}/bookings`,
    permission: 'order.write',
    summary: 'Count a booking to the ordered work',
    body: BookingBody,
    handle: ({ principal, params, body }) => attachBooking(app, principal, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: `${path}/bookings/{booking}`,
    permission: 'order.write',
    tag,
    summary: 'Take a booking out of the ordered work',
    rate: 'write',
    params: OrderBookingParams,
    response: Order,
    handle: ({ principal, params }) => detachBooking(app, principal, params),
  }),
]
