import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import type { App } from '../server/platform/app.ts'
import { compactPart } from '../server/telemetry/store/compaction.ts'
import { makeParts, partAt } from '../server/telemetry/store/partitions.ts'
import type { BenchRow } from './row.ts'
import { row, timed, withStand } from './stand.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAY_AT = Date.UTC(2026, 2, 2)
const MOST_BYTES = 12
/** Devices and the seconds between their samples: about a million samples each. */
const FLEETS = [
  { devices: 120, seconds: 10 },
  { devices: 700, seconds: 60 },
]
const AT_ONCE = 20_000

/** A passed day as it lies hot and as it lies for good: bytes a sample, and samples a second on the way. */
export const run = (): Promise<BenchRow[]> =>
  withStand('storage', async ({ app }) => {
    const rows: BenchRow[] = []
    for (const [index, fleet] of FLEETS.entries()) rows.push(...(await measure(app, fleet, index)))
    return rows
  })

type Fleet = (typeof FLEETS)[number]

async function measure(app: App, { devices, seconds }: Fleet, index: number): Promise<BenchRow[]> {
  const part = partAt('sample', DAY_AT + index * DAY)
  const [samples, day] = [(devices * DAY) / 1000 / seconds, part.from.getTime()]
  const lines = [...linesOf({ devices, seconds }, day)]
  await makeParts(app.telemetry.pool, 'sample', [part])
  await makeParts(app.telemetry.pool, 'sample_hour', [partAt('sample_hour', day)])
  const hours = partAt('sample_hour', day).name
  await app.pool.query(`create table heap_${index} (device integer, at timestamptz, power real)`)
  const heap = await timed(() => copy(app, `heap_${index}`, lines))
  const hot = await timed(() => copy(app, 'telemetry.sample', lines))
  const before = await bytesOf(app, `telemetry.${hours}`)
  const hotBytes = await bytesOf(app, `telemetry.${part.name}`)
  const compact = await timed(() => compactPart(app.telemetry.pool, part, { devicesAtOnce: 500 }))
  const after = (await bytesOf(app, `telemetry.${hours}`)) - before
  const ground = { devices, seconds, day, index }
  const all = after + (await followOn(app, ground))
  const label = `storage, a sample each ${seconds} s`
  const [each, rate] = [after / samples, (ms: number) => (samples / ms) * 1000]
  return [
    row(`${label}: COPY into a plain heap`, rate(heap), 'samples/s', 'yardstick'),
    row(`${label}: COPY into the day's partition with its key`, rate(hot), 'samples/s'),
    row(`${label}: a day into device-hours`, rate(compact), 'samples/s'),
    row(`${label}: hot`, hotBytes / samples, 'bytes/sample'),
    row(
      `${label}: after compaction, samples alone`,
      each,
      'bytes/sample',
      `≤ ${MOST_BYTES}`,
      each <= MOST_BYTES,
    ),
    row(`${label}: with intervals, status and days of use`, all / samples, 'bytes/sample'),
  ]
}

type Ground = Fleet & { day: number; index: number }

/** What follows from samples and stays: intervals, rests, last words, sums and records of use. */
const FOLLOWING = [
  'public.power_interval',
  'public.power_rest',
  'telemetry.device_status',
  'public.use_day',
  'public.use_record',
  'public.use_gap',
]

const sizeOf = async (app: App): Promise<number> => {
  const sizes = []
  for (const table of FOLLOWING) sizes.push(await bytesOf(app, table))
  return sizes.reduce((sum, bytes) => sum + bytes, 0)
}

/** Bytes of what a day of samples leads to: every time of running is explained by a booking but one of each device. */
async function followOn(app: App, { devices, seconds, day, index }: Ground): Promise<number> {
  const before = await sizeOf(app)
  const [at, date, first] = [
    new Date(day),
    new Date(day + 8 * HOUR).toISOString().slice(0, 10),
    index * 100_000,
  ]
  const { pool } = app
  const states = `
    create temp table fleet as select d, gen_random_uuid() as id from generate_series(${first + 1}, ${first + devices}) d;
    create temp table told as select f.d, f.id, h, timestamptz '${at.toISOString()}' + h * interval '1 hour' as at,
      case when h < 8 or h > 20 then 'off' when (h + f.d) % 3 = 0 then 'standby' else 'running' end as state
      from fleet f, generate_series(0, 23) h;
    create temp table span as select d, id, state, min(at) as since, max(at) + interval '1 hour' as until
      from (select *, h - row_number() over (partition by d, state order by h) as island from told) t
      group by d, id, state, island`
  await pool.query(states)
  await pool.query(`
    insert into power_interval select id, id, since, until, state, 850,
      (extract(epoch from until - since) / ${seconds})::int, d from span order by since;
    insert into power_rest select id, since, repeat('123456789 ', 16) from span where state = 'off' and since = '${at.toISOString()}';
    insert into telemetry.device_status (device, heard_at, sample_at, power, skew_ms, battery, signal, firmware, same_since)
      select d, now(), now(), 850, 12, 90, -71, '2.4.1', now() from fleet;
    insert into use_record (instrument_id, day, position, seat_id, starts_at, ends_at, seconds, part, source, measured,
        kind, mode, tier, related, reciprocal, booking_id)
      select id, '${date}', row_number() over (partition by id order by since), gen_random_uuid(), since, until,
        extract(epoch from until - since)::int, 'use', 'booking', true, 'research', 'occupied', 'unit', false, false,
        gen_random_uuid() from span where state = 'running';
    insert into use_gap (id, instrument_id, day, place_id, kind, starts_at, ends_at, seconds)
      select gen_random_uuid(), id, '${date}', id, 'unexplained', min(since), min(until), 3600 from span
      where state = 'running' group by id;
    insert into use_day select id, '${date}', gen_random_uuid(), 1, ${Array.from({ length: 21 }, () => '3600').join()} from fleet;
    drop table fleet, told, span`)
  return (await sizeOf(app)) - before
}

/** A working day of instruments: off by night, standby, runs; watts with noise, times with a little jitter. */
function* linesOf({ devices, seconds }: Fleet, day: number): Generator<Buffer> {
  let lines: string[] = []
  for (let device = 1; device <= devices; device += 1)
    for (let at = 0; at < DAY; at += seconds * 1000) {
      const hour = at / HOUR
      const base = hour < 8 || hour > 20 ? 0.2 : Math.floor(hour + device) % 3 === 0 ? 12 : 850
      const watts = (base * (0.95 + Math.random() / 10)).toFixed(1)
      const instant = new Date(day + at + Math.floor(Math.random() * 40)).toISOString()
      lines.push(`${device}\t${instant}\t${watts}\n`)
      if (lines.length < AT_ONCE) continue
      yield Buffer.from(lines.join(''))
      lines = []
    }
  yield Buffer.from(lines.join(''))
}

async function copy({ pool }: App, table: string, lines: readonly Buffer[]): Promise<void> {
  const client = await pool.connect()
  try {
    const stream = client.query(copyFrom(`copy ${table} (device, at, power) from stdin`))
    const ended = once(stream, 'finish')
    for (const each of lines) if (!stream.write(each)) await once(stream, 'drain')
    stream.end()
    await ended
  } finally {
    client.release()
  }
}

/** With keys, and with what lies beside because it is long. */
async function bytesOf({ pool }: App, table: string): Promise<number> {
  await pool.query(`vacuum ${table}`)
  const { rows } = await pool.query<{ bytes: number }>(`select pg_total_relation_size('${table}') as bytes`)
  return rows[0]?.bytes ?? 0
}
