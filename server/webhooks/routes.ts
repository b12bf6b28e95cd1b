import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readDeliveries, retryDelivery } from './actions/deliveries.ts'
import { changeWebhook, createWebhook, deleteWebhook, readWebhooks } from './actions/manage.ts'
import {
  DeliveryList,
  DeliveryParams,
  DeliveryQuery,
  Gone,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookList,
  WebhookParams,
  WebhookQuery,
} from './schema.ts'

const tag = 'webhooks'
const [all, one] = ['/api/v1/webhooks', '/api/v1/webhooks/{id}']

export const webhookRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: all,
    permission: 'webhook.read',
    tag,
    summary: 'Receivers of events',
    query: WebhookQuery,
    response: WebhookList,
    handle: ({ principal, query }) => readWebhooks(app, principal, query),
  }),
  route({
    method: 'POST',
    path: all,
    permission: 'webhook.write',
    tag,
    summary: 'A new receiver of events by the begin of their action; the secret is shown this once',
    rate: 'write',
    body: NewWebhook,
    response: WebhookCreated,
    status: 201,
    handle: ({ principal, body }) => createWebhook(app, principal, body),
  }),
  route({
    method: 'PATCH',
    path: one,
    permission: 'webhook.write',
    tag,
    summary: 'Change a receiver, switch it off or on again',
    params: WebhookParams,
    body: WebhookChange,
    response: Webhook,
    handle: ({ principal, params, body }) => changeWebhook(app, principal, { id: params.id, change: body }),
  }),
  route({
    method: 'DELETE',
    path: one,
    permission: 'webhook.write',
    tag,
    summary: 'Remove a receiver with what waits for it',
    params: WebhookParams,
    response: Gone,
    handle: ({ principal, params }) => deleteWebhook(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/webhooks/{id}/deliveries',
    permission: 'webhook.read',
    tag,
    summary: 'What went to a receiver and how it was answered, newest first',
    params: WebhookParams,
    query: DeliveryQuery,
    response: DeliveryList,
    handle: ({ principal, params, query }) => readDeliveries(app, principal, { ...query, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/webhooks/{id}/deliveries/{event}/retry',
    permission: 'webhook.write',
    tag,
    summary: 'Send once more what failed',
    rate: 'write',
    params: DeliveryParams,
    response: Gone,
    handle: ({ principal, params }) => retryDelivery(app, principal, params),
  }),
]
