import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Difference } from '../rules/canonical.ts'
import type { DayKey } from './days.ts'

/** The salt under which a period was looked at; the same as long as it is not published. */
export async function draftSalt(db: Db, period: string, salt: Buffer, now: Date): Promise<Buffer> {
  // A row that stands is left as it is: whoever publishes the period meanwhile is about to delete it.
  await sql`insert into use_snapshot_draft (period, salt, made_at) values (${period}, ${salt}, ${now})
    on conflict (period) do nothing`.execute(db)
  const { rows } = await sql<{ salt: Buffer }>`
    select salt from use_snapshot_draft where period = ${period}`.execute(db)
  return rows[0]?.salt ?? salt
}

export async function dropDraft(trx: Db | Trx, period: string): Promise<void> {
  await sql`delete from use_snapshot_draft where period = ${period}`.execute(trx)
}

/** SQL condition: no later word was published on the same days. */
const LATEST = sql`not exists (select from use_snapshot n where n.from_day = s.from_day and n.until_day = s.until_day
  and n.version > s.version)`

/** Days that were counted anew: what was published of these instruments is to be compared. */
export async function markRecounted(trx: Trx, keys: readonly DayKey[]): Promise<void> {
  await sql`
    insert into use_snapshot_check (snapshot_id, instrument_id)
    select distinct s.id, k.instrument_id
    from unnest(${keys.map(({ instrumentId }) => instrumentId)}::uuid[], ${keys.map(({ day }) => day)}::date[])
      as k (instrument_id, day)
    join use_snapshot s on k.day between s.from_day and s.until_day and ${LATEST}
    order by 1, 2
    on conflict (snapshot_id, instrument_id) do update set turn = use_snapshot_check.turn + 1`.execute(trx)
}

/** All instruments of a new snapshot: what changed while it was being made is found like this; without any it is compared. */
export async function markAll(trx: Trx, id: string, now: Date): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into use_snapshot_check (snapshot_id, instrument_id)
    select distinct snapshot_id, instrument_id from use_snapshot_row where snapshot_id = ${id}::uuid`.execute(
    trx,
  )
  if (Number(numAffectedRows ?? 0) === 0)
    await sql`insert into use_snapshot_checked (snapshot_id, at) values (${id}::uuid, ${now})`.execute(trx)
}

export type Marked = { instrumentId: string; turn: number }

/** Some instruments of one snapshot that wait for comparing. */
export async function findMarked(
  db: Db,
  limit: number,
): Promise<{ snapshotId: string; marked: Marked[] } | undefined> {
  const { rows } = await sql<Marked & { snapshotId: string }>`
    select c.snapshot_id as "snapshotId", c.instrument_id as "instrumentId", c.turn from use_snapshot_check c
    where c.snapshot_id = (select snapshot_id from use_snapshot_check order by snapshot_id desc limit 1)
    order by c.instrument_id limit ${limit}`.execute(db)
  const [first] = rows
  return first === undefined ? undefined : { snapshotId: first.snapshotId, marked: rows }
}

export type Differing = { instrumentId: string; lines: number; measures: readonly Difference[] }

/** What comparing found; marks that were set anew meanwhile stay. */
export async function saveCompared(
  trx: Trx,
  snapshotId: string,
  { marked, differing, now }: { marked: readonly Marked[]; differing: readonly Differing[]; now: Date },
): Promise<void> {
  const ids = marked.map(({ instrumentId }) => instrumentId)
  await sql`
    delete from use_snapshot_check c using unnest(${ids}::uuid[], ${marked.map(({ turn }) => turn)}::int[]) as m (id, turn)
    where c.snapshot_id = ${snapshotId}::uuid and c.instrument_id = m.id and c.turn = m.turn`.execute(trx)
  const still = differing.map(({ instrumentId }) => instrumentId)
  await sql`delete from use_snapshot_difference where snapshot_id = ${snapshotId}::uuid
    and instrument_id = any(${ids}::uuid[]) and instrument_id <> all(${still}::uuid[])`.execute(trx)
  await sql`
    insert into use_snapshot_difference (snapshot_id, instrument_id, found_at, lines, measures)
    select ${snapshotId}::uuid, d."instrumentId", ${now}, d.lines, d.measures
    from jsonb_to_recordset(${JSON.stringify(differing)}::jsonb) as d ("instrumentId" uuid, lines integer, measures jsonb)
    on conflict (snapshot_id, instrument_id) do update
      set found_at = excluded.found_at, lines = excluded.lines, measures = excluded.measures`.execute(trx)
  await sql`
    insert into use_snapshot_checked (snapshot_id, at) values (${snapshotId}::uuid, ${now})
    on conflict (snapshot_id) do update set at = excluded.at`.execute(trx)
}

/** Lines of a text that are of these codes, in order. */
export async function readLinesOf(db: Db, id: string, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select line from use_snapshot_line where snapshot_id = ${id}::uuid and split_part(line, ',', 2) = any(${[...codes]})
      and not starts_with(line, '#')
    order by position`.execute(db)
  return rows.map(({ line }) => line)
}

export type Standing = {
  id: string
  /** A later word was published on the same days. */
  replaced: boolean
  checkedAt: Date | null
  waiting: number
  differing: number
}

/** How published periods stand to what is known today. */
export async function findStandings(db: Db, ids: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select s.id, not ${LATEST} as replaced, k.at as "checkedAt",
      (select count(*)::int from use_snapshot_check c where c.snapshot_id = s.id) as waiting,
      (select count(*)::int from use_snapshot_difference d where d.snapshot_id = s.id) as differing
    from use_snapshot s left join use_snapshot_checked k on k.snapshot_id = s.id
    where s.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export type DifferenceRow = {
  id: string
  name: string
  nameEn: string | null
  unitId: string
  unitName: string
  foundAt: Date
  lines: number
  whole: boolean
  measures: Difference[]
}

/**
 * The instruments of a snapshot that come out otherwise today, by whoever had them in the period: as published, or where
 * nothing was, as counted now. How much is said to those who reach all of it.
 */
export async function listDifferences(
  db: Db,
  scope: Scope,
  { snapshotId, after, limit }: { snapshotId: string; after: string | null; limit: number },
): Promise<DifferenceRow[]> {
  const reached = sql`(${within(scope, sql`h.unit_id`)}
    ${scope.kind === 'organisation' ? sql`or (h.centre_id is not null and ${within(scope, sql`h.centre_id`)})` : sql``})`
  const { rows } = await sql<DifferenceRow>`
    select i.id, i.name, i.name_en as "nameEn", o.id as "unitId", o.name as "unitName", d.found_at as "foundAt",
      d.lines, w.whole, case when w.whole then d.measures else '[]' end as measures
    from use_snapshot_difference d join use_snapshot s on s.id = d.snapshot_id join instrument i on i.id = d.instrument_id
    cross join lateral (
      select bool_and(${reached}) as whole, (array_agg(h.unit_id order by h.at desc, h.unit_id) filter (where ${reached}))[1] as unit_id
      from (
        select r.unit_id, r.centre_id, r.month as at from use_snapshot_row r
        where r.snapshot_id = d.snapshot_id and r.instrument_id = d.instrument_id
        union all
        select u.unit_id, c.centre_id, u.day from use_day u
        left join custody_time c on c.instrument_id = u.instrument_id and c.organisation_id = u.unit_id
          and u.day::timestamp at time zone 'Asia/Shanghai' >= c.from_at
          and u.day::timestamp at time zone 'Asia/Shanghai' < c.until_at
        where u.instrument_id = d.instrument_id and u.day between s.from_day and s.until_day
          and not exists (select from use_snapshot_row r
            where r.snapshot_id = d.snapshot_id and r.instrument_id = d.instrument_id)) h) w
    join organisation o on o.id = w.unit_id
    where d.snapshot_id = ${snapshotId}::uuid and (${after}::uuid is null or i.id > ${after}::uuid)
    order by i.id limit ${limit}`.execute(db)
  return rows
}

/** What asks for a hand in a period before it is published. */
export async function countObstacles(
  db: Db,
  { from, until }: { from: string; until: string },
): Promise<{ gaps: number; instruments: number }> {
  const { rows } = await sql<{ gaps: number; instruments: number }>`
    select count(*)::int as gaps, count(distinct instrument_id)::int as instruments
    from use_gap where kind = 'unexplained' and day between ${from}::date and ${until}::date`.execute(db)
  return rows[0] ?? { gaps: 0, instruments: 0 }
}
