export type EmbeddedPostgresCode =
  | 'data_dir_unwritable'
  | 'disk_full'
  | 'already_running'
  | 'no_postgres'
  | 'foreign_owner'
  | 'not_a_data_dir'
  | 'root_unreachable'
  | 'version_mismatch'
  | 'start_failed'

/** Why the embedded database cannot be had. `message` is one line in English, `zh` the same in Chinese. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresCode
  readonly zh: string

  constructor(code: EmbeddedPostgresCode, en: string, zh: string, cause?: unknown) {
    super(en, cause === undefined ? undefined : { cause })
    this.name = 'EmbeddedPostgresError'
    this.code = code
    this.zh = zh
  }
}

/** The system's error code (ENOENT, EACCES …), or an empty string where there is none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function diskFull(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'disk_full',
    `The disk holding ${path} is full; the database needs about 300 MB. Free some space and start again.`,
    `${path} 所在磁盘已满，数据库约需 300 MB。请清理空间后重新启动。`,
    cause,
  )
}

export function unwritable(path: string, why: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'data_dir_unwritable',
    `The data folder ${path} cannot be written (${why}). Change its owner or mode, or set DATA_DIR to another folder.`,
    `数据目录 ${path} 无法写入（${why}）。请修改其属主或权限，或将 DATA_DIR 设为其他目录。`,
    cause,
  )
}

export function alreadyRunning(dataDir: string, pid?: number): EmbeddedPostgresError {
  const who = pid === undefined ? '' : ` (process ${pid})`
  const whoZh = pid === undefined ? '' : `（进程 ${pid}）`
  return new EmbeddedPostgresError(
    'already_running',
    `Another Dayi${who} is using the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`,
    `另一个大仪实例${whoZh}正在使用数据目录 ${dataDir}。请先停止它，或将 DATA_DIR 设为其他目录。`,
  )
}

export function startFailed(what: string, detail: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'start_failed',
    `The embedded PostgreSQL could not be started (${what}): ${detail}`,
    `内嵌 PostgreSQL 无法启动（${what}）：${detail}`,
    cause,
  )
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG'])

/** Turns a failed file operation under the data folder into one clear line. */
export function asEmbeddedError(error: unknown, path: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, error)
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
