import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import {
  cleanUp,
  freshFolder,
  query,
  ready,
  start,
  startProcess,
  stopProcess,
} from '../../../test/support/embedded.ts'

afterEach(cleanUp)

const mode = (...path: string[]) => statSync(join(...path)).mode & 0o777
const one = [{ one: 1 }]

it('a start under umask 077 succeeds, and so does a restart', async () => {
  const dataDir = join(await freshFolder(), 'new/data')
  const first = await startProcess({ dataDir, umask: 0o077 })
  expect(ready(first).how).toBe('created')
  expect([mode(dataDir), mode(dirname(dataDir)), mode(dataDir, 'postgres-18.4/bin/postgres')]).toEqual([
    0o711, 0o755, 0o755,
  ])
  await stopProcess(first)
  const second = await startProcess({ dataDir, umask: 0o077 })
  expect(await query(ready(second).url, 'SELECT 1 AS one')).toEqual(one)
})

it('a path too long for a socket gets a short private folder, which adoption finds and stop removes', async () => {
  const dataDir = join(await freshFolder(), 'a-very-long-name-'.repeat(7), 'data')
  const first = await startProcess({ dataDir })
  const folder = new URL(ready(first).url).searchParams.get('host')!
  expect(Buffer.byteLength(folder)).toBeLessThan(90)
  expect(mode(folder)).toBe(0o700)
  await first.kill()
  const second = await start({ dataDir })
  expect(second.how).toBe('adopted')
  expect(new URL(second.url).searchParams.get('host')).toBe(folder)
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual(one)
  await second.stop()
  expect(existsSync(folder)).toBe(false)
})

it('an inherited locale that does not exist, and settings meant for psql, do no harm', async () => {
  const locale = { LC_ALL: 'xx_YY.UTF-8', LANG: 'zh_CN.GB18030', LANGUAGE: 'zh', TZ: 'Mars/Base' }
  const psql = { PGPORT: '1', PGHOST: 'nowhere.invalid', PGUSER: 'x', PGDATABASE: 'y', PGSSLMODE: 'require' }
  const env = { ...locale, ...psql, PGDATA: '/nowhere' }
  const dayi = await startProcess({ dataDir: join(await freshFolder(), 'data') }, { env })
  const [row] = await query<object>(
    ready(dayi).url,
    `SELECT lower('ÄÖ') AS low, current_setting('lc_messages') AS messages`,
  )
  expect(row).toEqual({ low: 'äö', messages: 'C' })
})

it.for(['my 大仪 数据', `a,b (c) 'd' 100% #x?y=z&w`])('the data folder may be called %s', async (name) => {
  const dataDir = join(await freshFolder(), name)
  const { url } = await start({ dataDir })
  expect(await query(url, 'SELECT 1 AS one')).toEqual(one)
})
