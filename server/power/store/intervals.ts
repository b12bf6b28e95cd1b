import { sql, type Db } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
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
    select place_id as "placeId", ${ms('starts_at')} as "startsAt",
      ${ms('ends_at')} as "endsAt", state, mean_watts as "meanWatts", samples, device
    from power_known where instrument_id = ${instrumentId} and starts_at < ${new Date(until)}
      and ends_at > ${new Date(from)} order by place_id, starts_at`.execute(db)
  return rows
}
