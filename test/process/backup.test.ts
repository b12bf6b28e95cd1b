import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { tablesInOrder } from '../../server/platform/backup/tables.ts'
import { attachEmbeddedPostgres } from '../../server/platform/embedded-postgres/index.ts'
import { emptyDatabase } from '../support/database.ts'
import { runProduct, startProduct } from '../support/product.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const SUCCESS = { code: 0, errors: expect.not.stringContaining('Error') }

/** Every table as sorted text, hashed. */
async function rowsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const digests: Record<string, string> = {}
  for (const { name, columns } of await tablesInOrder(client)) {
    const { rows } = await client.query({
      text: `select ${columns.join(', ')} from ${name}`,
      rowMode: 'array',
    })
    const text = rows
      .map((row) => JSON.stringify(row))
      .toSorted()
      .join('\n')
    digests[name] = `${rows.length} ${createHash('sha256').update(text).digest('hex')}`
  }
  await client.end()
  return digests
}

/** Waits until nothing is written any more behind the test's back: sealing, cases of the demonstration, obligations. */
async function settled(url: string): Promise<void> {
  const readings: string[] = []
  await vi.waitFor(
    async () => {
      readings.push(JSON.stringify(await rowsOf(url)))
      expect(readings.length).toBeGreaterThanOrEqual(3)
      expect(new Set(readings.slice(-3)).size).toBe(1)
    },
    { timeout: 120_000, interval: 1500 },
  )
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  const digest = async (path: string) =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path.slice(folder.length), await digest(path)])),
  )
}

describe.each(['embedded', 'outside server'])('backup and restore, %s', { timeout: 300_000 }, (mode) => {
  let scratch: string
  let archive: string
  const closing: (() => Promise<void>)[] = []

  /** A place for an installation: its settings, and how to reach its rows while it runs. */
  async function place(name: string) {
    const dataDir = join(scratch, name)
    const settings = { DATA_DIR: dataDir, PORT: '0', DAYI_DEMO: '0' }
    if (mode === 'embedded')
      return { dataDir, settings, url: async () => (await attachEmbeddedPostgres(dataDir))?.url ?? '' }
    const database = await emptyDatabase()
    closing.push(database.close)
    return { dataDir, settings: { ...settings, DATABASE_URL: database.url }, url: async () => database.url }
  }

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'dayi-backup-'))
    // As root the database runs as another user, who has to pass through.
    await chmod(scratch, 0o711)
    archive = join(scratch, 'backup.tar.gz')
  })
  afterAll(async () => {
    for (const close of closing) await close()
    await rm(scratch, { recursive: true, force: true })
  })

  it('brings back every row of every table and every file, and refuses a place that is not empty', async () => {
    const from = await place('from')
    expect(
      await runProduct('tools/dayi.js', ['demo', '--instruments', '200', '--units', '10'], from.settings),
    ).toMatchObject(SUCCESS)
    const token = (
      await runProduct('tools/dayi.js', ['token', 'create', 'backup'], from.settings)
    ).output.trim()
    const source = await startProduct(from.settings)
    const { items } = await (await fetch(`${source.address}/api/v1/instruments?limit=1`)).json()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(PNG)]), 'x.png')
    const headers = { authorization: `Bearer ${token}` }
    const url = `${source.address}/api/v1/instruments/${items[0].id}/images`
    expect((await fetch(url, { method: 'POST', body: form, headers })).status).toBe(201)
    await settled(await from.url())
    // The product goes on living: a booking whose minute has come changes while the backup is made. Then again.
    const before = await vi.waitFor(
      async () => {
        await rm(archive, { force: true })
        const rows = await rowsOf(await from.url())
        const made = await runProduct('tools/dayi.js', ['backup', archive], from.settings)
        expect(made).toMatchObject(SUCCESS)
        expect(await rowsOf(await from.url())).toEqual(rows)
        return rows
      },
      { timeout: 120_000, interval: 100 },
    )
    await source.end('SIGTERM')

    const to = await place('to')
    expect(await runProduct('tools/dayi.js', ['restore', archive], to.settings)).toMatchObject(SUCCESS)
    const target = await startProduct(to.settings)
    expect(await rowsOf(await to.url())).toEqual(before)
    expect(await filesOf(join(to.dataDir, 'files'))).toEqual(await filesOf(join(from.dataDir, 'files')))
    expect(Object.keys(await filesOf(join(to.dataDir, 'files')))).not.toHaveLength(0)
    const image = await fetch(`${target.address}/api/v1/instruments/${items[0].id}/images/1`)
    expect(Buffer.from(await image.arrayBuffer()).equals(PNG)).toBe(true)
    const again = await runProduct('tools/dayi.js', ['restore', archive], to.settings)
    expect(again).toMatchObject({ code: 1 })
    expect(again.errors).toContain('not empty')
    await target.end('SIGTERM')
  })

  it('refuses a broken archive, a foreign file and a missing one in one line, and writes nothing', async () => {
    const to = await place('refused')
    const broken = join(scratch, 'broken.tar.gz')
    const foreign = join(scratch, 'foreign.tar.gz')
    const whole = await readFile(archive)
    await writeFile(broken, whole)
    await truncate(broken, Math.floor(whole.length / 2))
    await writeFile(foreign, 'no archive at all')
    for (const file of [broken, foreign, join(scratch, 'missing')]) {
      const { code, errors } = await runProduct('tools/dayi.js', ['restore', file], to.settings)
      expect(code).toBe(1)
      expect(errors.trim().split('\n').at(-1)).toMatch(/no backup of Dayi|There is no such file/)
      expect(errors).not.toMatch(/\n\s+at /)
    }
    const product = await startProduct(to.settings)
    expect((await rowsOf(await to.url()))['organisation']).toMatch(/^0 /)
    await product.end('SIGTERM')
  })
})
