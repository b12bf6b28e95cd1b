import type { App } from '../platform/app.ts'
import { compactSamples, dropExpired, keepIntake, prepareParts } from './actions/keep.ts'

/** A part that was written to or read for long is free some time later. */
const later = { retries: 6, retryDelay: 900, retryDelayMost: 3600 }

/** Parts for the days to come every few hours; by night passed days become device-hours, and what expired goes. */
export function telemetryJobs(app: App): void {
  app.jobs.stand('telemetry intake', (stopped) => keepIntake(app, stopped))
  app.jobs.define('telemetry.parts', () => prepareParts(app), { cron: '5 */6 * * *' })
  app.jobs.define('telemetry.compact', () => compactSamples(app), {
    ...later,
    cron: '20 2 * * *',
    expireAfter: 3600,
  })
  app.jobs.define('telemetry.expire', () => dropExpired(app), { ...later, cron: '50 1 * * *' })
}
