import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readLogs, voidUse, writeLog } from './actions/logs.ts'
import { sendPage, takePage } from './actions/pages.ts'
import { IdParams, NewUseLog, UseLog, UseLogList, UseLogQuery, UsePage, VoidBody } from './schema.ts'

const own = { permission: 'booking.manage', tag: 'use' } as const

/** Use that stood on paper: pages photographed as proof, uses written down from them, voided rather than edited. */
export const useLogRoutes = (app: App): Route[] => [
  route({
    ...own,
    method: 'GET',
    path: '/api/v1/use-logs',
    summary: 'Uses written down at the instruments within reach, the last use first',
    query: UseLogQuery,
    response: UseLogList,
    handle: ({ principal, query }) => readLogs(app, principal, query),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/api/v1/instruments/{id}/use-pages',
    summary: 'Keep a photographed page of a paper log: multipart with one JPEG, PNG or PDF',
    rate: 'write',
    consumes: 'multipart/form-data',
    params: IdParams,
    response: UsePage,
    status: 201,
    handle: ({ principal, raw, params }) => takePage(app, { principal, raw }, params.id),
  }),
  route({
    ...own,
    method: 'GET',
    path: '/api/v1/use-pages/{id}',
    summary: 'The bytes of a page',
    produces: 'application/octet-stream',
    params: IdParams,
    response: Type.Any(),
    handle: ({ principal, raw, params }) => sendPage(app, { principal, raw }, params.id),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/api/v1/instruments/{id}/use-logs',
    summary: 'Write a use down; refused with each log that has the time already',
    rate: 'write',
    params: IdParams,
    body: NewUseLog,
    response: UseLog,
    status: 201,
    handle: ({ principal, params, body }) => writeLog(app, principal, params.id, body),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/api/v1/use-logs/{id}/void',
    summary: 'Void a log with the reason; it is never edited',
    rate: 'write',
    params: IdParams,
    body: VoidBody,
    response: UseLog,
    handle: ({ principal, params, body }) => voidUse(app, principal, params.id, body),
  }),
]
