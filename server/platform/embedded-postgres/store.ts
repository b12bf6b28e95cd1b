import { escapeIdentifier, escapeLiteral, type Client } from 'pg'

export const SUPERUSER = 'postgres'
export const APPLICATION = 'dayi'

/** "dayi" in ASCII: whoever holds this lock in the database `postgres` is the one supervisor. */
const SUPERVISOR_LOCK = 0x64617969

/** Version such as 18.4, and the folder the server works in. */
export async function serverFacts(client: Client): Promise<{ version: string; folder: string }> {
  const { rows } = await client.query<{ version: string; folder: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('data_directory') AS folder`,
  )
  return { version: rows[0]?.version.split(' ')[0] ?? '', folder: rows[0]?.folder ?? '' }
}

/** False when another session holds the lock. It lasts as long as the connection. */
export async function tryHold(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    SUPERVISOR_LOCK,
  ])
  return rows[0]?.held === true
}

/** Ends what a killed application left behind: its sessions may still hold locks. */
export async function endLeftSessions(client: Client): Promise<void> {
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
    APPLICATION,
  ])
}

/** Creates the application's role and database where they are missing; safe to repeat after a broken start. */
export async function ensureApplication(client: Client, password: string | undefined): Promise<boolean> {
  const role = escapeIdentifier(APPLICATION)
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION])
  if (known.rowCount === 0) {
    const secret = password === undefined ? '' : ` PASSWORD ${escapeLiteral(password)}`
    await client.query(`CREATE ROLE ${role} LOGIN${secret}`)
  }
  const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [APPLICATION])
  if (database.rowCount !== 0) return false
  await client.query(`CREATE DATABASE ${role} OWNER ${role}`)
  return true
}
