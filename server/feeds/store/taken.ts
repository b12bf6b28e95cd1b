import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { heldWithin } from '../../platform/scope/custody.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Taken } from '../facts.ts'

type Window = { since: Date; most: number }

/** Events older than this are left out; what is gone stays as cancelled until then. Holds are nobody’s plan yet. */
const KEPT = ({ since }: Window): RawBuilder<boolean> => sql`
  (o.ends_at > ${since} or coalesce(b.updated_at, o.created_at) > ${since})
  and o.state <> 'held' and not coalesce(b.cause = 'hold_over', false)`

const ROW = (person: RawBuilder<unknown>) => sql`
  select o.id, o.kind, o.state, o.starts_at as "from", o.ends_at as "until", i.name as instrument, u.name as unit,
    coalesce(e.name, case when (select count(*) from seat s where s.instrument_id = i.id) > 1
      then e.position::text end) as seat,
    ${person} as person, b.purpose, coalesce(b.sequence, 0) as sequence, o.created_at as "createdAt",
    coalesce(b.updated_at, o.created_at) as "changedAt"`

const OF_PEOPLE = sql`case when o.kind = 'booking' then (select name from person where id = b.person_id)
  else o.note end`

const FROM = sql`
  from occupancy o
  join seat e on e.id = o.seat_id
  join instrument i on i.id = e.instrument_id
  join custody c on c.instrument_id = i.id and c.until_date is null
  join organisation u on u.id = c.organisation_id
  left join booking b on b.id = o.id`

/** A person’s own bookings, also those made for others. */
export async function takenByPerson(db: Db, personId: string, window: Window): Promise<Taken[]> {
  const { rows } = await sql<Taken>`${ROW(sql`null`)} ${FROM}
    where b.id in (select id from booking where person_id = ${personId}
        union select id from booking where booked_by = ${personId}) and ${KEPT(window)}
    order by o.starts_at desc, o.id limit ${window.most}`.execute(db)
  return rows
}

/** All time taken of an instrument, or of all instruments of a unit, within a scope. */
export async function takenOf(
  db: Db,
  { instrumentId, organisationId }: { instrumentId: string | null; organisationId: string | null },
  scope: Scope,
  window: Window,
): Promise<Taken[]> {
  const reached = heldWithin(scope, { instrument: sql`i.id`, at: sql`o.starts_at` })
  const whose =
    instrumentId === null
      ? sql`c.organisation_id in (select organisations_below(${organisationId}::uuid))`
      : sql`i.id = ${instrumentId}`
  const { rows } = await sql<Taken>`${ROW(OF_PEOPLE)} ${FROM}
    where ${whose} and ${reached} and ${KEPT(window)}
    order by o.starts_at desc, o.id limit ${window.most}`.execute(db)
  return rows
}
