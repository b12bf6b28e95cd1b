import type pg from 'pg'

/** Tables that are cut by time, and into what. Bounds are UTC. */
const CUTS = { sample: 'day', sample_hour: 'month', rejection: 'month' } as const
export type Cut = keyof typeof CUTS
export type Part = { name: string; from: Date; until: Date }

/** Any constant will do; it keeps two processes from making the same partition at once. */
const LOCK = 7_243_002

/** The part of a table that an instant lies in. */
export function partAt(table: Cut, at: number): Part {
  const date = new Date(at)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const isDay = CUTS[table] === 'day'
  const from = new Date(Date.UTC(year, month, isDay ? day : 1))
  const until = new Date(isDay ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1))
  const digits = from
    .toISOString()
    .slice(0, isDay ? 10 : 7)
    .replaceAll('-', '')
  return { name: `${table}_${digits}`, from, until }
}

/** Makes parts that do not stand yet. Attached rather than created in place, so that nobody who writes has to wait. */
export async function makeParts(pool: pg.Pool, table: Cut, parts: readonly Part[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const standing = new Set((await partsOf(client, table)).map(({ name }) => name))
    for (const { name, from, until } of parts) {
      if (standing.has(name)) continue
      await client.query(`create table telemetry.${name} (like telemetry.${table} including all);
        alter table telemetry.${table} attach partition telemetry.${name}
          for values from ('${from.toISOString()}') to ('${until.toISOString()}')`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** The parts that stand, the oldest first. */
export async function partsOf(client: pg.ClientBase | pg.Pool, table: Cut): Promise<Part[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_inherits h join pg_class c on c.oid = h.inhrelid
     where h.inhparent = ('telemetry.' || $1)::regclass order by c.relname`,
    [table],
  )
  return rows.map(({ name }) => partNamed(table, name))
}

function partNamed(table: Cut, name: string): Part {
  const digits = name.slice(table.length + 1)
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8) || '01']
  return partAt(table, Date.parse(`${year}-${month}-${day}T00:00:00Z`))
}
