import { sql, type Db } from '../../platform/db/index.ts'
import { instant, ms } from '../../platform/db/instants.ts'
import type { Measured, Stretch } from '../facts.ts'
import { numbers } from './arrays.ts'

const HOUR = 3_600_000

/** Samples of one device, `from` included and `until` not (ms), in order, whether still hot or compacted. */
export async function readSamples(db: Db, device: number, from: number, until: number): Promise<Measured[]> {
  const read = await readStretches(db, [{ device, from, until }])
  return read[0] ?? []
}

/** Stretches as rows w(device, since, until, place), counted from 1. */
const wantedOf = (stretches: readonly Stretch[]) => sql`unnest(
    ${numbers(stretches.map(({ device }) => device))}::int[], ${numbers(stretches.map(({ from }) => from))}::float8[],
    ${numbers(stretches.map(({ until }) => until))}::float8[]) with ordinality as w(device, since, until, place)`

/**
 * Samples of thousands of stretches by one statement, in the order of the stretches and in order of time. Rows as they
 * are: for one or two samples a stretch that is several times cheaper than an array each.
 */
export async function readStretches(db: Db, stretches: readonly Stretch[]): Promise<Measured[][]> {
  const read = stretches.map((): Measured[] => [])
  if (stretches.length === 0) return read
  const first = stretches.reduce((least, { from }) => Math.min(least, from), Infinity)
  const last = stretches.reduce((most, { until }) => Math.max(most, until), -Infinity)
  const wanted = wantedOf(stretches)
  const hour = ms('h.hour')
  const { rows } = await sql<{ place: number } & Measured>`
    select w.place::int, ${hour} + o as at, p / 10.0::float8 as power
    from ${wanted} join telemetry.sample_hour h on h.device = w.device
      and h.hour > ${instant('w.since')} - interval '1 hour' and h.hour < ${instant('w.until')}
    cross join lateral unnest(h.offsets, h.powers) as u(o, p)
    where h.hour > ${new Date(first - HOUR)} and h.hour < ${new Date(last)}
      and ${hour} + o >= w.since and ${hour} + o < w.until
    union all
    select w.place::int, ${ms('s.at')}, s.power::float8
    from ${wanted} join telemetry.sample s on s.device = w.device
      and s.at >= ${instant('w.since')} and s.at < ${instant('w.until')}
    where s.at >= ${new Date(first)} and s.at < ${new Date(last)}`.execute(db)
  for (const { place, at, power } of rows) read[place - 1]?.push({ at, power: Math.round(power * 10) / 10 })
  return read.map((samples) => inOrder(samples))
}

/** A moment that is there twice was compacted first: that comes before, stays before, and counts. */
function inOrder(samples: Measured[]): Measured[] {
  if (samples.length < 2) return samples
  samples.sort((left, right) => left.at - right.at)
  return samples.filter(({ at }, place) => at !== samples[place - 1]?.at)
}

/** The first moment of each stretch at or after which something was measured, ms; of a compacted hour its beginning. */
export async function readNext(db: Db, stretches: readonly Stretch[]): Promise<(number | null)[]> {
  if (stretches.length === 0) return []
  const { rows } = await sql<{ at: number | null }>`
    select least((select ${ms('min(s.at)')} from telemetry.sample s where s.device = w.device
        and s.at >= ${instant('w.since')} and s.at < ${instant('w.until')}),
      (select ${ms('min(h.hour)')} from telemetry.sample_hour h where h.device = w.device
        and h.hour > ${instant('w.since')} - interval '1 hour' and h.hour < ${instant('w.until')})) as at
    from ${wantedOf(stretches)} order by w.place`.execute(db)
  return rows.map(({ at }) => at)
}
