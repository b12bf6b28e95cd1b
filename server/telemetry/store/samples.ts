import { sql, type Db } from '../../platform/db/index.ts'
import type { Measured, Stretch } from '../facts.ts'

const HOUR = 3_600_000

type Row = { place: number; isHot: boolean; ats: number[]; powers: number[] }

/** Samples of one device, `from` included and `until` not (ms), in order, whether still hot or compacted. */
export async function readSamples(db: Db, device: number, from: number, until: number): Promise<Measured[]> {
  const read = await readStretches(db, [{ device, from, until }])
  return read[0] ?? []
}

/** Samples of many stretches by one statement, in the order of the stretches. */
export async function readStretches(db: Db, stretches: readonly Stretch[]): Promise<Measured[][]> {
  if (stretches.length === 0) return []
  const [devices, froms, untils] = [
    stretches.map(({ device }) => device),
    stretches.map(({ from }) => new Date(from)),
    stretches.map(({ until }) => new Date(until)),
  ]
  const first = stretches.reduce((least, { from }) => Math.min(least, from), Infinity)
  const last = stretches.reduce((most, { until }) => Math.max(most, until), -Infinity)
  const [earliest, latest] = [new Date(first), new Date(last)]
  const wanted = sql`unnest(${devices}::int[], ${froms}::timestamptz[], ${untils}::timestamptz[])
    with ordinality as w(device, since, until, place)`
  const { rows } = await sql<Row>`
    select place::int, "isHot", ats, powers from (
      select w.place, true as "isHot", array_agg((extract(epoch from s.at) * 1000)::float8 order by s.at) as ats,
        array_agg(round(s.power::float8 * 10) / 10 order by s.at) as powers
      from ${wanted} join telemetry.sample s on s.device = w.device and s.at >= w.since and s.at < w.until
      where s.at >= ${earliest} and s.at < ${latest} group by w.place
      union all
      select w.place, false, array_agg((extract(epoch from h.hour) * 1000)::float8 + o order by h.hour, o),
        array_agg(p / 10.0::float8 order by h.hour, o)
      from ${wanted} join telemetry.sample_hour h on h.device = w.device
        and h.hour > w.since - interval '1 hour' and h.hour < w.until
      cross join lateral unnest(h.offsets, h.powers) as u(o, p)
      where h.hour > ${new Date(first - HOUR)} and h.hour < ${latest}
        and h.hour + o * interval '1 millisecond' >= w.since and h.hour + o * interval '1 millisecond' < w.until
      group by w.place) x`.execute(db)
  const parts = Map.groupBy(rows, ({ place }) => place)
  return stretches.map((_, index) => merged(parts.get(index + 1) ?? []))
}

/** In order of time; where a moment is both hot and compacted, what was there first counts. */
function merged(rows: readonly Row[]): Measured[] {
  const inTurn = rows.toSorted((left, right) => Number(right.isHot) - Number(left.isHot))
  const lists = inTurn.map(({ ats, powers }) => ats.map((at, place) => ({ at, power: powers[place] ?? 0 })))
  if (lists.length < 2) return lists[0] ?? []
  const moments = new Map(lists.flat().map((each) => [each.at, each]))
  return [...moments.values()].toSorted((left, right) => left.at - right.at)
}
