import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { readUse, readWorkload, sendUse, sendWorkload } from '../actions/year.ts'
import { InstrumentParams, InstrumentUse, Workload, YearQuery } from '../schema/year.ts'

const tag = 'use'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const yearRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/use',
    permission: 'booking.manage',
    tag,
    summary: 'A year at one instrument by month: time booked and used, for others, no-shows, orders, income',
    params: InstrumentParams,
    query: YearQuery,
    response: InstrumentUse,
    handle: ({ principal, params, query }) => readUse(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/use.csv',
    permission: 'booking.manage',
    tag,
    summary: 'The same as UTF-8 CSV: hours and yuan',
    rate: 'write',
    produces: 'text/csv',
    params: InstrumentParams,
    query: YearQuery,
    response: Type.Any(),
    handle: ({ principal, params, query, language, raw }) =>
      sendUse(app, principal, params.id, { ...query, language, reply: raw.reply }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/workload',
    permission: 'booking.manage',
    tag,
    summary: 'What one did in a year by month, as the records say it',
    query: YearQuery,
    response: Workload,
    handle: ({ principal, query }) => readWorkload(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/me/workload.xlsx',
    permission: 'booking.manage',
    tag,
    summary: 'The year’s sheet of a technician as a workbook',
    rate: 'write',
    produces: XLSX,
    query: YearQuery,
    response: Type.Any(),
    handle: ({ principal, query, language, raw }) =>
      sendWorkload(app, principal, { ...query, language, reply: raw.reply }),
  }),
]
