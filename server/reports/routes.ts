import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { sendMonthly } from './actions.ts'
import { MonthlyQuery } from './schema.ts'

/** Reports over what their reader reaches. */
export const reportRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/reports/monthly',
    permission: 'use.read',
    tag: 'statistics',
    summary: 'The report of a month: opening, deadlines, use, standing still, each figure with its rule',
    rate: 'write',
    query: MonthlyQuery,
    produces: '*/*',
    response: Type.Any(),
    handle: (call) => sendMonthly(app, call, call.query),
  }),
]
