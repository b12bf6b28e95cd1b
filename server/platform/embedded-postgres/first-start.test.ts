import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cleanUp, freshFolder, query, start, type Started } from '../../../test/support/embedded.ts'

let database: Started
let dataDir: string

beforeAll(async () => {
  dataDir = join(await freshFolder(), 'data')
  database = await start({ dataDir, settings: {} })
})
afterAll(cleanUp)

const mode = (...path: string[]) => statSync(join(...path)).mode & 0o777

it('the first start makes a database that belongs to an ordinary role', async () => {
  expect(database).toMatchObject({ how: 'created', source: 'bundled', version: '18.4', dataDir })
  const [facts] = await query(
    database.url,
    `SELECT current_user AS role, current_database() AS name, current_setting('is_superuser') AS superuser,
            pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding
     FROM pg_database WHERE datname = current_database()`,
  )
  expect(facts).toEqual({ role: 'dayi', name: 'dayi', superuser: 'off', owner: 'dayi', encoding: 'UTF8' })
})

it('that role can create the extensions of the search, and trigrams see Chinese letters', async () => {
  const { url } = database
  await query(url, 'CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist')
  const [row] = await query<{ like: number }>(url, `SELECT similarity('液相色谱仪', '液相色谱') AS like`)
  expect(row!.like).toBeGreaterThan(0.5)
})

it('the server writes to the disk before it acknowledges, listens on no port, and keeps rows out of its log', async () => {
  const { url } = database
  const [settings] = await query(
    url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
            current_setting('listen_addresses') AS listen, current_setting('data_checksums') AS checksums`,
  )
  expect(settings).toEqual({ fsync: 'on', commit: 'on', listen: '', checksums: 'on' })
  await expect(query(url, `SELECT '王小明'::int`)).rejects.toThrow(/invalid input/)
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toMatch(/王小明/)
})

it('nobody but the server and its supervisor can come near the socket, the rows or the log', () => {
  expect(mode(dataDir)).toBe(0o711)
  expect(mode(dataDir, 'socket')).toBe(0o700)
  expect(mode(dataDir, 'database')).toBe(0o700)
  expect(mode(dataDir, 'postgres.log')).toBe(0o600)
})

it('the server has a session of its own, so that Ctrl-C reaches only Node', () => {
  const pid = Number(readFileSync(join(dataDir, 'database/postmaster.pid'), 'utf8').split('\n')[0])
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [, , processGroup, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  expect([Number(processGroup), Number(session)]).toEqual([pid, pid])
})

it('where sockets do not exist it listens on the loopback alone and asks for a password', async () => {
  const other = join(await freshFolder(), 'data')
  const { url } = await start({ dataDir: other, transport: 'tcp' })
  expect(new URL(url).hostname).toBe('127.0.0.1')
  expect(mode(other, 'database.secret')).toBe(0o600)
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/)
})
