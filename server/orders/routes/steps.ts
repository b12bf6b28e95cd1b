import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import {
  acceptOrder,
  approveOrder,
  breakOff,
  cancelOrder,
  deliverOrder,
  receiveSamples,
  refuseOrder,
  sendBack,
  startOrder,
} from '../actions/steps.ts'
import { Order } from '../schema/order.ts'
import { ApprovalBody, DeliverBody, NeededReasonBody, OrderParams, ReasonBody } from '../schema/write.ts'

const path = '/api/v1/orders/{id}'
/** What every step at an order's own address has in common. */
const step = { method: 'POST', tag: 'orders', rate: 'write', params: OrderParams, response: Order } as const

export const orderStepRoutes = (app: App): Route[] => [
  route({
    ...step,
    path: `${path}/approval`,
    permission: 'order.approve',
    summary: 'A group leader agrees and names the account that pays, or does not',
    body: ApprovalBody,
    handle: ({ principal, params, body }) => approveOrder(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/refuse`,
    permission: 'order.manage',
    summary: 'Not take it on, with the reason',
    body: NeededReasonBody,
    handle: ({ principal, params, body }) => refuseOrder(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/cancel`,
    permission: 'order.write',
    summary: 'End it before work has begun, at the fee of the terms',
    body: ReasonBody,
    handle: ({ principal, params, body }) => cancelOrder(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/break-off`,
    permission: 'order.manage',
    summary: 'Give up work that has begun, with the reason',
    body: NeededReasonBody,
    handle: ({ principal, params, body }) => breakOff(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/receive-samples`,
    permission: 'order.manage',
    summary: 'All samples are here',
    handle: ({ principal, params }) => receiveSamples(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/start`,
    permission: 'order.manage',
    summary: 'Begin the work',
    handle: ({ principal, params }) => startOrder(app, principal, params.id),
  }),
  route({
    ...step,
    path: `${path}/deliver`,
    permission: 'order.manage',
    summary: 'Hand the work over: with its results, or with the word that none belong to it',
    body: DeliverBody,
    handle: ({ principal, params, body }) => deliverOrder(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/send-back`,
    permission: 'order.write',
    summary: 'Give delivered work back, with what is wrong',
    body: NeededReasonBody,
    handle: ({ principal, params, body }) => sendBack(app, principal, params.id, body),
  }),
  route({
    ...step,
    path: `${path}/accept`,
    permission: 'order.write',
    summary: 'Take delivered work as done',
    handle: ({ principal, params }) => acceptOrder(app, principal, params.id),
  }),
]
