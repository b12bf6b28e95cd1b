import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readIdle, readIdleOne, readIdleSummary } from './actions/read.ts'
import { remindOfIdle } from './actions/remind.ts'
import { IdleDetail, IdleList, IdleParams, IdleQuery, IdleSummary, ReminderBody, Reminded } from './schema.ts'

const tag = 'idle'

/** Instruments that stand still: only to those in charge of them (DECISIONS 14). */
export const idleRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/idle',
    permission: 'obligation.read',
    tag,
    summary: 'Listed instruments by how long they stand still',
    query: IdleQuery,
    response: IdleList,
    handle: ({ principal, query }) => readIdle(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/summary',
    permission: 'obligation.read',
    tag,
    summary: 'How many stand on each step, and the steps as the policy book has them',
    response: IdleSummary,
    handle: ({ principal }) => readIdleSummary(app, principal),
  }),
  route({
    method: 'GET',
    path: '/api/v1/idle/{id}',
    permission: 'obligation.read',
    tag,
    summary: 'How one instrument stands on every step, and why',
    params: IdleParams,
    response: IdleDetail,
    handle: ({ principal, params }) => readIdleOne(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/v1/idle/reminders',
    permission: 'instrument.assign',
    tag,
    summary: 'Remind those who answer for instruments that stand still',
    rate: 'write',
    body: ReminderBody,
    response: Reminded,
    handle: ({ principal, body }) => remindOfIdle(app, principal, body),
  }),
]
