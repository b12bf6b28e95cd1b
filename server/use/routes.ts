import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { figureRoutes } from './routes/figures.ts'
import { recordRoutes } from './routes/records.ts'
import { snapshotRoutes } from './routes/snapshots.ts'
import { unexplainedRoutes } from './routes/unexplained.ts'
import { yearRoutes } from './routes/year.ts'

export const useRoutes = (app: App): Route[] => [
  ...yearRoutes(app),
  ...figureRoutes(app),
  ...recordRoutes(app),
  ...unexplainedRoutes(app),
  ...snapshotRoutes(app),
]
