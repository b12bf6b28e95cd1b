import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readEvents } from './actions/events.ts'
import { exportEvents } from './actions/export.ts'
import { readState } from './actions/state.ts'
import { AuditEventList, AuditState, EventFilter, EventQuery } from './schema.ts'

const tag = 'audit'
const permission = 'audit.read'

export const auditRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/events',
    permission,
    tag,
    summary: 'Who did what in which role: the history within reach, newest first',
    query: EventQuery,
    response: AuditEventList,
    handle: ({ principal, query }) => readEvents(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/events/export',
    permission,
    tag,
    summary: 'The same as csv; the export is recorded',
    rate: 'write',
    query: EventFilter,
    produces: 'text/csv',
    response: Type.Any(),
    handle: (call) => exportEvents(app, call, call.query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit/state',
    permission,
    tag,
    summary: 'How far the chain over the events reaches, and what the last look at it found',
    response: AuditState,
    handle: () => readState(app),
  }),
]
