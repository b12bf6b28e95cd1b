import type { App } from '../platform/app.ts'
import { sweepBookings } from './actions/sweep.ts'

/** Every minute: what time has ended is written down, and its time is free again. */
export const bookingJobs = (app: App): void =>
  app.jobs.define(
    'booking.sweep',
    async () => {
      await sweepBookings(app)
    },
    { cron: '* * * * *' },
  )
