import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadReference } from '../../server/db/seed/load.ts'
import { allRoutes, defineJobs } from '../../server/features.ts'
import type { App } from '../../server/platform/app.ts'
import { createOperatorToken, openAuth } from '../../server/platform/auth/index.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { readConfig } from '../../server/platform/config.ts'
import { openDatabase, type Database } from '../../server/platform/db/index.ts'
import { migrateTelemetry } from '../../server/platform/db/migrate.ts'
import { localFiles } from '../../server/platform/files/index.ts'
import { buildServer, type Page, type Server } from '../../server/platform/http/server.ts'
import { openJobs } from '../../server/platform/jobs.ts'
import { openLog } from '../../server/platform/log.ts'
import { openMessages, sendMessage, type Message } from '../../server/platform/messages/index.ts'
import { openMetrics } from '../../server/platform/metrics.ts'
import { emptyDatabase, filledDatabase } from './database.ts'

export type TestApp = {
  app: App
  server: Server
  /** The header of an operator. */
  operator: { authorization: string }
  url: string
  /** Codes, links and notices that left the house. */
  sent: Message[]
  close(): Promise<void>
}

export type TestAppOptions = {
  environment?: Record<string, string>
  /** Start the background jobs too. */
  jobs?: boolean
  pages?: (app: App) => Page[]
  /** Samples in a database of their own, of which the product's knows nothing. */
  apart?: boolean
}

async function fillReference(url: string): Promise<void> {
  const database = openDatabase(url)
  try {
    await loadReference(database.db)
  } finally {
    await database.close()
  }
}

/** The whole product on a database of its own: real PostgreSQL, real files, every route; without a port. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { url, close: dropDatabase } = await filledDatabase('dayi_reference', fillReference)
  const folder = await mkdtemp(join(tmpdir(), 'dayi-app-'))
  const config = readConfig({ LOG_LEVEL: 'silent', ...options.environment })
  const log = openLog(config.logLevel)
  const database = openDatabase(url)
  const jobs = openJobs(database, log)
  const { db, pool } = database
  const apart = options.apart === true ? await samplesApart(pool) : undefined
  const sent: Message[] = []
  const open = openMessages(config, log)
  const messages = {
    open: open.open,
    deliver: async (message: Message) => {
      sent.push(message)
      await open.deliver(message)
    },
  }
  const app: App = {
    auth: openAuth({
      config,
      db,
      log,
      secret: config.secret ?? 'a secret that only tests know, long enough',
      send: (message) => sendMessage(app, null, message),
    }),
    config,
    db,
    pool,
    telemetry: apart?.database ?? database,
    log,
    jobs,
    messages,
    dataDir: folder,
    clock: systemClock,
    files: localFiles(folder),
    metrics: openMetrics(),
  }
  defineJobs(app)
  if (options.jobs === true) await jobs.start()
  const server = await buildServer(app, allRoutes(app), options.pages?.(app) ?? [])
  const { token } = await createOperatorToken(db, 'test', null)
  return {
    app,
    server,
    operator: { authorization: `Bearer ${token}` },
    url,
    sent,
    async close() {
      await server.close()
      await jobs.stop()
      await database.close()
      await apart?.close()
      await dropDatabase()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function samplesApart(pool: Database['pool']): Promise<{ database: Database; close(): Promise<void> }> {
  await pool.query('drop schema telemetry cascade')
  const own = await emptyDatabase()
  await migrateTelemetry(own.url)
  const database = openDatabase(own.url)
  return {
    database,
    async close() {
      await database.close()
      await own.close()
    },
  }
}
