import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../platform/app.ts'
import { countIdle, countWhenNever } from './actions/count.ts'

/** As long as a timer can wait. */
const LONG_MS = 2 ** 31 - 1

/** Every night, when the day before has passed: who stands still, and since when. */
export function idleJobs(app: App): void {
  app.jobs.stand('idle-first', async (stopped) => {
    await countWhenNever(app)
    await pause(LONG_MS, undefined, { signal: stopped }).catch(() => undefined)
  })
  app.jobs.define('idle.nightly', async () => app.log.info({ instruments: await countIdle(app) }, 'idle'), {
    cron: '40 0 * * *',
    expireAfter: 600,
  })
}
