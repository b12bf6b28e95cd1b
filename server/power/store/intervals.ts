import { sql, type Db } from '../../platform/db/index.ts'
import type { Interval } from '../facts.ts'

export type PlaceInterval = Interval & { placeId: string }

/** Every known time of an instrument that touches a stretch (ms), the one that goes on with it; in order by place. */
export async function intervalsOf(
  db: Db,
  instrumentId: string,
  from: number,
  until: number,
): Promise<PlaceInterval[]> {
  const { rows } = await sql<PlaceInterval>`
    select place_id as "placeId", (extract(epoch from starts_at) * 1000)::float8 as "startsAt",
      (extract(epoch from ends_at) * 1000)::float8 as "endsAt", state, mean_watts as "meanWatts", samples, device
    from power_known where instrument_id = ${instrumentId} and starts_at < ${new Date(until)}
      and ends_at > ${new Date(from)} order by place_id, starts_at`.execute(db)
  return rows
}
