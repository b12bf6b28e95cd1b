import type { App } from '../platform/app.ts'
import { sweepBoard } from './actions/lapse.ts'

/** Every morning in Shanghai: what has ended goes, and units are reminded of what soon will. */
export const marketJobs = (app: App): void =>
  app.jobs.define('market.sweep', async () => app.log.info(await sweepBoard(app), 'market'), {
    cron: '20 6 * * *',
    expireAfter: 300,
  })
