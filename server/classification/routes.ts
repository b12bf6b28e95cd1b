import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { listClasses } from './actions/list.ts'
import { ClassList } from './schema.ts'

export const classificationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/classes',
    permission: 'catalogue.read',
    tag: 'classification',
    summary: 'Classes of instruments with what stands listed in each',
    response: ClassList,
    handle: () => listClasses(app),
  }),
]
