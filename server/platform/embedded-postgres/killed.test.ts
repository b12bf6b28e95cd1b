import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import {
  cleanUp,
  freshFolder,
  query,
  ready,
  start,
  startProcess,
  type Dayi,
} from '../../../test/support/embedded.ts'
import { attachEmbeddedPostgres } from './index.ts'

afterEach(cleanUp)

const pidFile = (dataDir: string) => join(dataDir, 'database/postmaster.pid')
const postmaster = (dataDir: string) => Number(readFileSync(pidFile(dataDir), 'utf8').split('\n')[0])
const dataFolder = async () => join(await freshFolder(), 'data')

/** Starts a Dayi, lets it acknowledge some rows, and kills it without warning. */
async function killedWhileWriting(dataDir: string, settings = {}): Promise<Dayi> {
  const dayi = await startProcess({ dataDir, settings })
  ready(dayi)
  dayi.child.send('write')
  await expect.poll(() => dayi.rows.length, { timeout: 15_000 }).toBeGreaterThan(100)
  await dayi.kill()
  return dayi
}

async function missing(url: string, acknowledged: number[]): Promise<number[]> {
  const rows = await query<{ id: number }>(url, 'SELECT id FROM acknowledged')
  const kept = new Set(rows.map((row) => row.id))
  return acknowledged.filter((id) => !kept.has(id))
}

it('after Node was killed, the next start adopts the server left running and every acknowledged row is there', async () => {
  const dataDir = await dataFolder()
  const killed = await killedWhileWriting(dataDir)
  const orphan = postmaster(dataDir)
  const database = await start({ dataDir })
  expect(database).toMatchObject({ how: 'adopted', source: 'bundled', version: '18.4' })
  expect(postmaster(dataDir)).toBe(orphan)
  expect(await missing(database.url, killed.rows)).toEqual([])
  await database.stop()
  expect(isGone(orphan)).toBe(true)
})

it('after Node and the whole server were killed, the next start recovers every acknowledged row', async () => {
  const dataDir = await dataFolder()
  const killed = await killedWhileWriting(dataDir)
  process.kill(postmaster(dataDir), 'SIGKILL')
  const database = await start({ dataDir, settings: {} })
  expect(database.how).toBe('started')
  expect(await missing(database.url, killed.rows)).toEqual([])
})

it('a server left behind that no longer answers is stopped and started anew', async () => {
  const dataDir = await dataFolder()
  const killed = await killedWhileWriting(dataDir)
  const orphan = postmaster(dataDir)
  process.kill(orphan, 'SIGSTOP')
  const database = await start({ dataDir, settings: {} })
  expect(database.how).toBe('started')
  expect(database.events).toContain('postgres_unhealthy')
  expect(postmaster(dataDir)).not.toBe(orphan)
  expect(await missing(database.url, killed.rows)).toEqual([])
}, 40_000)

it('a server in the middle of its shutdown is waited for', async () => {
  const dataDir = await dataFolder()
  const killed = await killedWhileWriting(dataDir)
  process.kill(postmaster(dataDir), 'SIGINT')
  const database = await start({ dataDir })
  expect(await missing(database.url, killed.rows)).toEqual([])
})

it('the number of a dead server, now worn by another process, does not prevent a start', async () => {
  const dataDir = await dataFolder()
  const dayi = await startProcess({ dataDir })
  ready(dayi)
  await dayi.kill()
  const file = readFileSync(pidFile(dataDir), 'utf8')
  process.kill(Number(file.split('\n')[0]), 'SIGKILL')
  const stranger = spawn('sleep', ['60'])
  try {
    writeFileSync(pidFile(dataDir), file.replace(/^\d+/, String(stranger.pid)))
    expect((await start({ dataDir })).how).toBe('started')
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill()
  }
})

it('a folder copied from a running server is a database of its own', async () => {
  const dataDir = await dataFolder()
  const original = await start({ dataDir })
  const copy = await dataFolder()
  execFileSync('cp', ['-a', dataDir, copy])
  expect(await attachEmbeddedPostgres(copy)).toBeUndefined()
  const second = await start({ dataDir: copy }).catch((error: Error) => error)
  expect(await query(original.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(second).toMatchObject({ how: 'started', dataDir: copy })
})

it.for(['postgres_copying', 'postgres_initialising', 'postgres_starting'])(
  'killed in its first start at %s, it starts well the next time',
  async (until) => {
    const dataDir = await dataFolder()
    const dayi = await startProcess({ dataDir }, { until })
    expect(dayi.first).toEqual({ kind: 'event', event: until })
    await dayi.kill()
    const { url } = await start({ dataDir })
    expect(await query(url, 'SELECT current_user AS role')).toEqual([{ role: 'dayi' }])
    expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([])
  },
)

it('a process that ends without stop takes its server along', async () => {
  const dataDir = await dataFolder()
  const dayi = await startProcess({ dataDir })
  ready(dayi)
  const pid = postmaster(dataDir)
  dayi.child.send('leave')
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true)
})

function isGone(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return true
  }
}
