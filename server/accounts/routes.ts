import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { keyRoutes } from './routes/keys.ts'
import { meRoutes } from './routes/me.ts'
import { memberRoutes } from './routes/members.ts'
import { sessionRoutes } from './routes/session.ts'

export const accountRoutes = (app: App): Route[] => [
  ...sessionRoutes(app),
  ...meRoutes(app),
  ...memberRoutes(app),
  ...delegationRoutes(app),
  ...keyRoutes(app),
]
