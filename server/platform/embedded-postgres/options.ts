import type { Settings } from './settings.ts'

export type Log = (message: { event: string; [key: string]: unknown }) => void

export type EmbeddedOptions = {
  /** Folder of the database, its programs and its socket; made if missing. */
  dataDir: string
  log: Log
  /** Folder holding bin/, lib/ and share/ in place of the platform package, or `host` for an installed PostgreSQL. */
  binaries?: string
  /** Settings of PostgreSQL that win over ours, such as `{ fsync: 'off' }` in tests. */
  settings?: Settings
  /** True: `url` signs in as PostgreSQL's superuser. Default: as the application's role. */
  superuser?: boolean
  /** How clients connect. Default: a private socket; on Windows a port of 127.0.0.1 with a password. */
  transport?: 'socket' | 'tcp'
}

export type EmbeddedDatabase = {
  /** For `pg`, libpq and `new URL()`; names the database `dayi`. Holds a password where transport is tcp. */
  url: string
  /** Of the server that answers, such as 18.4. */
  version: string
  source: 'bundled' | 'host'
  how: 'created' | 'started' | 'adopted'
  dataDir: string
  /** Fast shutdown; close pools first. Safe to call twice. */
  stop: () => Promise<void>
}
