import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const FOLDER = new URL('../../db/migrations/', import.meta.url)
/** Any constant will do; it keeps two starting processes from migrating at once. */
const LOCK = 7_243_001

type Migration = { name: string; text: string; digest: string }

/** A database that this release cannot work with: too old a server, or one touched by a newer release. */
export class MigrationError extends Error {}

/**
 * Brings the database to this release: each file of db/migrations once, in order, each in a transaction of its own.
 * @throws MigrationError when the server is older than PostgreSQL 15, or an applied file has changed or is unknown.
 */
export async function migrate(connectionString: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString, application_name: 'dayi-migrate' })
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create table if not exists migration (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    return { applied: await applyMissing(client, await readMigrations()) }
  } finally {
    await client.end()
  }
}

/** The files of db/migrations in order, with a digest of each. */
async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
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

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
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
    await apply(client, migration)
    applied.push(migration.name)
  }
  return applied
}

async function apply(client: pg.Client, { name, text, digest }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
