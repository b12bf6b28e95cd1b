import type { App } from '../platform/app.ts'
import { giveBack, giveBackAll } from './actions/disapproved.ts'
import { keepFree } from './actions/free.ts'
import { sweepWaiting } from './actions/sweep-waiting.ts'
import { sweepBookings } from './actions/sweep.ts'

/**
 * Every minute: what time has ended is written down, its time is free again, and search learns of all that changed. At
 * once: a time that no leader pays for is given back.
 */
export function bookingJobs(app: App): void {
  app.jobs.define('booking.sweep', () => sweep(app), { cron: '* * * * *' })
  app.jobs.define<{ bookingId: string; reason: string }>('booking.disapproved', (data) => giveBack(app, data))
  app.jobs.define('booking.wait', () => sweepWaiting(app), { cron: '* * * * *' })
  app.jobs.define('booking.free', () => keepFree(app), { cron: '* * * * *' })
}

async function sweep(app: App): Promise<void> {
  await sweepBookings(app)
  await giveBackAll(app)
}
