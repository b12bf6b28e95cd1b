import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { memberOf, membersOf, parseJson } from '../../lib/unknown.ts'
import type { App } from '../app.ts'
import type { Manifest } from './backup.ts'
import { migrationsOf, tablesInOrder } from './tables.ts'

/** What unpacking says of an archive that was cut or is none. */
const BROKEN: readonly unknown[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR']

type Entry = AsyncIterable<unknown> & { header: { name: string } }

/** A backup that cannot be restored here, in one clear line. */
export class RestoreError extends Error {}

export type RestoreResult = { tables: number; rows: number; files: number }

/**
 * Puts a backup into an empty installation of the same release: all rows in one transaction, files first stored so
 * that no row ever names a missing one. Nothing is written into a database that holds organisations or instruments.
 * @throws RestoreError when the archive is broken, of another release, or the database is not empty
 */
export async function restore(app: App, source: string): Promise<RestoreResult> {
  const client = await app.pool.connect()
  try {
    await refuseUnlessEmpty(client)
    await client.query('begin')
    const result = await load(app, client, source)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw readable(error)
  } finally {
    client.release()
  }
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ full: boolean }>(
    'select exists (select from organisation) or exists (select from instrument) or exists (select from event) as full',
  )
  if (rows[0]?.full === true) {
    throw new RestoreError(
      'The database is not empty: restore into a fresh data folder or database with DAYI_DEMO=0',
    )
  }
}

async function load(app: App, client: PoolClient, source: string): Promise<RestoreResult> {
  const entries = extract()
  const reading = pipeline(createReadStream(source), createGunzip(), entries)
  reading.catch((error: unknown) => entries.destroy(error instanceof Error ? error : undefined))
  let manifest: Manifest | undefined
  let files = 0
  try {
    for await (const entry of entries) {
      if (manifest === undefined) manifest = await begin(client, entry)
      else if (entry.header.name.startsWith('tables/')) await loadTable(client, manifest, entry)
      else if (entry.header.name.startsWith('files/')) {
        await app.files.restore(entry.header.name.slice('files/'.length), Readable.from(entry))
        files += 1
      }
    }
  } catch (error) {
    // An archive that ends within a stored file shows first as that file's failure to be written.
    const cut: unknown = await reading.catch((reason: unknown) => reason)
    throw BROKEN.includes(memberOf(cut, 'code')) ? cut : error
  }
  await reading
  if (manifest === undefined) throw new RestoreError('The file is no backup of Dayi')
  if (files !== manifest.files)
    throw new RestoreError(`The backup names ${manifest.files} files and holds ${files}`)
  await setSequences(client)
  await setTriggers(client, 'enable')
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { tables: manifest.tables.length, rows, files }
}

/** The manifest as this release writes it, or a refusal. */
function manifestOf(value: unknown): Manifest {
  const { format, tables, migrations } = membersOf(value)
  if (format !== 1 || !Array.isArray(tables) || typeof migrations !== 'object') {
    throw new RestoreError('The backup has a format that this release does not know')
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- format 1 is written by this very code
  return value as Manifest
}

/** Checks that this release can take the backup, then empties the tables of their reference data. */
async function begin(client: PoolClient, entry: Entry): Promise<Manifest> {
  if (entry.header.name !== 'manifest.json') throw new RestoreError('The file is no backup of Dayi')
  const manifest = manifestOf(parseJson(await textOf(Readable.from(entry))))
  const here = await migrationsOf(client)
  if (JSON.stringify(manifest.migrations) !== JSON.stringify(here)) {
    throw new RestoreError(
      `The backup was made by another release (${manifest.product}); restore it with that one`,
    )
  }
  const tables = await tablesInOrder(client)
  // First, for what may only be added to may not be emptied either.
  await setTriggers(client, 'disable')
  await client.query(`truncate ${tables.map((table) => table.name).join(', ')}`)
  return manifest
}

/** Rows come back as they were: what triggers once derived from them (counts, for one) is in the backup itself. */
async function setTriggers(client: PoolClient, change: 'enable' | 'disable'): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name } of rows) await client.query(`alter table ${name} ${change} trigger user`)
}

/** Numbers that the database gives go on after the highest that came back. */
async function setSequences(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(
    `select quote_ident(c.relname) as name, quote_ident(a.attname) as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attidentity <> '' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence('${name}', '${column}'), coalesce(max(${column}), 0) + 1, false) from ${name}`,
    )
}

async function loadTable(client: PoolClient, manifest: Manifest, entry: Entry): Promise<void> {
  const name = entry.header.name.slice('tables/'.length)
  const table = manifest.tables.find((each) => each.name === name)
  if (table === undefined)
    throw new RestoreError(`The backup holds ${name}, which its manifest does not name`)
  const target = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(entry), target)
  if (target.rowCount !== table.rows) {
    throw new RestoreError(
      `${name}: the manifest says ${table.rows} rows, the backup holds ${target.rowCount}`,
    )
  }
}

function readable(error: unknown): unknown {
  if (memberOf(error, 'code') === 'ENOENT') return new RestoreError('There is no such file')
  const isTar = error instanceof Error && /tar header|Unexpected end/.test(error.message)
  return isTar || BROKEN.includes(memberOf(error, 'code'))
    ? new RestoreError('The file is broken or no backup of Dayi')
    : error
}
