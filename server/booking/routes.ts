import type { App } from '../platform/app.ts'
import type { Route } from '../platform/http/route.ts'
import { boardRoutes } from './routes/board.ts'
import { checkInRoutes } from './routes/check-in.ts'
import { bookingStepRoutes } from './routes/bookings.ts'
import { confirmationRoutes } from './routes/confirmation.ts'
import { instrumentTimeRoutes } from './routes/instruments.ts'
import { seriesRoutes } from './routes/series.ts'
import { termsRoutes } from './routes/terms.ts'
import { waitRoutes } from './routes/wait.ts'

export const bookingRoutes = (app: App): Route[] => [
  ...boardRoutes(app),
  ...instrumentTimeRoutes(app),
  ...bookingStepRoutes(app),
  ...confirmationRoutes(app),
  ...seriesRoutes(app),
  ...waitRoutes(app),
  ...termsRoutes(app),
  ...checkInRoutes(app),
]
