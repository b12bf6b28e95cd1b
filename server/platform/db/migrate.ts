import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

/** Files that belong together, the table that remembers which were run, and what that table needs to stand. */
type Series = { folder: URL; table: string; before: string }

const PRODUCT: Series = {
  folder: new URL('../../db/migrations/', import.meta.url),
  table: 'public.migration',
  before: '',
}
/** A schema of its own, so that samples may lie in the same database or in another one. */
const TELEMETRY: Series = {
  folder: new URL('../../db/telemetry/', import.meta.url),
  table: 'telemetry.migration',
  before: 'create schema if not exists telemetry;',
}

/** Any constant will do; it keeps two starting processes from migrating at once. */
const LOCK = 7_243_001

type Migration = { name: string; text: string; digest: string }

/** A database that this release cannot work with: too old a server, or one touched by a newer release. */
export class MigrationError extends Error {}

/**
 * Brings the database to this release: each file of db/migrations once, in order, each in a transaction of its own.
 * @throws MigrationError when the server is older than PostgreSQL 15, or an applied file has changed or is unknown.
 */
export const migrate = (connectionString: string): Promise<{ applied: string[] }> =>
  runSeries(connectionString, PRODUCT)

/** The same for what sensors say: db/telemetry, in the product's database or in one of its own. */
export const migrateTelemetry = (connectionString: string): Promise<{ applied: string[] }> =>
  runSeries(connectionString, TELEMETRY)

async function runSeries(connectionString: string, series: Series): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString, application_name: 'dayi-migrate' })
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`${series.before}create table if not exists ${series.table} (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    return { applied: await applyMissing(client, series) }
  } finally {
    await client.end()
  }
}

/** The files of a series in order, with a digest of each. */
async function readMigrations({ folder }: Series): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  )
  const version = Number(rows[0]?.version ?? 0)
  if (version < 150_000)
    throw new MigrationError(`PostgreSQL 15 or newer is needed; this server is ${version}`)
}

async function applyMissing(client: pg.Client, series: Series): Promise<string[]> {
  const migrations = await readMigrations(series)
  const { rows } = await client.query<{ name: string; digest: string }>(
    `select name, digest from ${series.table}`,
  )
  const standing = new Map(rows.map((row) => [row.name, row.digest]))
  for (const name of standing.keys()) {
    if (!migrations.some((each) => each.name === name)) {
      throw new MigrationError(
        `the database holds ${name}, which this release does not know: it was run by a newer one`,
      )
    }
  }
  const applied: string[] = []
  for (const migration of migrations) {
    const digest = standing.get(migration.name)
    if (digest === migration.digest) continue
    if (digest !== undefined)
      throw new MigrationError(`${migration.name} was changed after it had been applied`)
    await apply(client, series, migration)
    applied.push(migration.name)
  }
  return applied
}

async function apply(client: pg.Client, { table }: Series, { name, text, digest }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query(`insert into ${table} (name, digest) values ($1, $2)`, [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
