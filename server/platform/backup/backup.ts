import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Pool, PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import type { App } from '../app.ts'
import { VERSION } from '../version.ts'
import { migrationsOf, partsOf, tablesInOrder, type Part, type Table } from './tables.ts'

type Counted = { name: string; columns: string[]; rows: number }

/** The first entry of a backup: what it holds and which release can restore it. */
export type Manifest = {
  format: 1
  product: string
  madeAt: string
  migrations: Record<string, string>
  tables: Counted[]
  /** What sensors said: in the same snapshot, or in one of its own where it lies in a database of its own. */
  telemetry: {
    snapshot: 'same' | 'own, before the other'
    migrations: Record<string, string>
    parts: Part[]
    tables: Counted[]
  }
  files: number
  /** What a backup leaves out, in plain words. */
  leftOut: string[]
}

export type BackupResult = { tables: number; rows: number; files: number; bytes: number }

type StoredRow = { storage_key: string; size: number }

/**
 * Writes every table (one snapshot, read only) and every file into one compressed archive. The archive appears under
 * its name only once it is whole.
 */
export async function backup(app: App, target: string): Promise<BackupResult> {
  const scratch = await mkdtemp(join(dirname(target), '.dayi-backup-'))
  const partial = join(scratch, 'backup.tar.gz')
  try {
    const archive = pack()
    const written = pipeline(
      archive,
      createGzip({ level: 4 }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    const result = await fill(app, archive, scratch).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    })
    await written
    const { size } = await stat(partial)
    await rename(partial, target)
    return { ...result, bytes: size }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

type Spooled = Counted & { path: string }

async function fill(app: App, archive: Pack, scratch: string): Promise<Omit<BackupResult, 'bytes'>> {
  const isApart = app.telemetry.pool !== app.pool
  // The samples first: a batch that was read meanwhile is then read once more after a restore, never not at all.
  const apart = isApart
    ? await reading(app.telemetry.pool, (client) => readTelemetry(client, scratch, 'own, before the other'))
    : undefined
  return reading(app.pool, async (client) => {
    const telemetry = apart ?? (await readTelemetry(client, scratch, 'same'))
    const spooled = await spoolAll(client, await tablesInOrder(client), scratch)
    const { rows: files } = await client.query<StoredRow>(
      'select storage_key, size from file where deleted_at is null order by id',
    )
    const manifest: Manifest = {
      format: 1,
      product: VERSION,
      madeAt: app.clock.now().toISOString(),
      migrations: await migrationsOf(client),
      tables: spooled.map(withoutPath),
      telemetry: { ...telemetry, tables: telemetry.tables.map(withoutPath) },
      files: files.length,
      leftOut: ['queued background jobs: imports not finished are started again after a restore'],
    }
    await addText(archive, 'manifest.json', JSON.stringify(manifest, null, 2))
    const all = [...spooled, ...telemetry.tables]
    for (const { name, path } of all) await addStream(archive, `tables/${name}`, path)
    for (const file of files) {
      await add(archive, `files/${file.storage_key}`, file.size, await app.files.open(file.storage_key))
    }
    archive.finalize()
    const rows = all.reduce((sum, each) => sum + each.rows, 0)
    return { tables: all.length, rows, files: files.length }
  })
}

const withoutPath = ({ name, columns, rows }: Spooled): Counted => ({ name, columns, rows })

/** One snapshot, read only, for as long as the work takes. */
async function reading<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    return await work(client)
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

async function readTelemetry(
  client: PoolClient,
  scratch: string,
  snapshot: Manifest['telemetry']['snapshot'],
) {
  return {
    snapshot,
    migrations: await migrationsOf(client, 'telemetry'),
    parts: await partsOf(client, 'telemetry'),
    tables: await spoolAll(client, await tablesInOrder(client, 'telemetry'), scratch),
  }
}

async function spoolAll(client: PoolClient, tables: readonly Table[], scratch: string): Promise<Spooled[]> {
  const spooled: Spooled[] = []
  for (const table of tables) spooled.push(await spool(client, table, scratch))
  return spooled
}

/** An archive entry needs its size beforehand, so each table is first written beside the archive. */
async function spool(client: PoolClient, table: Table, scratch: string): Promise<Spooled> {
  const path = join(scratch, table.name)
  const source = client.query(
    copyTo(`copy (select ${table.columns.join(', ')} from ${table.name}) to stdout`),
  )
  await pipeline(source, createWriteStream(path, { mode: 0o600 }))
  return { ...table, path, rows: source.rowCount }
}

const addStream = async (archive: Pack, name: string, path: string): Promise<void> =>
  add(archive, name, (await stat(path)).size, createReadStream(path))

const add = async (archive: Pack, name: string, size: number, source: Readable): Promise<void> =>
  pipeline(source, archive.entry({ name, size, mode: 0o600 }))

const addText = (archive: Pack, name: string, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()))
  })
