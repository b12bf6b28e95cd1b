import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import type { App } from '../app.ts'
import { VERSION } from '../version.ts'
import { migrationsOf, tablesInOrder, type Table } from './tables.ts'

/** The first entry of a backup: what it holds and which release can restore it. */
export type Manifest = {
  format: 1
  product: string
  madeAt: string
  migrations: Record<string, string>
  tables: { name: string; columns: string[]; rows: number }[]
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

async function fill(app: App, archive: Pack, scratch: string): Promise<Omit<BackupResult, 'bytes'>> {
  const client = await app.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const spooled = []
    for (const table of tables) spooled.push(await spool(client, table, scratch))
    const { rows: files } = await client.query<StoredRow>(
      'select storage_key, size from file where deleted_at is null order by id',
    )
    const manifest: Manifest = {
      format: 1,
      product: VERSION,
      madeAt: app.clock.now().toISOString(),
      migrations: await migrationsOf(client),
      tables: spooled.map(({ name, columns, rows }) => ({ name, columns, rows })),
      files: files.length,
      leftOut: ['queued background jobs: imports not finished are started again after a restore'],
    }
    await addText(archive, 'manifest.json', JSON.stringify(manifest, null, 2))
    for (const { name, path } of spooled) await addStream(archive, `tables/${name}`, path)
    for (const file of files) {
      await add(archive, `files/${file.storage_key}`, file.size, await app.files.open(file.storage_key))
    }
    archive.finalize()
    return {
      tables: tables.length,
      rows: spooled.reduce((sum, { rows }) => sum + rows, 0),
      files: files.length,
    }
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

/** An archive entry needs its size beforehand, so each table is first written beside the archive. */
async function spool(client: PoolClient, table: Table, scratch: string) {
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
