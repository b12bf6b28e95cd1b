import type { App } from '../platform/app.ts'
import { sweepFiles } from './actions.ts'

/** Every night in Shanghai. */
export const operationJobs = (app: App): void =>
  app.jobs.define('files.sweep', async () => void (await sweepFiles(app)), { cron: '50 3 * * *' })
