import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readRegion } from './actions.ts'
import { RegionParams, RegionView } from './schema.ts'

export const regionRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/regions/{code}',
    permission: 'catalogue.read',
    tag: 'regions',
    summary: 'A region, its lineage and what lies below it',
    params: RegionParams,
    response: RegionView,
    handle: ({ params }) => readRegion(app, params.code),
  }),
]
