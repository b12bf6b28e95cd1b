import type { App } from '../platform/app.ts'
import { runImport } from './actions/run/run.ts'
import { QUEUE } from './actions/run/queue.ts'

/** Imports run in the background, so that a closed browser or a restart loses nothing. */
export function importJobs(app: App): void {
  app.jobs.define(QUEUE, ({ id }: { id: string }) => runImport(app, id), { retries: 10, expireAfter: 30 })
}
