import type { App } from '../platform/app.ts'
import { keepBoard, keepTelling } from './actions/keep.ts'

/** The public board follows the meters as long as the product serves. */
export function liveJobs(app: App): void {
  app.jobs.stand('live-board', (stopped) => keepBoard(app, stopped))
  app.jobs.stand('live-telling', (stopped) => keepTelling(app, stopped))
}
