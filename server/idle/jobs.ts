import type { App } from '../platform/app.ts'
import { countIdle } from './actions/count.ts'

/** Every night, when the day before has passed: who stands still, and since when. */
export function idleJobs(app: App): void {
  app.jobs.define('idle.nightly', async () => app.log.info({ instruments: await countIdle(app) }, 'idle'), {
    cron: '40 0 * * *',
    expireAfter: 600,
  })
}
