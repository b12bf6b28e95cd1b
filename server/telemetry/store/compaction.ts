import type pg from 'pg'
import { memberOf } from '../../lib/unknown.ts'
import type { Part } from './partitions.ts'

const DEVICES = `
  select coalesce(min(device), 0) as first, coalesce(max(device), -1) as last from`

/** Samples of a slice of devices as one row a device and hour; what an hour holds already stays, what is new joins it. */
const COMPACT = (name: string): string => `
  insert into telemetry.sample_hour as h (device, hour, offsets, powers)
    select device, hour, array_agg(o order by o), array_agg(p order by o)
    from (select device, date_trunc('hour', at, 'UTC') as hour, round(power * 10)::integer as p,
        round(extract(epoch from at - date_trunc('hour', at, 'UTC')) * 1000)::integer as o
      from telemetry.${name} where device >= $1 and device < $2) s
    group by device, hour
  on conflict (device, hour) do update set (offsets, powers) = (
    select array_agg(o order by o), array_agg(p order by o) from (
      select distinct on (o) o, p from (
        select o, p, 0 as place from unnest(h.offsets, h.powers) as t(o, p)
        union all select o, p, 1 from unnest(excluded.offsets, excluded.powers) as t(o, p)) joined
      order by o, place) merged)`

const DROPS = 5
/** No such table; one that went away while it was waited for. */
const GONE = new Set(['42P01', 'XX000'])

/**
 * Turns a passed day into device-hours and drops its partition, in one transaction: a process that dies amid it has
 * changed nothing. Whoever writes into that day meanwhile waits, and finds the day anew.
 * @returns rows of hours written; undefined where the partition is gone already
 */
export async function compactPart(
  pool: pg.Pool,
  { name }: Part,
  { devicesAtOnce }: { devicesAtOnce: number },
): Promise<number | undefined> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    if (!(await locked(client, name))) return undefined
    const { rows } = await client.query<{ first: number; last: number }>(`${DEVICES} telemetry.${name}`)
    const { first, last } = rows[0] ?? { first: 0, last: -1 }
    let written = 0
    for (let from = first; from <= last; from += devicesAtOnce)
      written += (await client.query(COMPACT(name), [from, from + devicesAtOnce])).rowCount ?? 0
    await drop(client, name)
    await client.query('commit')
    return written
  } finally {
    // Without effect after the commit.
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

/** Keeps writers and other runs out of a part; false where it is gone. */
async function locked(client: pg.PoolClient, name: string): Promise<boolean> {
  try {
    await client.query(`lock table telemetry.${name} in share row exclusive mode`)
    return true
  } catch (error) {
    if (GONE.has(String(memberOf(error, 'code')))) return false
    throw error
  }
}

/** Needs the whole table for a moment: tried shortly a few times rather than letting everybody queue behind it. */
async function drop(client: pg.PoolClient, name: string): Promise<void> {
  await client.query(`set local lock_timeout = '2s'`)
  for (let tries = 1; ; tries += 1) {
    await client.query('savepoint before_drop')
    try {
      await client.query(`drop table if exists telemetry.${name}`)
      return
    } catch (error) {
      if (tries === DROPS) throw error
      await client.query('rollback to savepoint before_drop')
    }
  }
}

/** Drops a part with all that is in it. Fails where somebody reads for long, as a backup does: the next run drops it. */
export async function dropPart(pool: pg.Pool, { name }: Part): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await drop(client, name)
    await client.query('commit')
  } finally {
    // Without effect after the commit.
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

/** Forgets what the minutes before a moment counted. */
export async function forgetMinutes(pool: pg.Pool, before: Date): Promise<void> {
  await pool.query('delete from telemetry.intake where minute < $1', [before])
}
