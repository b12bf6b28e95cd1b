import { accountJobs } from './accounts/jobs.ts'
import { accountRoutes } from './accounts/routes.ts'
import { alarmJobs } from './alarms/jobs.ts'
import { alarmRoutes } from './alarms/routes.ts'
import { auditJobs } from './audit/jobs.ts'
import { auditRoutes } from './audit/routes.ts'
import { freeIndex } from './booking/index.ts'
import { bookingJobs } from './booking/jobs.ts'
import { bookingRoutes } from './booking/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'
import { classificationRoutes } from './classification/routes.ts'
import { dayRoutes } from './day/routes.ts'
import { conductRoutes } from './conduct/routes.ts'
import { contractRoutes } from './contracts/routes.ts'
import { feedRoutes } from './feeds/routes.ts'
import { resumeImports } from './imports/index.ts'
import { importJobs } from './imports/jobs.ts'
import { importRoutes } from './imports/routes.ts'
import { incidentRoutes } from './incidents/routes.ts'
import { installationRoutes } from './installation/routes.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import { marketJobs } from './market/jobs.ts'
import { marketRoutes } from './market/routes.ts'
import { liveJobs } from './live/jobs.ts'
import { liveRoutes } from './live/routes.ts'
import { idleJobs } from './idle/jobs.ts'
import { idleRoutes } from './idle/routes.ts'
import { extendDictionary, reindexIfStale } from './instruments/search/index.ts'
import { searchRoutes } from './instruments/search/routes.ts'
import { moneyJobs } from './money/jobs.ts'
import { moneyRoutes } from './money/routes.ts'
import { obligationJobs } from './obligations/jobs.ts'
import { obligationRoutes } from './obligations/routes.ts'
import { operationRoutes } from './operation/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { takeUpNotices } from './notices/index.ts'
import { noticeJobs } from './notices/jobs.ts'
import { noticeRoutes } from './notices/routes.ts'
import { operationJobs } from './operation/jobs.ts'
import { orderJobs } from './orders/jobs.ts'
import { orderRoutes } from './orders/routes.ts'
import { outsideJobs } from './outside/jobs.ts'
import { outsideRoutes } from './outside/routes.ts'
import { outputRoutes } from './outputs/routes.ts'
import type { App } from './platform/app.ts'
import { messageJobs } from './platform/messages/index.ts'
import type { Route } from './platform/http/route.ts'
import { policyRoutes } from './policy/routes.ts'
import { priceRoutes } from './prices/routes.ts'
import { takeUpEffects } from './procedures/index.ts'
import { procedureJobs } from './procedures/jobs.ts'
import { procedureRoutes } from './procedures/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { responsibilityRoutes } from './responsibility/routes.ts'
import { qualificationJobs } from './qualifications/jobs.ts'
import { qualificationRoutes } from './qualifications/routes.ts'
import { regionRoutes } from './regions/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { sampleRoutes } from './samples/routes.ts'
import { powerJobs } from './power/jobs.ts'
import { powerRoutes } from './power/routes.ts'
import { sensorJobs } from './sensors/jobs.ts'
import { registryOf } from './sensors/index.ts'
import { sensorRoutes } from './sensors/routes.ts'
import { statisticsRoutes } from './statistics/routes.ts'
import { useJobs } from './use/jobs.ts'
import { telemetryJobs } from './telemetry/jobs.ts'
import { telemetryRoutes } from './telemetry/routes.ts'
import { useLogRoutes } from './uselogs/routes.ts'
import { useRoutes } from './use/routes.ts'
import { webhookJobs } from './webhooks/jobs.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { worklistRoutes } from './worklist/routes.ts'

/** What there is, and what the texts say of it. */
const catalogueRoutes = (app: App): Route[] => [
  ...searchRoutes(app, freeIndex(app)),
  ...instrumentRoutes(app),
  ...organisationRoutes(app),
  ...regionRoutes(app),
  ...classificationRoutes(app),
  ...statisticsRoutes(app),
  ...policyRoutes(app),
  ...calendarRoutes(app),
  ...installationRoutes(app),
  ...importRoutes(app),
  ...outputRoutes(app),
  ...marketRoutes(app),
]

/** Who acts, what is due, and what is decided. */
const oversightRoutes = (app: App): Route[] => [
  ...noticeRoutes(app),
  ...auditRoutes(app),
  ...webhookRoutes(app),
  ...obligationRoutes(app),
  ...responsibilityRoutes(app),
  ...procedureRoutes(app),
  ...campaignRoutes(app),
  ...operationRoutes(app),
  ...accountRoutes(app),
  ...conductRoutes(app),
  ...idleRoutes(app),
  ...reportRoutes(app),
]

/** Times, orders, papers and money. */
const workRoutes = (app: App): Route[] => [
  ...priceRoutes(app),
  ...bookingRoutes(app),
  ...qualificationRoutes(app),
  ...feedRoutes(app),
  ...orderRoutes(app),
  ...outsideRoutes(app),
  ...moneyRoutes(app),
  ...contractRoutes(app),
  ...sampleRoutes(app),
  ...resultRoutes(app),
  ...dayRoutes(app),
  ...incidentRoutes(app),
  ...worklistRoutes(app),
]

/** What devices say, and the use that follows from it. */
const deviceRoutes = (app: App): Route[] => [
  ...useRoutes(app),
  ...useLogRoutes(app),
  ...powerRoutes(app),
  ...liveRoutes(app),
  ...sensorRoutes(app),
  ...alarmRoutes(app),
  ...telemetryRoutes(app, registryOf(app)),
]

/** Every endpoint of the product. Beside main.ts the only file that knows every feature. */
export const allRoutes = (app: App): Route[] => [
  ...catalogueRoutes(app),
  ...oversightRoutes(app),
  ...workRoutes(app),
  ...deviceRoutes(app),
]

/** Work that runs in the background. */
export function defineJobs(app: App): void {
  importJobs(app)
  messageJobs(app)
  accountJobs(app)
  auditJobs(app)
  webhookJobs(app)
  noticeJobs(app)
  bookingJobs(app)
  outsideJobs(app)
  qualificationJobs(app)
  operationJobs(app)
  orderJobs(app)
  moneyJobs(app)
  liveJobs(app)
  idleJobs(app)
  marketJobs(app)
  obligationJobs(app)
  procedureJobs(app)
  useJobs(app)
  sensorJobs(app)
  alarmJobs(app)
  telemetryJobs(app)
  powerJobs(app)
}

/** Before anything is searched or indexed: the operator's own words. Serving also wants an index of today's rules. */
export async function prepare(app: App, dataDir: string, serving: boolean): Promise<void> {
  for (const fault of await extendDictionary(dataDir)) app.log.warn({ fault }, 'dictionary')
  if (serving) await reindexIfStale(app.db)
}

/** Takes up what a killed process or a restore left unfinished. */
export async function takeUpWork(app: App): Promise<void> {
  await resumeImports(app)
  await takeUpNotices(app)
  await takeUpEffects(app)
}
