import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Counted, Kind, OutcomeOfAppeal, Terms } from '../facts.ts'
import { TERMS } from './settings.ts'

type Named = { id: string; name: string }

/** Whose entries are seen: one's own, and those of the units one works for. */
export type Sight = { personId: string | null; unit: Scope; decides: Scope }

export type EntryRecord = {
  id: string
  organisation: Named
  person: Named
  instrument: Named
  booking: { id: string }
  kind: Kind
  points: number
  minutes: number
  judgedBy: { startsAt: string; endsAt: string; limit: number | null }
  happenedAt: Date
  reversedAt: Date | null
  reversedReason: string | null
  reversedBy: Named | null
  appealId: string | null
  appeal: string | null
  appealedAt: Date | null
  outcome: OutcomeOfAppeal | null
  answer: string | null
  decidedAt: Date | null
  isOwn: boolean
  decides: boolean
}

const own = ({ personId }: Sight): RawBuilder<boolean> =>
  sql`coalesce(e.person_id = ${personId}::uuid, false)`
const staff = ({ unit }: Sight): RawBuilder<boolean> => within(unit, sql`e.organisation_id`)
const named = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)})`

const select = (sight: Sight) => sql`
  select e.id, ${named('o')} as organisation, ${named('p')} as person, ${named('i')} as instrument,
    jsonb_build_object('id', e.booking_id) as booking, e.kind, e.points, e.minutes, e.judged_by as "judgedBy",
    e.happened_at as "happenedAt", r.created_at as "reversedAt", r.reason as "reversedReason",
    case when q.id is not null then ${named('q')} end as "reversedBy", a.id as "appealId", a.body as appeal,
    a.created_at as "appealedAt", a.outcome, a.answer, a.decided_at as "decidedAt",
    ${own(sight)} as "isOwn", ${within(sight.decides, sql`e.organisation_id`)} as decides
  from conduct_entry e
  join organisation o on o.id = e.organisation_id
  join person p on p.id = e.person_id
  join instrument i on i.id = e.instrument_id
  left join conduct_entry r on r.reverses_id = e.id
  left join person q on q.id = r.created_by
  left join conduct_appeal a on a.entry_id = e.id`

export type Filters = {
  of: 'mine' | 'managed'
  unit?: string | undefined
  person?: string | undefined
  kind?: Kind | undefined
  appeal?: 'open' | 'decided' | undefined
}

/** One page of entries, the last written first; what reverses one stands with it. */
export async function listEntries(
  db: Db,
  sight: Sight,
  { of, unit, person, kind, appeal }: Filters,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<EntryRecord[]> {
  const wanted = [
    sql`e.reverses_id is null`,
    of === 'mine' ? own(sight) : staff(sight),
    ...(unit === undefined ? [] : [sql`e.organisation_id = ${unit}`]),
    ...(person === undefined ? [] : [sql`e.person_id = ${person}`]),
    ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
    ...(appeal === undefined
      ? []
      : [appeal === 'open' ? sql`(a.id is not null and a.outcome is null)` : sql`a.outcome is not null`]),
    ...(after === undefined ? [] : [sql`e.id < ${after}`]),
  ]
  const { rows } = await sql<EntryRecord>`${select(sight)}
    where ${sql.join(wanted, sql` and `)} order by e.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findEntry(db: Db | Trx, sight: Sight, id: string): Promise<EntryRecord | undefined> {
  const { rows } = await sql<EntryRecord>`${select(sight)}
    where e.id = ${id} and e.reverses_id is null and (${own(sight)} or ${staff(sight)})`.execute(db)
  return rows[0]
}

export type NewEntry = {
  id: string
  organisationId: string
  personId: string
  instrumentId: string
  bookingId: string
  kind: Kind
  points: number
  minutes: number
  happenedAt: Date
  judgedBy: EntryRecord['judgedBy']
  /** Whose hand the step was, whoever it counts for; null: the clock. */
  by: string | null
  now: Date
}

/** Writes an entry; false where the booking has one of this kind already. */
export async function addEntry(trx: Trx, row: NewEntry): Promise<boolean> {
  const { rows } = await sql`
    insert into conduct_entry (id, organisation_id, person_id, instrument_id, booking_id, kind, points, minutes,
      happened_at, judged_by, created_by, created_at)
    values (${row.id}, ${row.organisationId}, ${row.personId}, ${row.instrumentId}, ${row.bookingId}, ${row.kind},
      ${row.points}, ${row.minutes}, ${row.happenedAt}, ${JSON.stringify(row.judgedBy)}::jsonb,
      ${row.by}::uuid, ${row.now})
    on conflict (booking_id, kind) where reverses_id is null do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** Takes an entry back by another; false where that was done before. */
export async function reverseEntry(
  trx: Trx,
  entryId: string,
  { id, reason, by, now }: { id: string; reason: string; by: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into conduct_entry (id, organisation_id, person_id, instrument_id, booking_id, kind, points, minutes,
      happened_at, judged_by, reverses_id, reason, created_by, created_at)
    select ${id}, e.organisation_id, e.person_id, e.instrument_id, e.booking_id, e.kind, -e.points, e.minutes,
      e.happened_at, e.judged_by, e.id, ${reason}, ${by}, ${now}
    from conduct_entry e where e.id = ${entryId} and e.reverses_id is null
    on conflict (reverses_id) where reverses_id is not null do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** What counts of a person with one unit since an instant: entries that nothing takes back. */
export async function countedOf(
  db: Db | Trx,
  { organisationId, personId, since }: { organisationId: string; personId: string; since: Date },
): Promise<Counted[]> {
  const { rows } = await sql<{ points: number; at: Date }>`
    select e.points, e.happened_at as at from conduct_entry e
    where e.person_id = ${personId} and e.organisation_id = ${organisationId} and e.happened_at >= ${since}
      and e.reverses_id is null and not exists (select from conduct_entry r where r.reverses_id = e.id)`.execute(
    db,
  )
  return rows.map(({ points, at }) => ({ points, at: at.getTime() }))
}

/** The units that keep count of a person now. */
export async function unitsOf(db: Db, personId: string): Promise<{ organisation: Named; terms: Terms }[]> {
  const { rows } = await sql<{ organisation: Named; terms: Terms }>`
    select ${named('o')} as organisation, ${TERMS} as terms
    from conduct_setting s join organisation o on o.id = s.organisation_id
    where s.is_on and s.organisation_id in (select e.organisation_id from conduct_entry e where e.person_id = ${personId})
    order by o.name, o.id limit 100`.execute(db)
  return rows
}
