import type { Assignment, End } from '../facts.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import { heldNow } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'

/** Where devices measured within a stretch of time; instants in milliseconds, the stretch's end not included. */
export async function readAssignments(
  db: Db | Trx,
  devices: readonly number[],
  from: number,
  until: number,
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select s.device, a.place_id as "placeId", a.instrument_id as "instrumentId", a.seat_id as "seatId",
      ${ms('a.from_at')} as "from",
      ${ms('a.until_at')} as until
    from sensor s join sensor_assignment a on a.sensor_id = s.id
    where s.device = any(${[...devices]}::int[]) and a.from_at < ${new Date(until)}
      and (a.until_at is null or a.until_at > ${new Date(from)})
    order by s.device, a.from_at`.execute(db)
  return rows
}

/** An instrument within reach, with its unit. */
export type Site = { id: string; name: string; unitId: string; status: string }

export async function findSite(db: Db | Trx, scope: Scope, id: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`
    select i.id, i.name, c.organisation_id as "unitId", t.status from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status t on t.instrument_id = i.id and t.until_at is null
    where i.id = ${id} and ${heldNow(scope, sql`i.id`)}`.execute(db)
  return rows[0]
}

export async function isSeatOf(db: Db | Trx, seatId: string, instrumentId: string): Promise<boolean> {
  const { rows } = await sql`select from seat where id = ${seatId} and instrument_id = ${instrumentId}
    and retired_at is null`.execute(db)
  return rows.length > 0
}

/** One hand at a time on a place, until the transaction ends. */
export async function holdPlace(trx: Trx, placeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sensor place ${placeId}`}, 0))`.execute(trx)
}

export type Standing = {
  id: string
  sensorId: string
  code: string
  instrumentId: string
  instrument: string
  seatId: string | null
  placeId: string
  from: Date
  until: Date | null
  workingAt: Date | null
  installedBy: string | null
}

const STANDING = sql`select a.id, a.sensor_id as "sensorId", s.code, a.instrument_id as "instrumentId",
    i.name as instrument, a.seat_id as "seatId", a.place_id as "placeId", a.from_at as "from", a.until_at as until,
    a.working_at as "workingAt", a.installed_by as "installedBy"
  from sensor_assignment a join sensor s on s.id = a.sensor_id join instrument i on i.id = a.instrument_id`

/** What stands against a new assignment from an instant on: of the sensor or of the place. */
export async function findConflicts(
  trx: Trx,
  { sensorId, placeId, from }: { sensorId: string; placeId: string; from: Date },
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`${STANDING}
    where (a.sensor_id = ${sensorId} or a.place_id = ${placeId}) and (a.until_at is null or a.until_at > ${from})
    order by a.from_at limit 5`.execute(trx)
  return rows
}

export async function findOpen(trx: Db | Trx, sensorId: string): Promise<Standing | undefined> {
  const { rows } =
    await sql<Standing>`${STANDING} where a.sensor_id = ${sensorId} and a.until_at is null`.execute(trx)
  return rows[0]
}

export type NewAssignment = {
  id: string
  sensorId: string
  instrumentId: string
  seatId: string | null
  from: Date
  installedBy: string | null
  workingAt?: Date | null
}

export async function addAssignment(trx: Trx, one: NewAssignment): Promise<void> {
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, seat_id, from_at, installed_by, working_at)
    values (${one.id}::uuid, ${one.sensorId}::uuid, ${one.instrumentId}::uuid, ${one.seatId}::uuid, ${one.from},
      ${one.installedBy}::uuid, ${one.workingAt ?? null})`.execute(trx)
}

export async function endAssignment(
  trx: Trx,
  { id, until, as }: { id: string; until: Date; as: End },
): Promise<void> {
  await sql`update sensor_assignment set until_at = ${until}, ended_as = ${as} where id = ${id}`.execute(trx)
}

/** Where on an instrument a sensor can stand, and which one stands on the whole of it. */
export async function findPlaces(
  db: Db,
  id: string,
): Promise<{ seats: { id: string; position: number; name: string | null }[]; sensor: string | null }> {
  const { rows } = await sql<{
    seats: { id: string; position: number; name: string | null }[]
    sensor: string | null
  }>`select coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position, 'name', e.name)
        order by e.position) from seat e where e.instrument_id = ${id} and e.retired_at is null), '[]') as seats,
      (select s.code from sensor_assignment a join sensor s on s.id = a.sensor_id
        where a.place_id = ${id} and a.until_at is null) as sensor`.execute(db)
  return rows[0] ?? { seats: [], sensor: null }
}
