import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readInstallation } from './actions.ts'
import { InstallationView } from './schema.ts'

export const installationRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/installation',
    permission: 'catalogue.read',
    tag: 'installation',
    summary: 'Which jurisdiction this installation serves',
    response: InstallationView,
    handle: () => readInstallation(app),
  }),
]
