import { sql, type Db } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Stretch } from '../../telemetry/facts.ts'
import { SCALE } from '../facts.ts'

const HOUR = 3_600_000

/** Samples of one device as rows of ms and watts, whether still hot or compacted. */
const samplesOf = ({ device, from, until }: Stretch) => sql`
  select ${ms('s.at')} as at, s.power::float8 as watts from telemetry.sample s
    where s.device = ${device} and s.at >= ${new Date(from)} and s.at < ${new Date(until)}
  union all
  select x.at, x.watts from (
    select ${ms('h.hour')} + o as at, p / 10.0::float8 as watts
    from telemetry.sample_hour h cross join lateral unnest(h.offsets, h.powers) as u(o, p)
    where h.device = ${device} and h.hour > ${new Date(from - HOUR)} and h.hour < ${new Date(until)}) x
  where x.at >= ${from} and x.at < ${until}`

/** The samples of several stretches, each with the place of its stretch. */
const samplesOfAll = (stretches: readonly Stretch[]) =>
  sql.join(
    stretches.map(
      (stretch, place) => sql`
      select ${place}::int as place, ${stretch.from}::float8 as since, at, watts from (${samplesOf(stretch)}) x`,
    ),
    sql` union all `,
  )

export type Step = { at: number; low: number; high: number; count: number }

/** The least and the most of each step of `step` ms of each stretch, at the middle of the samples in it; in order. */
export async function readSteps(db: Db, stretches: readonly Stretch[], step: number): Promise<Step[][]> {
  if (stretches.length === 0) return []
  const { rows } = await sql<Step & { place: number }>`
    select place, avg(at)::float8 as at, min(watts)::float8 as low, max(watts)::float8 as high, count(*)::int as count
    from (${samplesOfAll(stretches)}) s group by place, floor((at - since) / ${step}::float8) order by 1, 2`.execute(
    db,
  )
  const steps = Map.groupBy(rows, ({ place }) => place)
  return stretches.map((_, place) => steps.get(place) ?? [])
}

/** How many samples of the stretches lie in each bucket of the scale. */
export async function readBuckets(
  db: Db,
  stretches: readonly Stretch[],
): Promise<{ bucket: number; count: number }[]> {
  if (stretches.length === 0) return []
  const { softWatts, ratio, buckets } = SCALE
  const { rows } = await sql<{ bucket: number; count: number }>`
    select least(${buckets - 1}::int, floor(ln(1 + watts / ${softWatts}::float8) / ${Math.log(ratio)}::float8 + 1e-9))::int as bucket,
      count(*)::int as count
    from (${samplesOfAll(stretches)}) s group by 1 order by 1`.execute(db)
  return rows
}
