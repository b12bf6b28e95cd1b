import type { App } from '../platform/app.ts'
import { remindHolders } from './actions/remind.ts'

/** Every morning: whose qualification ends soon is told once. */
export const qualificationJobs = (app: App): void =>
  app.jobs.define('qualification.remind', () => remindHolders(app), { cron: '30 7 * * *' })
