import { existsSync } from 'node:fs'
import { chmod, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { text } from '../texts.ts'
import { serverAccount, type Account } from './account.ts'
import { run } from './child.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { layoutOf } from './layout.ts'
import type { Log } from './options.ts'

/** Whether the account can come to this folder, tried under that account itself. */
async function canReach(folder: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true
  const { code } = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)
  return code === 0
}

/** Lets the server's account pass through the data folder itself; its parents are the operator's matter. */
export async function openTo(folder: string, account: Account | undefined): Promise<void> {
  if (account === undefined || (await canReach(folder, account))) return
  const mode = (await stat(folder)).mode & 0o7777
  await chmod(folder, mode | 0o011)
  if (await canReach(folder, account)) return
  await chmod(folder, mode)
  throw new EmbeddedPostgresError('root_unreachable', { account: account.name, path: folder })
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
  // The folder itself is made, or opened, at the start
  if (await canReach(nearestExisting(dirname(usual)), account)) return usual
  const facts = { from: usual, to: FOR_ROOT, account: account.name }
  const [message, zh] = [
    text('en', 'embedded.data_dir_moved', facts),
    text('zh-CN', 'embedded.data_dir_moved', facts),
  ]
  options.log({ event: 'data_dir_moved', ...facts, message, zh })
  return FOR_ROOT
}
