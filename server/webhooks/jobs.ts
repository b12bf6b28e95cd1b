import type { App } from '../platform/app.ts'
import { forgetDeliveries, keepDelivering } from './actions/deliver.ts'

export function webhookJobs(app: App): void {
  app.jobs.stand('webhooks', (stopped) => keepDelivering(app, stopped))
  app.jobs.define('webhook-forgetting', () => forgetDeliveries(app), { cron: '10 4 * * *' })
}
