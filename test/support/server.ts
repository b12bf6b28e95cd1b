import { mkdtemp, readdir, readFile, rm, chmod, stat } from 'node:fs/promises'
import { statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbeddedPostgres, stopAbandoned } from '../../server/platform/embedded-postgres/index.ts'

const PREFIX = 'dayi-test-'
const ROOMY = 2 * 1024 ** 3

/** A server for tests may forget everything when the machine fails; nothing runs behind the tests' back. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
  shared_buffers: '128MB',
}

/** Memory, if there is enough of it and programs may run there (containers forbid it at times); else the disk. */
export async function fastFolder(): Promise<string> {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    const mounts = await readFile('/proc/mounts', 'utf8')
    const closed = mounts.split('\n').some((line) => / \/dev\/shm \S+ \S*noexec/.test(line))
    return bavail * bsize >= ROOMY && !closed ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A folder under `base` that names this process, so that a later run knows when nobody needs it any more. */
export async function ownFolder(base: string): Promise<string> {
  return mkdtemp(join(base, `${PREFIX}${process.pid}-`))
}

/** Removes the servers and data of test runs that were killed or interrupted. */
async function sweep(base: string): Promise<void> {
  const me = process.getuid?.() ?? 0
  for (const name of (await readdir(base)).filter((each) => each.startsWith(PREFIX))) {
    const folder = join(base, name)
    const found = await stat(folder).catch(() => undefined)
    const foreign = found === undefined || (me !== 0 && found.uid !== me)
    if (foreign || lives(Number(name.slice(PREFIX.length).split('-')[0]))) continue
    await stopAbandoned(folder)
    await stopAbandoned(join(folder, 'data'))
    await remove(folder)
  }
}

/** The folder of the programs of PostgreSQL 15, from npm. */
export function postgres15(): string {
  const { resolve } = createRequire(import.meta.url)
  return join(dirname(resolve('postgres15-linux-x64')), '..', 'native')
}

export type TestServer = {
  adminUrl: string
  applicationUrl: string
  version: string
  stop: () => Promise<void>
}

/** Starts the server of a test run; DAYI_TEST_PG=15 chooses PostgreSQL 15. `stop` removes its data as well. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await fastFolder()
  await sweep(folder)
  const dataDir = await ownFolder(folder)
  await chmod(dataDir, 0o711)
  try {
    const events: string[] = []
    const database = await startEmbeddedPostgres({
      dataDir,
      log: ({ event }) => void events.push(event),
      settings: SETTINGS,
      superuser: true,
      ...(process.env['DAYI_TEST_PG'] === '15' && { binaries: postgres15() }),
    })
    const adminUrl = database.url.replace('/dayi?', '/postgres?')
    const applicationUrl = database.url.replace('//postgres', '//dayi')
    const stop = async () => {
      try {
        await database.stop()
      } finally {
        await remove(dataDir)
      }
    }
    return { adminUrl, applicationUrl, version: database.version, stop }
  } catch (error) {
    await remove(dataDir)
    throw error
  }
}
