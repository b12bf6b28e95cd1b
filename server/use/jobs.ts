import type { App } from '../platform/app.ts'
import { closeDay, keepCounted } from './actions/recount.ts'

/** Use follows its facts within seconds; every night the day that ended is counted whole. */
export function useJobs(app: App): void {
  app.jobs.stand('use', (stopped) => keepCounted(app, stopped))
  app.jobs.define('use.night', () => closeDay(app), { cron: '10 0 * * *' })
}
