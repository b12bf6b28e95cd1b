import { calendarRoutes } from './calendar/routes.ts'
import { classificationRoutes } from './classification/routes.ts'
import { resumeImports } from './imports/index.ts'
import { importJobs } from './imports/jobs.ts'
import { importRoutes } from './imports/routes.ts'
import { installationRoutes } from './installation/routes.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import { searchRoutes } from './instruments/search/routes.ts'
import { operationRoutes } from './operation/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import type { App } from './platform/app.ts'
import type { Route } from './platform/http/route.ts'
import { policyRoutes } from './policy/routes.ts'
import { regionRoutes } from './regions/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'

/** Every endpoint of the product. Beside main.ts the only file that knows every feature. */
export const allRoutes = (app: App): Route[] => [
  ...searchRoutes(app),
  ...instrumentRoutes(app),
  ...organisationRoutes(app),
  ...regionRoutes(app),
  ...classificationRoutes(app),
  ...statisticsRoutes(app),
  ...policyRoutes(app),
  ...calendarRoutes(app),
  ...installationRoutes(app),
  ...importRoutes(app),
  ...operationRoutes(app),
]

/** Work that runs in the background. */
export function defineJobs(app: App): void {
  importJobs(app)
}

/** Takes up what a killed process or a restore left unfinished. */
export async function takeUpWork(app: App): Promise<void> {
  await resumeImports(app)
}
