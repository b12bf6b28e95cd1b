import type { App } from '../platform/app.ts'
import { sweepExpired } from './actions/sweep.ts'

/** Every night in Shanghai. */
export const accountJobs = (app: App): void =>
  app.jobs.define('accounts.sweep', () => sweepExpired(app), { cron: '20 3 * * *' })
