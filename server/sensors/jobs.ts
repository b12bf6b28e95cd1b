import type { App } from '../platform/app.ts'
import { lookAtEnergy } from './actions/look-deeper.ts'
import { lookForSwaps } from './actions/look-for-swaps.ts'
import { lookAtAll } from './actions/look.ts'
import { registryOf } from './actions/registry.ts'

/** The register's memory is kept right as long as the product serves; what devices say is looked at ever again. */
export function sensorJobs(app: App): void {
  app.jobs.stand('sensor-registry', (stopped) => registryOf(app).keep(stopped))
  app.jobs.define('sensor-findings', () => lookAtAll(app), { cron: '* * * * *', retries: 0, keepFor: 3600 })
  app.jobs.define('sensor-energy', () => lookAtEnergy(app), { cron: '7 * * * *', expireAfter: 300 })
  app.jobs.define('sensor-swaps', () => lookForSwaps(app), { cron: '20 3 * * *', expireAfter: 300 })
}
