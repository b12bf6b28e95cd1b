import type { App } from '../platform/app.ts'
import { evaluateAlarms, type Which } from './actions/evaluate.ts'
import { dropExpired } from './actions/keep.ts'
import { keepWatching } from './actions/watch.ts'

/** Rules on states follow the meters; every minute all of them are looked at, for what holds by time passing alone. */
export function alarmJobs(app: App): void {
  app.jobs.stand('alarm-watch', (stopped) => keepWatching(app, stopped))
  app.jobs.define<Which>('alarms', async (which) => void (await evaluateAlarms(app, { ...which })), {
    cron: '* * * * *',
    retries: 0,
    keepFor: 3600,
    expireAfter: 300,
  })
  app.jobs.define('alarm-expire', async () => void (await dropExpired(app)), {
    cron: '35 3 * * *',
    expireAfter: 300,
  })
}
