import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { healthy, ready, sendMetrics } from './actions.ts'
import { Health } from './schema.ts'

export const operationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/healthz',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'The process lives',
    response: Health,
    handle: () => healthy(),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'The process can serve: its database answers',
    response: Health,
    handle: () => ready(app),
  }),
  route({
    method: 'GET',
    path: '/metrics',
    permission: 'operation.read',
    tag: 'operation',
    summary: 'Figures for Prometheus: to this machine itself, elsewhere to whoever may metrics.read',
    produces: 'text/plain',
    response: Type.Any(),
    handle: ({ principal, raw }) => sendMetrics(app, principal, raw),
  }),
]
