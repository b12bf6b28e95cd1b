import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { extract } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesInOrder } from '../../server/platform/backup/tables.ts'
import { attachEmbeddedPostgres } from '../../server/platform/embedded-postgres/index.ts'
import { createOperatorToken } from '../../server/platform/auth/index.ts'
import { openDatabase } from '../../server/platform/db/index.ts'
import { emptyDatabase } from '../support/database.ts'
import { runProduct, startProduct } from '../support/product.ts'
import { fastFolder, ownFolder } from '../support/server.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const SUCCESS = { code: 0, errors: expect.not.stringContaining('Error') }

/** Every table of every schema as sorted text, hashed. */
async function rowsOf(urls: { public: string; telemetry: string }): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const schema of ['public', 'telemetry'] as const) {
    const client = new pg.Client({ connectionString: urls[schema] })
    await client.connect()
    for (const { name, columns } of await tablesInOrder(client, schema)) {
      const { rows } = await client.query({
        text: `select ${columns.join(', ')} from ${name}`,
        rowMode: 'array',
      })
      const lines = rows.map((row) => JSON.stringify(row)).toSorted()
      digests[name] = `${rows.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}`
    }
    await client.end()
  }
  return digests
}

/** Every table of an archive, hashed in the order of its lines as text. */
async function tablesOf(archive: string): Promise<Record<string, string>> {
  const entries = extract()
  void pipeline(createReadStream(archive), createGunzip(), entries)
  const digests: Record<string, string> = {}
  for await (const entry of entries) {
    const lines = (await text(Readable.from(entry))).split('\n').toSorted()
    if (!entry.header.name.startsWith('tables/')) continue
    digests[entry.header.name] = createHash('sha256').update(lines.join('\n')).digest('hex')
  }
  return digests
}

/** What sensors have said: hot and compacted samples, a refusal, a batch nobody has read. */
async function giveSamples(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    create table telemetry.sample_20260501 partition of telemetry.sample
      for values from ('2026-05-01 00:00:00+00') to ('2026-05-02 00:00:00+00');
    create table telemetry.sample_hour_202604 partition of telemetry.sample_hour
      for values from ('2026-04-01 00:00:00+00') to ('2026-05-01 00:00:00+00');
    create table telemetry.rejection_202605 partition of telemetry.rejection
      for values from ('2026-05-01 00:00:00+00') to ('2026-06-01 00:00:00+00');
    insert into telemetry.sample select d, timestamptz '2026-05-01 00:00:00.123+00' + n * interval '1 minute', n + 0.3, n
      from generate_series(1, 3) d, generate_series(1, 500) n;
    insert into telemetry.sample_hour values (1, '2026-04-30 23:00:00+00', '{0,1000}', '{1,2}');
    insert into telemetry.rejection values ('2026-05-01 00:01:00+00', '坏', 'future', 3, 'x', '2026-05-01 00:01:30+00');
    insert into telemetry.arrival values (gen_random_uuid(), '{1}', '{2026-05-01}', '{2026-05-01}');
    insert into telemetry.device_status (device, heard_at) values (1, '2026-05-01')`)
  await client.end()
}

async function tokenFor(url: string): Promise<string> {
  const database = openDatabase(url)
  try {
    return (await createOperatorToken(database.db, 'backup', null)).token
  } finally {
    await database.close()
  }
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

  /** A place for an installation: its settings, and how to reach its rows while a server of it runs. */
  async function place(name: string) {
    const dataDir = join(scratch, name)
    const settings = { DATA_DIR: dataDir, PORT: '0', DAYI_DEMO: '0' }
    if (mode === 'embedded') {
      const urls = async () => {
        const url = (await attachEmbeddedPostgres(dataDir))?.url ?? ''
        return { public: url, telemetry: url }
      }
      return { dataDir, settings, urls }
    }
    const [product, samples] = [await emptyDatabase(), await emptyDatabase()]
    closing.push(product.close, samples.close)
    const urls = { public: product.url, telemetry: samples.url }
    const own = { ...settings, DATABASE_URL: product.url, TELEMETRY_DATABASE_URL: samples.url }
    return { dataDir, settings: own, urls: async () => urls }
  }

  /**
   * Of an outside server its rows, where what the archive left out shows; an embedded one cannot be asked while no
   * product runs: what a backup of it holds, made where there is none yet.
   */
  async function contentOf({ settings, urls }: Awaited<ReturnType<typeof place>>, backup: string) {
    if (mode !== 'embedded') return rowsOf(await urls())
    if (!existsSync(backup)) await runProduct('tools/dayi.js', ['backup', backup], settings)
    return tablesOf(backup)
  }

  beforeAll(async () => {
    scratch = await ownFolder(await fastFolder())
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
      await runProduct('tools/dayi.js', ['demo', '--instruments', '60', '--units', '6'], from.settings),
    ).toMatchObject(SUCCESS)
    const source = await startProduct(from.settings)
    const token = await tokenFor((await from.urls()).public)
    const { items } = await (await fetch(`${source.address}/api/v1/instruments?limit=1`)).json()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(PNG)]), 'x.png')
    const headers = { authorization: `Bearer ${token}` }
    const url = `${source.address}/api/v1/instruments/${items[0].id}/images`
    expect((await fetch(url, { method: 'POST', body: form, headers })).status).toBe(201)
    await giveSamples((await from.urls()).telemetry)
    // While the product lives and goes on writing; then once more with nobody there, for what follows.
    const living = join(scratch, 'living.tar.gz')
    expect(await runProduct('tools/dayi.js', ['backup', living], from.settings)).toMatchObject(SUCCESS)
    expect(Object.keys(await tablesOf(living))).toContain('tables/telemetry.sample_hour')
    await source.end('SIGTERM')
    expect(await runProduct('tools/dayi.js', ['backup', archive], from.settings)).toMatchObject(SUCCESS)

    const to = await place('to')
    expect(await runProduct('tools/dayi.js', ['restore', archive], to.settings)).toMatchObject(SUCCESS)
    expect(await contentOf(to, join(scratch, 'restored.tar.gz'))).toEqual(await contentOf(from, archive))
    const target = await startProduct(to.settings)
    expect(await filesOf(join(to.dataDir, 'files'))).toEqual(await filesOf(join(from.dataDir, 'files')))
    expect(Object.keys(await filesOf(join(to.dataDir, 'files')))).not.toHaveLength(0)
    const image = await fetch(`${target.address}/api/v1/instruments/${items[0].id}/images/1`)
    expect(Buffer.from(await image.arrayBuffer()).equals(PNG)).toBe(true)
    const again = await runProduct('tools/dayi.js', ['restore', archive], to.settings)
    expect(again).toMatchObject({ code: 1 })
    expect(again.errors).toContain('not empty')
    await target.end('SIGTERM')
  })

  // Once is enough: what an archive is looked through for does not depend on where the rows go.
  if (mode !== 'embedded')
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
      expect((await rowsOf(await to.urls()))['organisation']).toMatch(/^0 /)
    })
})
