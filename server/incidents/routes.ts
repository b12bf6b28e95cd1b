import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { writingOf } from '../platform/http/writing.ts'
import { readIncidents, reportIncident, resolveIncident } from './actions.ts'
import { IdParams, Incident, IncidentList, IncidentQuery, NewIncident, Resolution } from './schema.ts'

const own = { permission: 'booking.manage', tag: 'incidents' } as const

export const incidentRoutes = (app: App): Route[] => [
  route({
    ...own,
    method: 'GET',
    path: '/api/v1/incidents',
    summary: 'Incidents at the instruments within reach, the latest first',
    query: IncidentQuery,
    response: IncidentList,
    handle: ({ principal, query }) => readIncidents(app, principal, query),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/api/v1/instruments/{id}/incidents',
    summary:
      'Write an incident down and tell the unit’s staff; with an end it takes the instrument out of use; header Idempotency-Key',
    rate: 'write',
    params: IdParams,
    body: NewIncident,
    response: Incident,
    status: 201,
    handle: (call) => reportIncident(app, writingOf(call), call.params.id, call.body),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/api/v1/incidents/{id}/resolution',
    summary: 'Close an incident with what was done',
    rate: 'write',
    params: IdParams,
    body: Resolution,
    response: Incident,
    handle: ({ principal, params, body }) => resolveIncident(app, principal, params.id, body),
  }),
]
