import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { actRoutes } from './routes/acts.ts'
import { keyRoutes } from './routes/keys.ts'
import { readingRoutes } from './routes/read.ts'

export const sensorRoutes = (app: App): Route[] => [
  ...readingRoutes(app),
  ...keyRoutes(app),
  ...actRoutes(app),
]
