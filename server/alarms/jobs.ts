import type { App } from '../platform/app.ts'
import { evaluateAlarms } from './actions/evaluate.ts'
import { keepWatching } from './actions/watch.ts'

/** Rules on states follow the meters; every minute all of them are looked at, for what holds by time passing alone. */
export function alarmJobs(app: App): void {
  app.jobs.stand('alarm-watch', (stopped) => keepWatching(app, stopped))
  app.jobs.define('alarms', async () => void (await evaluateAlarms(app)), {
    cron: '* * * * *',
    retries: 0,
    keepFor: 3600,
    expireAfter: 300,
  })
}
