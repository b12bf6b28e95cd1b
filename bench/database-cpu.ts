import { readdirSync, readFileSync } from 'node:fs'
import type { Pool } from 'pg'

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10

/** CPU that the whole PostgreSQL server has used so far, in milliseconds; Linux alone. */
export async function databaseCpu(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const server = statOf(rows[0]?.pid ?? 0)?.parent ?? 0
  const own = statOf(server)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((each) => each?.parent === server)
  const ticks =
    (own?.used ?? 0) + (own?.usedByEnded ?? 0) + children.reduce((sum, each) => sum + (each?.used ?? 0), 0)
  return ticks * TICK_MS
}

function statOf(pid: number): { parent: number; used: number; usedByEnded: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { parent, used: user + system, usedByEnded: endedUser + endedSystem }
  } catch {
    return undefined
  }
}
