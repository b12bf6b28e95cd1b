import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { boardRoutes } from './routes/board.ts'
import { bookingStepRoutes } from './routes/bookings.ts'
import { instrumentTimeRoutes } from './routes/instruments.ts'

export const bookingRoutes = (app: App): Route[] => [
  ...boardRoutes(app),
  ...instrumentTimeRoutes(app),
  ...bookingStepRoutes(app),
]
