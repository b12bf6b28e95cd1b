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
  const label = `storage, a sample each ${seconds} s`
  const [each, rate] = [after / samples, (ms: number) => (samples / ms) * 1000]
  return [
    row(`${label}: COPY into a plain heap`, rate(heap), 'samples/s', 'yardstick'),
    row(`${label}: COPY into the day's partition with its key`, rate(hot), 'samples/s'),
    row(`${label}: a day into device-hours`, rate(compact), 'samples/s'),
    row(`${label}: hot`, hotBytes / samples, 'bytes/sample'),
    row(`${label}: after compaction`, each, 'bytes/sample', `≤ ${MOST_BYTES}`, each <= MOST_BYTES),
  ]
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
