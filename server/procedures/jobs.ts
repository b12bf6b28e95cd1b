import type { App } from '../platform/app.ts'
import { escalateLate } from './actions/escalate.ts'
import { lapseUnspoken } from './actions/lapse.ts'
import { EFFECTS, ESCALATE } from './actions/queue.ts'
import { recountDeadlines } from './actions/recount.ts'
import { runEffect } from './actions/run-effect.ts'

export function procedureJobs(app: App): void {
  app.jobs.define(EFFECTS, ({ caseId }: { caseId: string }) => runEffect(app, caseId), {
    retries: 10,
    retryDelay: 2,
    retryDelayMost: 600,
  })
  // Soon after midnight, as a step is late from the day after its day on; and soon after a notice of the calendar.
  app.jobs.define(
    ESCALATE,
    async () => {
      await recountDeadlines(app)
      await escalateLate(app)
      await lapseUnspoken(app)
    },
    { cron: '2-59/5 * * * *' },
  )
}
