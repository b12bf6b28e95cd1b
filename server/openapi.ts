import { allRoutes } from './features.ts'
import type { App } from './platform/app.ts'
import { openAuth } from './platform/auth/index.ts'
import { systemClock } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase } from './platform/db/index.ts'
import { localFiles } from './platform/files/index.ts'
import { buildServer } from './platform/http/server.ts'
import { openJobs } from './platform/jobs.ts'
import { openLog } from './platform/log.ts'
import { openMessages } from './platform/messages/index.ts'
import { openMetrics } from './platform/metrics.ts'

/** The OpenAPI document of all routes. The pool it is built with never connects, so no database is needed. */
export async function openapiDocument(): Promise<object> {
  const config = readConfig({ LOG_LEVEL: 'silent' })
  const log = openLog(config.logLevel)
  const database = openDatabase('postgresql://nobody@127.0.0.1:1/none')
  const parts = {
    db: database.db,
    pool: database.pool,
    telemetry: database,
    jobs: openJobs(database, log),
    files: localFiles('.'),
    dataDir: '.',
    messages: openMessages(config, log),
  }
  const auth = openAuth({ config, db: database.db, log, secret: 'none', send: async () => undefined })
  const app: App = { auth, config, log, clock: systemClock, metrics: openMetrics(), ...parts }
  const server = await buildServer(app, allRoutes(app))
  try {
    await server.ready()
    return server.swagger()
  } finally {
    await server.close()
    await database.close()
  }
}
