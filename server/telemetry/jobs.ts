import { once } from 'node:events'
import type { App } from '../platform/app.ts'
import { openIntake } from './actions/intake.ts'
import { compactSamples, dropExpired, prepareParts } from './actions/keep.ts'

/** Parts for the days to come every few hours; by night passed days become device-hours, and what expired goes. */
export function telemetryJobs(app: App): void {
  app.jobs.define('telemetry.parts', () => prepareParts(app), { cron: '5 */6 * * *' })
  app.jobs.define(
    'telemetry.compact',
    async () => {
      await compactSamples(app)
      await dropExpired(app)
    },
    { cron: '20 2 * * *', expireAfter: 3600 },
  )
  // What waits is written before the database is left.
  app.jobs.stand('telemetry intake', async (stopped) => {
    await prepareParts(app)
    if (!stopped.aborted) await once(stopped, 'abort')
    await openIntake(app).close()
  })
}
