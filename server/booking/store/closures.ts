import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Closure } from '../facts.ts'
import { managed } from './reach.ts'

export type ClosureRow = {
  id: string
  kind: Closure
  instrumentId: string
  seatId: string
  seat: number
  startsAt: Date
  endsAt: Date
  note: string | null
}

const COLUMNS = sql`o.id, o.kind, e.instrument_id as "instrumentId", e.id as "seatId", e.position as seat,
  o.starts_at as "startsAt", o.ends_at as "endsAt", o.note`

/** Closures of an instrument that are not over, soonest first. */
export async function listClosures(
  db: Db | Trx,
  instrumentId: string,
  now: number,
  most: number,
): Promise<ClosureRow[]> {
  const { rows } = await sql<ClosureRow>`
    select ${COLUMNS} from occupancy o join seat e on e.id = o.seat_id
    where e.instrument_id = ${instrumentId} and o.kind <> 'booking' and o.state = 'confirmed'
      and o.ends_at > ${new Date(now)}
    order by o.starts_at, o.id limit ${most}`.execute(db)
  return rows
}

/** One closure within reach that still stands; undefined for none. */
export async function findClosure(db: Db | Trx, id: string, reach: Scope): Promise<ClosureRow | undefined> {
  const { rows } = await sql<ClosureRow>`
    select ${COLUMNS} from occupancy o join seat e on e.id = o.seat_id join instrument i on i.id = e.instrument_id
    join custody c on c.instrument_id = i.id and c.until_date is null
    where o.id = ${id} and o.kind <> 'booking' and o.state = 'confirmed' and ${managed(reach)}`.execute(db)
  return rows[0]
}
