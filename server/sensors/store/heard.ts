import { sql, type Db } from '../../platform/db/index.ts'

/** The last that was heard of a device. Watts; ms by which its clock is ahead. */
export type HeardRow = {
  device: number
  heardAt: Date
  sampleAt: Date | null
  power: number | null
  skewMs: number | null
  battery: number | null
  signal: number | null
  firmware: string | null
  sameSince: Date | null
}

export async function findHeard(telemetry: Db, devices: readonly number[]): Promise<Map<number, HeardRow>> {
  if (devices.length === 0) return new Map()
  const { rows } = await sql<HeardRow>`
    select device, heard_at as "heardAt", sample_at as "sampleAt", power, skew_ms as "skewMs", battery, signal, firmware,
      same_since as "sameSince"
    from telemetry.device_status where device = any(${[...devices]}::int[])`.execute(telemetry)
  return new Map(rows.map((row) => [row.device, row]))
}

/** When a device's first sample is of, as far as samples are kept. */
export async function findFirstSample(telemetry: Db, device: number): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least((select min(at) from telemetry.sample where device = ${device}),
      (select min(hour) from telemetry.sample_hour where device = ${device})) as at`.execute(telemetry)
  return rows[0]?.at ?? undefined
}

/** One value in each step of the last hours, for drawing: the last of the step; null where nothing was measured. */
export async function readSparks(
  telemetry: Db,
  devices: readonly number[],
  { now, hours, points }: { now: Date; hours: number; points: number },
): Promise<Map<number, (number | null)[]>> {
  if (devices.length === 0) return new Map()
  const stepMs = (hours * 3_600_000) / points
  const from = new Date(now.getTime() - hours * 3_600_000)
  const { rows } = await sql<{ device: number; powers: (number | null)[] }>`
    select d as device, array_agg(p.power order by n) as powers
    from unnest(${[...devices]}::int[]) d cross join generate_series(0, ${points - 1}::int) n
    left join lateral (select s.power from telemetry.sample s where s.device = d
      and s.at >= ${from}::timestamptz + n * ${stepMs}::float8 * interval '1 millisecond'
      and s.at < ${from}::timestamptz + (n + 1) * ${stepMs}::float8 * interval '1 millisecond'
      and s.at >= ${from} and s.at < ${now}
      order by s.at desc limit 1) p on true
    group by d`.execute(telemetry)
  return new Map(rows.map(({ device, powers }) => [device, powers]))
}

/** Seconds of a stretch in which a device said nothing for longer than a gap. */
export async function readMissing(
  telemetry: Db,
  { device, from, until, gapSeconds }: { device: number; from: Date; until: Date; gapSeconds: number },
): Promise<number> {
  const { rows } = await sql<{ missing: number | null }>`
    with moment as (
      select at from telemetry.sample where device = ${device} and at >= ${from} and at < ${until}
      union all
      select c.at from telemetry.sample_hour h cross join unnest(h.offsets) o
      cross join lateral (select h.hour + o * interval '1 millisecond' as at) c
      where h.device = ${device} and h.hour > ${from}::timestamptz - interval '1 hour' and h.hour < ${until}
        and c.at >= ${from} and c.at < ${until}
      union all select ${from}::timestamptz union all select ${until}::timestamptz),
    step as (select extract(epoch from at - lag(at) over (order by at)) as seconds from moment)
    select sum(seconds)::float8 as missing from step where seconds > ${gapSeconds}`.execute(telemetry)
  return rows[0]?.missing ?? 0
}

/** Seconds that usually lie between two samples, of the last hundred; null where there are too few. */
export async function readEvery(telemetry: Db, device: number, from: Date): Promise<number | null> {
  const { rows } = await sql<{ every: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from gap)) as every from (
      select at - lag(at) over (order by at) as gap from (
        select at from telemetry.sample where device = ${device} and at >= ${from} order by at desc limit 100) t) g
    where gap is not null`.execute(telemetry)
  return rows[0]?.every ?? null
}

export type EnergySteps = { device: number; steps: number; firstAt: Date; lastAt: Date }

/**
 * How often a meter's reading fell within a stretch of time, of devices with which it did; a fall from the last reading
 * shortly before it is one too.
 */
export async function countEnergySteps(
  telemetry: Db,
  devices: readonly number[],
  { from, until }: { from: Date; until: Date },
): Promise<Map<number, EnergySteps>> {
  const { rows } = await sql<EnergySteps>`
    with step as (select device, at, energy - lag(energy) over (partition by device order by at) as grown
      from telemetry.sample where device = any(${[...devices]}::int[]) and at < ${until}
        and at >= ${from}::timestamptz - interval '10 minutes' and energy is not null)
    select device, count(*)::int as steps, min(at) as "firstAt", max(at) as "lastAt" from step
    where grown < 0 and at >= ${from} group by device`.execute(telemetry)
  return new Map(rows.map((row) => [row.device, row]))
}
