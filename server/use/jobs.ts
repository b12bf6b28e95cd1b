import type { App } from '../platform/app.ts'
import { closeDay, keepCounted } from './actions/recount.ts'
import { keepCompared } from './actions/verify.ts'

/** Use follows its facts within seconds, and what was published is compared with it; every night the day that ended is counted whole. */
export function useJobs(app: App): void {
  app.jobs.stand('use', (stopped) => keepCounted(app, stopped))
  app.jobs.stand('use-published', (stopped) => keepCompared(app, stopped))
  app.jobs.define('use.night', () => closeDay(app), { cron: '10 0 * * *' })
}
