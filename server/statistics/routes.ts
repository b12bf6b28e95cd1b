import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readOverview } from './actions/overview.ts'
import { sendOpenData } from './actions/open-data.ts'
import { readSupervision } from './actions/supervision.ts'
import { Overview, Supervision } from './schema.ts'

export const statisticsRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/statistics',
    permission: 'catalogue.read',
    tag: 'statistics',
    summary: 'What stands listed in the catalogue',
    response: Overview,
    handle: () => readOverview(app),
  }),
  route({
    method: 'GET',
    path: '/api/v1/statistics/supervision',
    permission: 'catalogue.read',
    tag: 'statistics',
    summary: 'How supervision stands, in counts alone',
    response: Supervision,
    handle: () => readSupervision(app),
  }),
  route({
    method: 'GET',
    path: '/api/v1/statistics/instruments.csv',
    permission: 'catalogue.read',
    tag: 'statistics',
    summary: 'The catalogue as open data: public facts of every listed instrument, UTF-8 CSV',
    rate: 'write',
    produces: 'text/csv',
    response: Type.Any(),
    handle: ({ raw }) => sendOpenData(app, raw.reply),
  }),
]
