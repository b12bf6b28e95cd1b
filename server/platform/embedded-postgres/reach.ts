import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { serverAccount, type Account } from './account.ts'
import { run } from './child.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { layoutOf } from './layout.ts'
import type { Log } from './options.ts'

/** Whether the account can come to this folder, tried under that account itself. */
export async function canReach(folder: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true
  const { code } = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)
  return code === 0
}

export async function refuseUnreachable(folder: string, account: Account | undefined): Promise<void> {
  if (account === undefined || (await canReach(folder, account))) return
  throw new EmbeddedPostgresError(
    'root_unreachable',
    `Started as root, PostgreSQL runs as the user ${account.name}, who cannot reach ${folder}. Set DATA_DIR to a folder that ${account.name} can enter, such as /var/lib/dayi.`,
    `以 root 启动时，PostgreSQL 以用户 ${account.name} 运行，而该用户无法进入 ${folder}。请将 DATA_DIR 设为其可进入的目录，例如 /var/lib/dayi。`,
  )
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}

const FOR_ROOT = '/var/lib/dayi'

/**
 * The data folder where none is configured: `data` in the present folder; as root, where PostgreSQL's user
 * cannot reach that, /var/lib/dayi, said by the event `data_dir_moved`. An existing database is never left.
 */
export async function defaultDataDir(options: { cwd?: string; log: Log }): Promise<string> {
  const usual = resolve(options.cwd ?? process.cwd(), 'data')
  const account = await serverAccount()
  if (account === undefined || existsSync(join(layoutOf(usual).cluster, 'PG_VERSION'))) return usual
  // A folder that is there but closed will be opened at the start, if it is empty
  const there = existsSync(usual) && readdirSync(usual).length > 0
  if (await canReach(there ? usual : nearestExisting(dirname(usual)), account)) return usual
  options.log({
    event: 'data_dir_moved',
    from: usual,
    to: FOR_ROOT,
    account: account.name,
    message: `The data goes to ${FOR_ROOT}: as root, PostgreSQL runs as ${account.name}, who cannot reach ${usual}.`,
    zh: `数据存放于 ${FOR_ROOT}：以 root 启动时，PostgreSQL 以 ${account.name} 运行，而该用户无法进入 ${usual}。`,
  })
  return FOR_ROOT
}
