import type { App } from '../platform/app.ts'
import { nightlyVerification } from './actions/nightly.ts'
import { keepSealing } from './actions/seal.ts'

/** The chain grows as long as the product serves, and is looked through every night. */
export function auditJobs(app: App): void {
  app.jobs.stand('sealing', (stopped) => keepSealing(app, stopped))
  app.jobs.define('audit-verification', () => nightlyVerification(app), {
    cron: '40 3 * * *',
    expireAfter: 120,
  })
}
