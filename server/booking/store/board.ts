import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { LIVE, type Kind, type Opening, type Span, type State } from '../facts.ts'
import { managed } from './reach.ts'
import { OPENING, SEATS, type Seat } from './setting.ts'

export type BoardInstrument = {
  id: string
  name: string
  key: string
  unit: string
  centre: string | null
  status: string
  seats: Seat[]
  opening: Opening | null
}

export type BoardFilters = {
  unit?: string | undefined
  class?: string | undefined
  q?: string | undefined
  instrument?: readonly string[] | undefined
  opened?: boolean | undefined
}

/** A LIKE pattern that finds the text anywhere, its own wildcards taken literally. */
const pattern = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

function conditions(
  reach: Scope,
  { unit, class: code, q = '', instrument, opened = false }: BoardFilters,
): RawBuilder<unknown> {
  const parts = [
    managed(reach),
    sql`s.status in ('listed', 'suspended')`,
    unit !== undefined &&
      sql`(c.organisation_id in (select organisations_below(${unit}::uuid)) or i.centre_id = ${unit}::uuid)`,
    code !== undefined &&
      sql`(i.class_scheme, i.class_edition, i.class_code) in (with recursive below as (
        select scheme, edition, code from instrument_class where code = ${code}
        union select n.scheme, n.edition, n.code from instrument_class n join below b
          on (n.scheme, n.edition, n.parent_code) = (b.scheme, b.edition, b.code)) select * from below)`,
    q.trim() !== '' &&
      sql`(i.name ilike ${pattern(q)} or i.model ilike ${pattern(q)} or c.asset_number ilike ${pattern(q)})`,
    opened && sql`exists (select from booking_opening p where p.instrument_id = i.id)`,
    instrument !== undefined && sql`i.id = any(${[...instrument]}::uuid[])`,
  ].filter((part) => part !== false)
  return sql.join(parts, sql` and `)
}

/** Members of organisations within reach whose names hold a text, each once. */
export async function findMembers(
  db: Db,
  reach: Scope,
  { q, limit, now }: { q: string; limit: number; now: number },
): Promise<{ id: string; name: string; organisation: string }[]> {
  const at = new Date(now)
  const { rows } = await sql<{ id: string; name: string; organisation: string }>`
    select p.id, p.name, min(o.name) as organisation
    from person p join membership m on m.person_id = p.id join organisation o on o.id = m.organisation_id
    where ${within(reach, sql`m.organisation_id`)} and p.erased_at is null and p.name ilike ${pattern(q)}
      and m.from_at <= ${at} and (m.until_at is null or m.until_at > ${at})
    group by p.id order by p.name, p.id limit ${limit}`.execute(db)
  return rows
}

/** A page of instruments within reach that are or were open to others, by unit and name. */
export async function listBoard(
  db: Db,
  reach: Scope,
  filters: BoardFilters,
  page: { limit: number; after: { key: string; id: string } | undefined },
): Promise<BoardInstrument[]> {
  const { after } = page
  const key = sql`(u.name_key || ' ' || i.name) collate "C"`
  const beyond = after === undefined ? sql`true` : sql`(${key}, i.id) > (${after.key}, ${after.id}::uuid)`
  const { rows } = await sql<BoardInstrument>`
    with page as materialized (
      select i.id, ${key} as key, u.name as unit, s.status from instrument i
      join custody c on c.instrument_id = i.id and c.until_date is null
      join organisation u on u.id = c.organisation_id
      join instrument_status s on s.instrument_id = i.id and s.until_at is null
      where ${conditions(reach, filters)} and ${beyond}
      order by ${key}, i.id limit ${page.limit})
    select i.id, i.name, page.key, page.unit, page.status,
      (select z.name from organisation z where z.id = i.centre_id) as centre,
      ${SEATS} as seats, ${OPENING} as opening
    from page join instrument i on i.id = page.id order by page.key, i.id`.execute(db)
  return rows
}

export type BoardOccupancy = {
  id: string
  seatId: string
  kind: Kind
  state: State
  startsAt: Date
  endsAt: Date
  paddedUntil: Date
  note: string | null
  purpose: string | null
  person: string | null
  bookedBy: string | null
  organisation: string | null
}

/** What takes or asks for the time of seats within a span; a hold that ran out is left out. */
export async function boardOccupancies(
  db: Db,
  seatIds: readonly string[],
  span: Span,
  now: number,
): Promise<BoardOccupancy[]> {
  const range = sql`tstzrange(${new Date(span.from)}::timestamptz, ${new Date(span.until)}::timestamptz)`
  const seats = sql`o.seat_id = any(${[...seatIds]}::uuid[]) and o.padded && ${range}`
  const { rows } = await sql<BoardOccupancy>`
    select o.id, o.seat_id as "seatId", o.kind, o.state, o.starts_at as "startsAt", o.ends_at as "endsAt",
      upper(o.padded) as "paddedUntil", o.note, b.purpose, p.name as person,
      case when b.booked_by <> b.person_id then q.name end as "bookedBy", z.name as organisation
    from (
      select * from occupancy o where ${seats} and o.state in (${sql.join([...LIVE])})
      union all
      select * from occupancy o where ${seats} and o.state = 'requested') o
    left join booking b on b.id = o.id
    left join person p on p.id = b.person_id
    left join person q on q.id = b.booked_by
    left join organisation z on z.id = b.organisation_id
    where o.state <> 'held' or b.hold_expires_at > ${new Date(now)} order by o.seat_id, o.starts_at`.execute(
    db,
  )
  return rows
}
