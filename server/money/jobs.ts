import type { App } from '../platform/app.ts'
import { followAll, followOne } from './actions/follow.ts'
import { nightly } from './actions/verify.ts'

/** An order's step is followed at once, whatever was missed every minute; the books are added up at night. */
export function moneyJobs(app: App): void {
  app.jobs.define<{ orderId?: string }>('money.follow', (data) => followOne(app, data))
  app.jobs.define(
    'money.sweep',
    async () => {
      await followAll(app)
    },
    { cron: '* * * * *' },
  )
  app.jobs.define('money.verify', () => nightly(app), { cron: '40 2 * * *' })
}
