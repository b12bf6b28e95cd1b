export { EmbeddedPostgresError, type EmbeddedPostgresCode } from './errors.ts'
export type { EmbeddedDatabase, EmbeddedOptions } from './options.ts'
export { defaultDataDir } from './reach.ts'
export { startEmbeddedPostgres } from './start.ts'
