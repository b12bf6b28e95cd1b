import type { Span } from '../../lib/spans.ts'
import { sql, type Db } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { PlacePast } from '../rules/past.ts'

export type PastRow = PlacePast & {
  instrumentId: string
  device: number | null
  /** Since when it is metered by this device; ms. */
  from: number
  gapSeconds: number | null
}

/** What is known of the metered places of instruments in a range. */
export async function findPast(db: Db, instruments: readonly string[], range: Span): Promise<PastRow[]> {
  const [from, until] = [new Date(range.from), new Date(range.until)]
  const { rows } = await sql<PastRow>`
    select a.instrument_id as "instrumentId", a.place_id as "placeId", a.seat_id as "seatId", s.device,
      ${ms('a.from_at')} as "from",
      (select t.gap_seconds from power_threshold t where t.place_id = a.place_id order by t.from_at desc limit 1)
        as "gapSeconds",
      coalesce((select jsonb_agg(jsonb_build_object('state', k.state,
          'from', (extract(epoch from greatest(k.starts_at, ${from}::timestamptz)) * 1000)::float8,
          'until', (extract(epoch from least(k.ends_at, ${until}::timestamptz)) * 1000)::float8) order by k.starts_at)
        from power_known k where k.place_id = a.place_id and k.starts_at < ${until} and k.ends_at > ${from}), '[]')
        as intervals
    from sensor_assignment a join sensor s on s.id = a.sensor_id
    where a.until_at is null and a.instrument_id = any(${[...instruments]}::uuid[])
    order by a.instrument_id, a.place_id`.execute(db)
  return rows
}
