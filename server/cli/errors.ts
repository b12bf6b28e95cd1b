import { membersOf, textOf } from '../lib/unknown.ts'
import { RestoreError } from '../platform/backup/index.ts'
import { ConfigError } from '../platform/config.ts'
import { MigrationError } from '../platform/db/migrate.ts'
import { EmbeddedPostgresError } from '../platform/embedded-postgres/index.ts'

const KNOWN = [ConfigError, EmbeddedPostgresError, MigrationError, RestoreError]

/** Failures a person can mend are one line; everything else is ours and shows its trace. */
export function readableError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (KNOWN.some((kind) => error instanceof kind)) return error.message
  const { code, port, syscall } = membersOf(error)
  if (code === 'EADDRINUSE') return `Port ${textOf(port)} is taken: stop the other program or set PORT`
  if (code === 'EACCES' && syscall === 'listen') return `Port ${textOf(port)} needs more rights: set PORT`
  if (code === 'ECONNREFUSED') return 'The database at DATABASE_URL does not answer'
  if (String(code).startsWith('ERR_PARSE_ARGS')) return error.message
  return error.stack ?? error.message
}
