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
import { migrationsOf, partsOf, tablesInOrder, type Part, type SchemaName } from './tables.ts'

/** What unpacking says of an archive that was cut or is none. */
const BROKEN: readonly unknown[] = ['Z_DATA_ERROR', 'Z_BUF_ERROR']

type Entry = AsyncIterable<unknown> & { header: { name: string } }

/** A backup that cannot be restored here, in one clear line. */
export class RestoreError extends Error {}

/** A connection for each schema; the same one where both lie in one database. */
type Places = Record<SchemaName, PoolClient>

export type RestoreResult = { tables: number; rows: number; files: number }

/**
 * Puts a backup into an empty installation of the same release: all rows in one transaction (samples in one of their own
 * where they lie in a database of their own), files first stored so
 * that no row ever names a missing one. Nothing is written into a database that holds organisations or instruments.
 * @throws RestoreError when the archive is broken, of another release, or the database is not empty
 */
export async function restore(app: App, source: string): Promise<RestoreResult> {
  const client = await app.pool.connect()
  const isApart = app.telemetry.pool !== app.pool
  const telemetry = isApart ? await app.telemetry.pool.connect() : client
  const places: Places = { public: client, telemetry }
  // Samples first: whoever restores again after a failure between the two finds the product still empty.
  const open = new Set([telemetry, client])
  try {
    await refuseUnlessEmpty(client, FULL)
    await refuseUnlessEmpty(telemetry, FULL_OF_SAMPLES)
    for (const each of open) await each.query('begin')
    const result = await load(app, places, source)
    for (const each of open) await each.query('commit')
    return result
  } catch (error) {
    for (const each of open) await each.query('rollback').catch(() => undefined)
    throw readable(error)
  } finally {
    for (const each of open) each.release()
  }
}

const FULL =
  'select exists (select from organisation) or exists (select from instrument) or exists (select from event) as full'
const FULL_OF_SAMPLES =
  'select exists (select from telemetry.sample) or exists (select from telemetry.sample_hour) as full'

async function refuseUnlessEmpty(client: PoolClient, question: string): Promise<void> {
  const { rows } = await client.query<{ full: boolean }>(question)
  if (rows[0]?.full === true) {
    throw new RestoreError(
      'The database is not empty: restore into a fresh data folder or database with DAYI_DEMO=0',
    )
  }
}

async function load(app: App, places: Places, source: string): Promise<RestoreResult> {
  const entries = extract()
  const reading = pipeline(createReadStream(source), createGunzip(), entries)
  reading.catch((error: unknown) => entries.destroy(error instanceof Error ? error : undefined))
  let manifest: Manifest | undefined
  let files = 0
  try {
    for await (const entry of entries) {
      if (manifest === undefined) manifest = await begin(places, entry)
      else if (entry.header.name.startsWith('tables/')) await loadTable(places, manifest, entry)
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
  await setSequences(places.public)
  await setTriggers(places.public, 'enable')
  const tables = [...manifest.tables, ...manifest.telemetry.tables]
  return { tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0), files }
}

/** The manifest as this release writes it, or a refusal. */
function manifestOf(value: unknown): Manifest {
  const { format, tables, migrations, telemetry } = membersOf(value)
  const parts = memberOf(telemetry, 'parts')
  if (format !== 1 || !Array.isArray(tables) || typeof migrations !== 'object' || !Array.isArray(parts)) {
    throw new RestoreError('The backup has a format that this release does not know')
  }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- format 1 is written by this very code
  return value as Manifest
}

/** Checks that this release can take the backup, then empties the tables of their reference data. */
async function begin(places: Places, entry: Entry): Promise<Manifest> {
  if (entry.header.name !== 'manifest.json') throw new RestoreError('The file is no backup of Dayi')
  const manifest = manifestOf(parseJson(await textOf(Readable.from(entry))))
  const here = [await migrationsOf(places.public), await migrationsOf(places.telemetry, 'telemetry')]
  if (JSON.stringify([manifest.migrations, manifest.telemetry.migrations]) !== JSON.stringify(here)) {
    throw new RestoreError(
      `The backup was made by another release (${manifest.product}); restore it with that one`,
    )
  }
  // First, for what may only be added to may not be emptied either.
  await setTriggers(places.public, 'disable')
  for (const schema of ['public', 'telemetry'] as const) {
    const tables = await tablesInOrder(places[schema], schema)
    await places[schema].query(`truncate ${tables.map((table) => table.name).join(', ')}`)
  }
  await makeParts(places.telemetry, manifest.telemetry.parts)
  return manifest
}

const NAME = /^telemetry\.[a-z_0-9]{1,60}$/
const BOUNDS = /^FOR VALUES FROM \('[\d :+-]{10,40}'\) TO \('[\d :+-]{10,40}'\)$/

/** Partitioned tables in the pieces that the backup had them in. */
async function makeParts(client: PoolClient, parts: readonly Part[]): Promise<void> {
  for (const { name } of await partsOf(client, 'telemetry')) await client.query(`drop table ${name}`)
  for (const { name, of, bounds } of parts) {
    if (!NAME.test(name) || !NAME.test(of) || !BOUNDS.test(bounds))
      throw new RestoreError('The backup names a partition that cannot be')
    await client.query(`create table ${name} partition of ${of} ${bounds}`)
  }
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

async function loadTable(places: Places, manifest: Manifest, entry: Entry): Promise<void> {
  const name = entry.header.name.slice('tables/'.length)
  const isSamples = name.startsWith('telemetry.')
  const table = (isSamples ? manifest.telemetry : manifest).tables.find((each) => each.name === name)
  if (table === undefined)
    throw new RestoreError(`The backup holds ${name}, which its manifest does not name`)
  const client = places[isSamples ? 'telemetry' : 'public']
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
