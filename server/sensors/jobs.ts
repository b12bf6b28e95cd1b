import type { App } from '../platform/app.ts'
import { registryOf } from './actions/registry.ts'

/** The register's memory is kept right as long as the product serves. */
export function sensorJobs(app: App): void {
  app.jobs.stand('sensor-registry', (stopped) => registryOf(app).keep(stopped))
}
