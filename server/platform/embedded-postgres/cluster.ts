import { chmod, chown, mkdir, open, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { program, type Binaries } from './binaries.ts'
import { run } from './child.ts'
import { fromOutput } from './errors.ts'
import type { Layout } from './layout.ts'
import { SUPERUSER } from './store.ts'

/** The major version that made the cluster, or undefined where there is none. */
export async function clusterMajor(layout: Layout): Promise<number | undefined> {
  const text = await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  return text === '' ? undefined : Number.parseInt(text, 10)
}

/** The password for a server that listens on a port; made once, readable by the server's account alone. */
export async function passwordOf(layout: Layout, account: Account | undefined): Promise<string> {
  const known = (await readFile(layout.secret, 'utf8').catch(() => '')).trim()
  if (known) return known
  const fresh = randomBytes(24).toString('base64url')
  await writeFile(layout.secret, `${fresh}\n`, { mode: 0o600 })
  await chmod(layout.secret, 0o600)
  if (account) await chown(layout.secret, account.uid, account.gid)
  return fresh
}

export type Creation = { durable: boolean; secret: string | undefined }

/** UTF-8 with an order and letters that no machine's locale changes; `ctype` serves pg_trgm for Chinese. */
function initdbArguments(folder: string, major: number, ctype: string, creation: Creation): string[] {
  return [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    '-E',
    'UTF8',
    '--data-checksums',
    '--no-instructions',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--lc-messages=C',
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    ...(major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    ...(creation.secret === undefined ? [] : [`--pwfile=${creation.secret}`]),
    ...(creation.durable ? [] : ['--no-sync']),
  ]
}

async function emptyFolder(path: string, account: Account | undefined): Promise<void> {
  await rm(path, { recursive: true, force: true })
  await mkdir(path)
  await chmod(path, 0o700)
  if (account) await chown(path, account.uid, account.gid)
}

/** So that no power failure undoes the renaming; Windows knows no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Makes the cluster in a new folder and renames it into place, so that a broken attempt is never mistaken for one. */
export async function createCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  creation: Creation,
): Promise<void> {
  const fresh = `${layout.cluster}.new-${process.pid}`
  try {
    const attempt = async (ctype: string) => {
      await emptyFolder(fresh, account)
      const args = initdbArguments(fresh, binaries.major, ctype, creation)
      return run(program(binaries.bin, 'initdb'), args, account)
    }
    let outcome = await attempt('C.UTF-8')
    // Older systems know no C.UTF-8
    if (outcome.code !== 0 && /locale/.test(outcome.output)) outcome = await attempt('C')
    if (outcome.code !== 0) throw fromOutput('initdb', outcome.output, layout.root)
    await rmdir(layout.cluster).catch(() => undefined)
    await rename(fresh, layout.cluster)
    await syncFolder(layout.root)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
