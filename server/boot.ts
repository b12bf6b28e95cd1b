import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf } from './lib/unknown.ts'
import { loadReference } from './db/seed/load.ts'
import { defineJobs, prepare } from './features.ts'
import type { App } from './platform/app.ts'
import { openAuth } from './platform/auth/index.ts'
import { systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { migrate, migrateTelemetry } from './platform/db/migrate.ts'
import { openDatabase, type Database } from './platform/db/index.ts'
import {
  attachEmbeddedPostgres,
  defaultDataDir,
  startEmbeddedPostgres,
} from './platform/embedded-postgres/index.ts'
import { localFiles } from './platform/files/index.ts'
import { openJobs, type Jobs } from './platform/jobs.ts'
import { openLog, type Log } from './platform/log.ts'
import { openMessages, sendMessage } from './platform/messages/index.ts'
import { openMetrics } from './platform/metrics.ts'
import { ownSecret } from './platform/secret.ts'

/** A product that stands: its parts, and how to put them away in the right order. */
export type Running = { app: App; dataDir: string; close(): Promise<void> }

/** What to tell the person at the terminal while it starts. */
export type Say = (line: string) => void

export type BootOptions = {
  say: Say
  /** Work beside a running product on the same data folder, as the command line does. */
  beside?: boolean
}

/** Where the rows are, and how to leave them: the embedded server is stopped only by whoever started it. */
type Place = { url: string; stop(): Promise<void> }

/**
 * Starts or reaches the database, brings it to this release with its reference data, and opens everything a use case
 * works with. Whatever was opened is closed again when a later step fails.
 */
export async function boot(config: Config, { say, beside = false }: BootOptions): Promise<Running> {
  const log = openLog(config.logLevel)
  const tell = (message: { event: string; [key: string]: unknown }) =>
    say(textOf(message['message']) ?? message.event)
  const dataDir = config.dataDir ?? (await defaultDataDir({ log: tell }))
  const place = await reach(config, dataDir, { log, say, beside })
  try {
    return await open(config, { dataDir, log, place, serving: !beside })
  } catch (error) {
    await place.stop()
    throw error
  }
}

/** What the keeper of an installation must hear of its database. */
const LOUD = new Set(['postgres_died', 'postgres_revived', 'postgres_revival_failed'])

async function reach(
  config: Config,
  dataDir: string,
  { log, say, beside }: { log: Log; say: Say; beside: boolean },
): Promise<Place> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, stop: async () => undefined }
  const standing = beside ? await attachEmbeddedPostgres(dataDir) : undefined
  if (standing !== undefined) return { url: standing.url, stop: async () => undefined }
  const embedded = await startEmbeddedPostgres({
    dataDir,
    log: (message) => log[LOUD.has(message.event) ? 'warn' : 'debug'](message, 'embedded database'),
  })
  const how = { created: 'created', started: 'started', adopted: 'found running and taken over' }[
    embedded.how
  ]
  say(`PostgreSQL ${embedded.version} (${embedded.source}) ${how} in ${embedded.dataDir}`)
  return embedded
}

async function open(
  config: Config,
  { dataDir, log, place, serving }: { dataDir: string; log: Log; place: Place; serving: boolean },
): Promise<Running> {
  await migrate(place.url)
  await migrateTelemetry(config.telemetryUrl ?? place.url)
  const onError = (error: Error) => log.warn({ reason: error.message }, 'idle connection lost')
  const database = openDatabase(place.url, { onError })
  const telemetry =
    config.telemetryUrl === undefined ? database : openDatabase(config.telemetryUrl, { onError })
  const jobs = openJobs(database, log)
  const close = async () => {
    await jobs.stop()
    await telemetry.close()
    await database.close()
    await place.stop()
  }
  try {
    await loadReference(database.db)
    const app = await assemble(config, { dataDir, log, database, telemetry, jobs })
    await prepare(app, dataDir, serving)
    return { app, dataDir, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Parts = { dataDir: string; log: Log; database: Database; telemetry: Database; jobs: Jobs }

async function assemble(config: Config, { dataDir, log, database, telemetry, jobs }: Parts): Promise<App> {
  const folder = join(dataDir, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { db, pool } = database
  const secret = config.secret ?? (await ownSecret(dataDir, 'sessions'))
  const app: App = {
    auth: openAuth({ config, db, log, secret, send: (message) => sendMessage(app, null, message) }),
    config,
    db,
    pool,
    telemetry,
    clock: systemClock,
    files: localFiles(folder),
    dataDir,
    jobs,
    messages: openMessages(config, log),
    log,
    metrics: openMetrics(),
  }
  defineJobs(app)
  return app
}
