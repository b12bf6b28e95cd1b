import type { App } from '../platform/app.ts'
import { FETCH, fetchDue } from './actions/fetch.ts'

/** Every five minutes: calendars from elsewhere that are due. */
export const outsideJobs = (app: App): void =>
  app.jobs.define(FETCH, async () => void (await fetchDue(app)), { cron: '*/5 * * * *' })
