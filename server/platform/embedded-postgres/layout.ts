import { join, resolve } from 'node:path'

/** Where things lie in the data folder. Beside them: postgres-<version>/ (programs), supervisor.lock. */
export type Layout = { root: string; cluster: string; sockets: string; log: string; secret: string }

export function layoutOf(dataDir: string): Layout {
  const root = resolve(dataDir)
  return {
    root,
    cluster: join(root, 'database'),
    sockets: join(root, 'socket'),
    log: join(root, 'postgres.log'),
    secret: join(root, 'database.secret'),
  }
}
