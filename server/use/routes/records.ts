import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readDays, readRecords } from '../actions/records.ts'
import { DayParams, DaysQuery, InstrumentParams, UseDays, UseRecords } from '../schema/records.ts'

const tag = 'use'

export const recordRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/use/days',
    permission: 'use.read',
    tag,
    summary: 'The days behind a figure of an instrument',
    params: InstrumentParams,
    query: DaysQuery,
    response: UseDays,
    handle: ({ principal, params, query }) => readDays(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/use/days/{day}',
    permission: 'use.read',
    tag,
    summary: 'The records behind a day, and the intervals by which they were clipped',
    params: DayParams,
    response: UseRecords,
    handle: ({ principal, params }) => readRecords(app, principal, params),
  }),
]
