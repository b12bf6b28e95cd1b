import type { App } from '../platform/app.ts'
import { deliverNotice } from './actions/deliver.ts'
import { DELIVERIES, TRIES } from './actions/queue.ts'

/** Notices leave the house in the background: tried again after 5 s, 10 s, … at most half an hour. */
export function noticeJobs(app: App): void {
  app.jobs.define(DELIVERIES, ({ id }: { id: string }) => deliverNotice(app, id), {
    retries: TRIES,
    retryDelay: 5,
    retryDelayMost: 1800,
    keepFor: 24 * 3600,
  })
}
