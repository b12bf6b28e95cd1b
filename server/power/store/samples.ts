import { sql, type Db } from '../../platform/db/index.ts'
import { SCALE, type Sample } from '../facts.ts'
import { listOf } from './arrays.ts'

/** A stretch of a device's samples, ms: `from` included, `until` not. */
export type Stretch = { device: number; from: number; until: number }

const HOUR = 3_600_000

/** A column of milliseconds as instants. */
const instant = (name: string) => sql.raw(`(timestamptz 'epoch' + ${name} * interval '1 millisecond')`)

/** Samples of one device as rows of ms and watts, whether still hot or compacted. */
const samplesOf = ({ device, from, until }: Stretch) => sql`
  select (extract(epoch from s.at) * 1000)::float8 as at, s.power::float8 as watts from telemetry.sample s
    where s.device = ${device} and s.at >= ${new Date(from)} and s.at < ${new Date(until)}
  union all
  select x.at, x.watts from (
    select (extract(epoch from h.hour) * 1000)::float8 + o as at, p / 10.0::float8 as watts
    from telemetry.sample_hour h cross join lateral unnest(h.offsets, h.powers) as u(o, p)
    where h.device = ${device} and h.hour > ${new Date(from - HOUR)} and h.hour < ${new Date(until)}) x
  where x.at >= ${from} and x.at < ${until}`

/**
 * Samples of thousands of stretches at once, in the order of the stretches and in order of time. Rows as they are: for
 * one or two samples a stretch that is several times cheaper than an array each.
 */
export async function readManyStretches(db: Db, stretches: readonly Stretch[]): Promise<Sample[][]> {
  const read = stretches.map((): Sample[] => [])
  if (stretches.length === 0) return read
  const first = stretches.reduce((least, { from }) => Math.min(least, from), Infinity)
  const last = stretches.reduce((most, { until }) => Math.max(most, until), -Infinity)
  const wanted = sql`unnest(${listOf(stretches.map(({ device }) => device))}::int[],
    ${listOf(stretches.map(({ from }) => from))}::float8[], ${listOf(stretches.map(({ until }) => until))}::float8[])
    with ordinality as w(device, since, until, place)`
  const { rows } = await sql<{ place: number } & Sample>`
    select w.place::int, (extract(epoch from h.hour) * 1000)::float8 + o as at, p / 10.0::float8 as power
    from ${wanted} join telemetry.sample_hour h on h.device = w.device
      and h.hour > ${instant('w.since')} - interval '1 hour' and h.hour < ${instant('w.until')}
    cross join lateral unnest(h.offsets, h.powers) as u(o, p)
    where h.hour > ${new Date(first - HOUR)} and h.hour < ${new Date(last)}
      and (extract(epoch from h.hour) * 1000)::float8 + o >= w.since
      and (extract(epoch from h.hour) * 1000)::float8 + o < w.until
    union all
    select w.place::int, (extract(epoch from s.at) * 1000)::float8, s.power::float8
    from ${wanted} join telemetry.sample s on s.device = w.device
      and s.at >= ${instant('w.since')} and s.at < ${instant('w.until')}
    where s.at >= ${new Date(first)} and s.at < ${new Date(last)}`.execute(db)
  // A moment that is there twice was compacted first: that comes before, and stays before.
  for (const { place, at, power } of rows) read[place - 1]?.push({ at, power: Math.round(power * 10) / 10 })
  for (const samples of read) if (samples.length > 1) samples.sort((left, right) => left.at - right.at)
  return read
}

/** The least and the most of each step of `step` ms, at the middle of the samples in it; in order. */
export async function readSteps(
  db: Db,
  stretch: Stretch,
  step: number,
): Promise<{ at: number; low: number; high: number; count: number }[]> {
  const { rows } = await sql<{ at: number; low: number; high: number; count: number }>`
    select avg(at)::float8 as at, min(watts)::float8 as low, max(watts)::float8 as high, count(*)::int as count
    from (${samplesOf(stretch)}) s group by floor((at - ${stretch.from}) / ${step}::float8) order by 1`.execute(
    db,
  )
  return rows
}

/** How many samples lie in each bucket of the scale. */
export async function readBuckets(db: Db, stretch: Stretch): Promise<{ bucket: number; count: number }[]> {
  const { softWatts, ratio, buckets } = SCALE
  const { rows } = await sql<{ bucket: number; count: number }>`
    select least(${buckets - 1}::int, floor(ln(1 + watts / ${softWatts}::float8) / ${Math.log(ratio)}::float8 + 1e-9))::int as bucket,
      count(*)::int as count
    from (${samplesOf(stretch)}) s group by 1 order by 1`.execute(db)
  return rows
}
