import type { App } from '../platform/app.ts'
import { keepReading } from './actions/arrivals.ts'
import { keepHearing } from './actions/live.ts'
import { keepRereading } from './actions/reread.ts'
import { sweep } from './actions/sweep.ts'

/** States follow the samples as long as the product serves. */
export function powerJobs(app: App): void {
  app.jobs.stand('power-reading', (stopped) => keepReading(app, stopped))
  app.jobs.stand('power-rereading', (stopped) => keepRereading(app, stopped))
  app.jobs.stand('power-hearing', (stopped) => keepHearing(app, stopped))
  app.jobs.define('power-sweep', () => sweep(app), { cron: '20 4 * * *' })
}
