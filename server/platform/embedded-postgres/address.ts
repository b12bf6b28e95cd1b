import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { startFailed } from './errors.ts'
import type { Layout } from './layout.ts'
import type { Address } from './settings.ts'

/** The system's limit is 108 bytes on Linux and 104 on macOS and BSD, the closing zero included. */
const LONGEST = process.platform === 'linux' ? 107 : 103
const SHORT_PREFIX = 'dayi-pg-'

function tooLong(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) > LONGEST
}

async function ownFolder(folder: string, account: Account | undefined): Promise<string> {
  await chmod(folder, 0o700)
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

/** A private folder for the socket: in the data folder, or a short one of its own where the path is too long. */
export async function socketFolder(layout: Layout, account: Account | undefined): Promise<string> {
  if (!tooLong(layout.sockets)) {
    // A socket's lock file names a process too; a zombie, or another with its number, would prevent the start
    await rm(layout.sockets, { recursive: true, force: true })
    await mkdir(layout.sockets)
    return ownFolder(layout.sockets, account)
  }
  const base = tooLong(join(tmpdir(), `${SHORT_PREFIX}123456`)) ? '/tmp' : tmpdir()
  return ownFolder(await mkdtemp(join(base, SHORT_PREFIX)), account)
}

/** Deletes the short folder of a server that has ended; the one in the data folder stays. */
export async function dropShortFolder(address: Address | undefined, layout: Layout): Promise<void> {
  if (address?.kind !== 'socket' || dirname(address.folder) === layout.root) return
  if (basename(address.folder).startsWith(SHORT_PREFIX)) {
    await rm(address.folder, { recursive: true, force: true })
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      server.close(() => (port ? resolve(port) : reject(startFailed('port', 'no free port'))))
    })
  })
}
