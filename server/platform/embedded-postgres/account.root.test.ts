import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, expect, it } from 'vitest'
import {
  type Report,
  cleanUp,
  freshFolder,
  query,
  ready,
  refusal,
  start,
  startProcess,
  stopProcess,
} from '../../../test/support/embedded.ts'
import { bundledFolder } from './bundled.ts'
import { defaultDataDir } from './index.ts'

beforeAll(() => {
  if (process.getuid?.() !== 0) throw new Error('these tests are about starting as root: run them as root')
})
afterEach(cleanUp)

function idOf(name: string): number {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  return Number(line?.split(':')[2])
}
const kindOf = (report: unknown) => (report as Report).kind
const NOBODY = { uid: idOf('nobody'), gid: idOf('nobody') }

/** The account and the extra groups of the running server. */
function ranUnder(dataDir: string): { uid: number; groups: string } {
  const pid = readFileSync(join(dataDir, 'database/postmaster.pid'), 'utf8').split('\n')[0]
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]),
    groups: /^Groups:[ \t]*(.*)$/m.exec(status)?.[1]?.trim() ?? '?',
  }
}

it('started as root, the server runs as postgres where there is such a user, else as nobody, with no group of root', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const { url } = await start({ dataDir })
  const expected = Number.isNaN(idOf('postgres')) ? NOBODY.uid : idOf('postgres')
  expect(ranUnder(dataDir)).toEqual({ uid: expected, groups: '' })
  expect(statSync(join(dataDir, 'database')).uid).toBe(expected)
  expect(statSync(dataDir).mode & 0o777).toBe(0o711)
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

it('on a machine without the user postgres the server runs as nobody', async () => {
  const folder = await freshFolder()
  const dataDir = join(folder, 'data')
  const passwd = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('postgres:'))
  writeFileSync(join(folder, 'passwd'), passwd.join('\n'))
  const program = fileURLToPath(new URL('../../../test/support/embedded-process.ts', import.meta.url))
  const script = 'mount --bind "$1" /etc/passwd && shift && exec "$@"'
  const wish = JSON.stringify({ dataDir, settings: { fsync: 'off' } })
  const args = ['-m', 'sh', '-c', script, 'sh', join(folder, 'passwd'), process.execPath, program, wish]
  const child = spawn('/usr/bin/unshare', args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  try {
    await new Promise<void>((resolve) => child.on('message', (told) => kindOf(told) === 'ready' && resolve()))
    expect(ranUnder(dataDir).uid).toBe(NOBODY.uid)
  } finally {
    child.send('stop')
    await new Promise((resolve) => child.once('exit', resolve))
  }
})

it('a data folder that the server cannot reach is refused by name of folder and user, and nothing is made there', async () => {
  const closed = join(await freshFolder(), 'home')
  mkdirSync(closed, { mode: 0o700 })
  const dataDir = join(closed, 'data')
  const error = await refusal({ dataDir })
  expect(error).toMatchObject({ code: 'root_unreachable' })
  expect(error.message).toContain(`cannot enter ${dataDir}`)
  expect(error.message).toContain('/var/lib/dayi')
  expect(error.zh).toContain('无法进入')
  expect(existsSync(join(dataDir, 'database'))).toBe(false)
  expect(statSync(closed).mode & 0o777).toBe(0o700)
})

it('unless configured, the data then goes to /var/lib/dayi, and the start says so; elsewhere it stays beside the product', async () => {
  const open = await freshFolder()
  const closed = join(open, 'home')
  mkdirSync(closed, { mode: 0o700 })
  const said: object[] = []
  const log = (message: object) => void said.push(message)
  expect(await defaultDataDir({ cwd: open, log })).toBe(join(open, 'data'))
  expect(said).toEqual([])
  expect(await defaultDataDir({ cwd: closed, log })).toBe('/var/lib/dayi')
  expect(said).toMatchObject([{ event: 'data_dir_moved', from: join(closed, 'data'), to: '/var/lib/dayi' }])
})

it('a database that already lies beside the product is never left for an empty one', async () => {
  const closed = join(await freshFolder(), 'home')
  mkdirSync(join(closed, 'data/database'), { recursive: true })
  chmodSync(closed, 0o700)
  writeFileSync(join(closed, 'data/database/PG_VERSION'), '18\n')
  expect(await defaultDataDir({ cwd: closed, log: () => undefined })).toBe(join(closed, 'data'))
})

it('a data folder that is closed itself is opened just enough to pass through', async () => {
  const dataDir = join(await freshFolder(), 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  expect((await start({ dataDir })).how).toBe('created')
  expect(statSync(dataDir).mode & 0o777).toBe(0o711)
})

it('programs in a folder of root that is closed to others serve as well', async () => {
  const closed = join(await freshFolder(), 'home')
  mkdirSync(closed, { mode: 0o700 })
  cpSync(bundledFolder()!, join(closed, 'native'), { recursive: true })
  const { version } = await start({
    dataDir: join(await freshFolder(), 'data'),
    binaries: join(closed, 'native'),
  })
  expect(version).toMatch(/^18\./)
})

it('root first and an ordinary user later: the refusal names both', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await (await start({ dataDir })).stop()
  const { first } = await startProcess({ dataDir }, NOBODY)
  expect(first).toMatchObject({ kind: 'failed', code: 'foreign_owner' })
  expect(first).toHaveProperty(
    'message',
    expect.stringMatching(/belongs to the user postgres, not to nobody/),
  )
})

it('an ordinary user first, then root, then the user again: one database, always run by its owner', async () => {
  const folder = await freshFolder()
  const dataDir = join(folder, 'data')
  chownSync(folder, NOBODY.uid, NOBODY.gid)
  const user = await startProcess({ dataDir }, NOBODY)
  await query(ready(user).url, 'CREATE TABLE kept AS SELECT 1 AS one')
  await stopProcess(user)
  const root = await start({ dataDir })
  expect(ranUnder(dataDir).uid).toBe(NOBODY.uid)
  expect(await query(root.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
  await root.stop()
  const again = await startProcess({ dataDir }, NOBODY)
  expect(await query(ready(again).url, 'SELECT * FROM kept')).toEqual([{ one: 1 }])
})

it('a database copied without its owner is refused with the command that helps', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await (await start({ dataDir })).stop()
  const copy = join(await freshFolder(), 'data')
  cpSync(dataDir, copy, { recursive: true, verbatimSymlinks: true })
  const error = await refusal({ dataDir: copy })
  expect(error).toMatchObject({ code: 'foreign_owner' })
  expect(error.message).toContain('chown -R')
})

it('an ordinary user is told that a folder cannot be written', async () => {
  const folder = await freshFolder()
  const { first } = await startProcess({ dataDir: join(folder, 'data') }, NOBODY)
  expect(first).toMatchObject({ kind: 'failed', code: 'data_dir_unwritable' })
  expect(first).toHaveProperty('message', expect.stringMatching(/cannot be written \(EACCES\)/))
})
