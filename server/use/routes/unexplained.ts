import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { attribute, readAttributions, undo } from '../actions/attribute.ts'
import { sendUnexplained } from '../actions/unexplained-sheet.ts'
import { readNotRun, readUnexplained } from '../actions/unexplained.ts'
import {
  AttributionList,
  AttributionParams,
  AttributionsBody,
  AttributionsMade,
  GapsFilter,
  GapsQuery,
  NotRunList,
  UndoBody,
  UnexplainedList,
} from '../schema/unexplained.ts'

const tag = 'use'

export const unexplainedRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/use/unexplained',
    permission: 'use.write',
    tag,
    summary: 'Times that ran and that nothing explains, with what may be said of each',
    query: GapsQuery,
    response: UnexplainedList,
    handle: ({ principal, query }) => readUnexplained(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/unexplained/export',
    permission: 'use.write',
    tag,
    summary: 'The same as csv, with the evidence of each; the filter of the list applies',
    rate: 'write',
    query: GapsFilter,
    produces: 'text/csv',
    response: Type.Any(),
    handle: (call) => sendUnexplained(app, call, call.query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/not-run',
    permission: 'use.write',
    tag,
    summary: 'The other way round: booked, and nothing ran',
    query: GapsQuery,
    response: NotRunList,
    handle: ({ principal, query }) => readNotRun(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/use/attributions',
    permission: 'use.write',
    tag,
    summary: 'What was said of unexplained times, by whom and when',
    query: GapsQuery,
    response: AttributionList,
    handle: ({ principal, query }) => readAttributions(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/use/attributions',
    permission: 'use.write',
    tag,
    summary: 'Say what unexplained times were: all or none',
    rate: 'write',
    body: AttributionsBody,
    response: AttributionsMade,
    status: 201,
    handle: ({ principal, body }) => attribute(app, principal, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/use/attributions/{id}/undo',
    permission: 'use.write',
    tag,
    summary: 'Take back what was said: an entry of its own, once',
    rate: 'write',
    params: AttributionParams,
    body: UndoBody,
    response: AttributionsMade,
    handle: ({ principal, params, body }) => undo(app, principal, params.id, body),
  }),
]
