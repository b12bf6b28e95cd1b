import { text } from '../texts.ts'

type EmbeddedPostgresCode =
  | 'data_dir_unwritable'
  | 'disk_full'
  | 'already_running'
  | 'no_postgres'
  | 'foreign_owner'
  | 'not_a_data_dir'
  | 'root_unreachable'
  | 'version_mismatch'
  | 'start_failed'

type Params = Record<string, string | number>

/** Why the embedded database cannot be had. `message` is one line in English, `zh` the same in Chinese. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresCode
  readonly zh: string

  constructor(code: EmbeddedPostgresCode, params: Params, cause?: unknown, key: string = code) {
    super(text('en', `embedded.${key}`, params), { cause })
    this.name = 'EmbeddedPostgresError'
    this.code = code
    this.zh = text('zh-CN', `embedded.${key}`, params)
  }
}

/** The system's error code (ENOENT, EACCES …), or an empty string where there is none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function diskFull(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('disk_full', { path }, cause)
}

export function unwritable(path: string, why: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('data_dir_unwritable', { path, why }, cause)
}

export function alreadyRunning(path: string, pid?: number): EmbeddedPostgresError {
  if (pid === undefined) return new EmbeddedPostgresError('already_running', { path })
  return new EmbeddedPostgresError('already_running', { path, pid }, undefined, 'already_running_by')
}

export function startFailed(what: string, detail: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('start_failed', { what, detail }, cause)
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ELOOP', 'ENAMETOOLONG'])

/** Turns a failed file operation under the data folder into one clear line. */
export function asEmbeddedError(error: unknown, path: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error)
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return unwritable(path, text('en', 'embedded.not_a_folder'), error)
  if (UNWRITABLE.has(code)) return unwritable(path, code, error)
  return startFailed(code || 'error', error instanceof Error ? error.message : String(error), error)
}

/** What PostgreSQL's own last words (in English) mean; `what` names the program that spoke them. */
export function fromOutput(what: string, output: string, dataDir: string): EmbeddedPostgresError {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(dataDir)
  if (/lock file "[^"]*" already exists|Is another postmaster/.test(output)) return alreadyRunning(dataDir)
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const worst = lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1)
  return startFailed(what, worst?.trim() ?? 'it ended without a word')
}
