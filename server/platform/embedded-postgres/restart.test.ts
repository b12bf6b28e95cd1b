import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, expect, it } from 'vitest'
import { cleanUp, freshFolder, query, start } from '../../../test/support/embedded.ts'

afterEach(cleanUp)

const postmaster = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'database/postmaster.pid'), 'utf8').split('\n')[0])

it('a restart finds every row again', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const first = await start({ dataDir })
  await query(first.url, `CREATE TABLE t AS SELECT '液相色谱仪' AS name`)
  await first.stop()
  const second = await start({ dataDir })
  expect(second.how).toBe('started')
  expect(second.events).not.toContain('postgres_copying')
  expect(await query(second.url, 'SELECT name FROM t')).toEqual([{ name: '液相色谱仪' }])
})

it('stop ends the server, may be called twice, and an open pool hears 57P01 and no crash', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const database = await start({ dataDir })
  const pid = postmaster(dataDir)
  const late = new Client({ connectionString: database.url })
  await late.connect()
  const heard: Error[] = []
  late.on('error', (error) => heard.push(error))
  await Promise.all([database.stop(), database.stop()])
  expect(heard[0]).toMatchObject({ code: '57P01' })
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
  await database.stop()
})

it('a crashed session does not cost the supervisor its lock', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const database = await start({ dataDir, superuser: true })
  const [backend] = await query<{ pid: number }>(
    database.url,
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'dayi supervisor'`,
  )
  process.kill(backend!.pid, 'SIGKILL')
  await expect.poll(() => database.events, { timeout: 10_000 }).toContain('postgres_connection_regained')
  const held = await query(database.url, `SELECT FROM pg_locks WHERE locktype = 'advisory'`)
  expect(held).toHaveLength(1)
})

it('a server killed under a running Dayi is started again where its clients know it, with all that was committed', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const database = await start({ dataDir })
  await query(database.url, `CREATE TABLE t AS SELECT '质谱仪' AS name`)
  const before = postmaster(dataDir)
  process.kill(before, 'SIGKILL')
  await expect.poll(() => database.events, { timeout: 30_000 }).toContain('postgres_connection_regained')
  expect(database.events).toEqual(expect.arrayContaining(['postgres_died', 'postgres_revived']))
  expect(await query(database.url, 'SELECT name FROM t')).toEqual([{ name: '质谱仪' }])
  const after = postmaster(dataDir)
  expect(after).not.toBe(before)
  await database.stop()
  expect(() => process.kill(after, 0)).toThrow(/ESRCH/)
}, 40_000)
