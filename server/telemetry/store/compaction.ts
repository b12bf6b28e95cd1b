import type pg from 'pg'
import { memberOf } from '../../lib/unknown.ts'
import type { Part } from './partitions.ts'

const DEVICES = `select coalesce(min(device), 0) as first, coalesce(max(device), -1) as last`

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

const TRIES = 5
/** Any constant will do; it keeps two runs from folding the same day. */
const LOCK = 7_243_003
/** No such table; one that went away while it was waited for. */
const GONE = new Set(['42P01', 'XX000'])
/** Somebody else was quicker, or holds the table for long. */
const PASSING = new Set(['40001', '40P01', '55P03'])

/**
 * Turns a passed day into device-hours and drops its partition. Writers are never kept waiting for the folding: it reads
 * the day as it stood, and only a day that nobody added to since then is dropped, else it is folded again. A process that
 * dies amid it leaves moments both hot and folded, which readers take once.
 * @returns rows of hours written; undefined where the partition is gone already
 */
export async function compactPart(
  pool: pg.Pool,
  { name }: Part,
  { devicesAtOnce }: { devicesAtOnce: number },
): Promise<number | undefined> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    for (let tries = 1; ; tries += 1) {
      const folded = await passing(() => fold(client, name, devicesAtOnce))
      if (folded !== undefined && (await passing(() => dropAsFolded(client, name, folded.samples))) === true)
        return folded.hours
      if (tries === TRIES) throw new Error(`${name} is written to or held: the next run folds it`)
    }
  } catch (error) {
    if (GONE.has(String(memberOf(error, 'code')))) return undefined
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    client.release()
  }

  /** Undefined where it was given up for another's sake. */
  async function passing<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      if (PASSING.has(String(memberOf(error, 'code')))) return undefined
      throw error
    }
  }
}

type Folded = { samples: number; hours: number }

/** Folds the day as it stands at one moment, slice by slice of devices. */
async function fold(client: pg.PoolClient, name: string, devicesAtOnce: number): Promise<Folded> {
  await client.query('begin isolation level repeatable read')
  const { rows } = await client.query<{ first: number; last: number; samples: string | number }>(
    `${DEVICES}, count(*) as samples from telemetry.${name}`,
  )
  const { first, last, samples } = rows[0] ?? { first: 0, last: -1, samples: 0 }
  let hours = 0
  for (let from = first; from <= last; from += devicesAtOnce)
    hours += (await client.query(COMPACT(name), [from, from + devicesAtOnce])).rowCount ?? 0
  await client.query('commit')
  return { samples: Number(samples), hours }
}

/** Takes the whole table for a moment, the parent first as writers do, and drops the day if nothing came to it. */
async function dropAsFolded(client: pg.PoolClient, name: string, samples: number): Promise<boolean> {
  await client.query('begin')
  await client.query(`set local lock_timeout = '2s'`)
  await client.query('lock table telemetry.sample in access exclusive mode')
  const { rows } = await client.query<{ n: string | number }>(`select count(*) as n from telemetry.${name}`)
  const isAsFolded = Number(rows[0]?.n) === samples
  if (isAsFolded) await client.query(`drop table telemetry.${name}`)
  await client.query('commit')
  return isAsFolded
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
      if (tries === TRIES) throw error
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
