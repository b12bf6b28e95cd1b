import type { App } from '../platform/app.ts'
import { keepSettled } from './actions/keep.ts'
import { climbLadder } from './actions/ladder.ts'
import { settleNightly } from './actions/settle.ts'

/** Obligations follow the facts within seconds, and the day every night; reminders go out in the morning. */
export function obligationJobs(app: App): void {
  app.jobs.stand('obligations', (stopped) => keepSettled(app, stopped))
  app.jobs.define('obligations.nightly', () => settleNightly(app), { cron: '5 0 * * *', expireAfter: 600 })
  app.jobs.define('obligations.reminders', () => climbLadder(app), { cron: '30 8 * * *', expireAfter: 600 })
}
