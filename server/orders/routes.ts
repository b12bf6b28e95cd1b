import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { orderWritingRoutes } from './routes/orders.ts'
import { orderSettingRoutes } from './routes/settings.ts'
import { orderStepRoutes } from './routes/steps.ts'
import { orderTalkRoutes } from './routes/talk.ts'

export const orderRoutes = (app: App): Route[] => [
  ...orderWritingRoutes(app),
  ...orderStepRoutes(app),
  ...orderTalkRoutes(app),
  ...orderSettingRoutes(app),
]
