import type pg from 'pg'
import type { Auth } from './auth/index.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database, Db } from './db/index.ts'
import type { Files } from './files/index.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Messages } from './messages/index.ts'
import type { Metrics } from './metrics.ts'

/** What a use case works with. Made once at the start, passed to every feature. */
export type App = {
  config: Config
  db: Db
  /** For COPY and LISTEN, which the query builder does not speak. */
  pool: pg.Pool
  /** Where samples lie: the product's own database unless another is configured. */
  telemetry: Database
  /** Signing in and the sessions that come of it. */
  auth: Auth
  clock: Clock
  files: Files
  /** The folder for what lies beside the database: files, keys, heads of the audit chain. */
  dataDir: string
  jobs: Jobs
  /** How texts leave the house; use cases call `sendMessage` or `notify`. */
  messages: Messages
  log: Log
  metrics: Metrics
}
