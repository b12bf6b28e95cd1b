import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { USER_CLASSES, type Opening, type UserClass } from '../facts.ts'
import { OPENING, SEATS, type Seat } from './setting.ts'

const at = (instant: number) => sql<Date>`${new Date(instant)}::timestamptz`

/** What has to be looked at: named by a change, or due since an hour has passed; `ids`: no others. */
export async function findUnsettled(
  db: Db | Trx,
  { now, most, ids }: { now: number; most: number; ids: readonly string[] | null },
): Promise<string[]> {
  const among = ids === null ? sql`true` : sql`instrument_id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    select distinct id from (
      (select instrument_id as id from free_touched where ${among} order by free_touched.id limit ${most})
      union all
      (select instrument_id from free_known where look_again_at <= ${at(now)} and ${among} limit ${most})) x
    order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whoever settles an instrument is alone with it until the transaction ends; in the order of ids. */
export async function lockFree(trx: Trx, ids: readonly string[]): Promise<void> {
  const given = sql`${[...ids]}::uuid[]`
  await sql`insert into free_known (instrument_id, look_again_at)
    select id, 'infinity' from instrument where id = any(${given})
      and id not in (select instrument_id from free_known where instrument_id = any(${given})) order by id
    on conflict do nothing`.execute(trx)
  await sql`select from free_known where instrument_id = any(${given}) order by instrument_id for update`.execute(
    trx,
  )
}

/** Strikes out what named these instruments until now; call it before reading what they are like. */
export async function takeTouched(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`delete from free_touched where instrument_id = any(${[...ids]}::uuid[])`.execute(trx)
}

export type FreeSubject = { id: string; seats: Seat[]; opening: Opening | null; holdEndsAt: Date | null }

/** Seats and openings of instruments, and when the first of their holds runs out. */
export async function findFreeSubjects(
  trx: Trx,
  ids: readonly string[],
  now: number,
): Promise<FreeSubject[]> {
  const { rows } = await sql<FreeSubject>`
    select i.id, ${SEATS} as seats, ${OPENING} as opening,
      (select min(b.hold_expires_at) from booking b
        where b.instrument_id = i.id and b.hold_expires_at > ${at(now)}) as "holdEndsAt"
    from instrument i where i.id = any(${[...ids]}::uuid[])`.execute(trx)
  return rows
}

export type FreeTimes = { id: string; stepMinutes: number; spans: Buffer; lookAgainAt: number | null }

/** Writes the free times of instruments in the place of what stood. */
export async function replaceFree(trx: Trx, known: readonly FreeTimes[]): Promise<void> {
  const again = known.map(({ lookAgainAt }) => (lookAgainAt === null ? 'infinity' : new Date(lookAgainAt)))
  await sql`update free_known f
    set spans = k.spans, step_minutes = k.step, look_again_at = k.again, settled_by = pg_current_xact_id()
    from unnest(${known.map(({ id }) => id)}::uuid[], ${known.map(({ spans }) => spans)}::bytea[],
      ${known.map(({ stepMinutes }) => stepMinutes)}::smallint[], ${again}::timestamptz[])
      as k(id, spans, step, again) where f.instrument_id = k.id`.execute(trx)
}

export type KnownRow = {
  ordinal: number
  id: string
  stepMinutes: number
  spans: Buffer
  unitId: string | null
  /** Minutes of notice that each class of user has to give; null where it may not book. */
  notice: Record<UserClass, number | null>
}

/**
 * Free times written by transactions that a former reading may not have seen, what to say next time, and whether any of
 * these instruments, or of all, waits to be settled: all as of one moment.
 * @param since what the former reading answered, 0 for none
 */
export async function readKnown(
  db: Db,
  { since, now, ids }: { since: string; now: number; ids: readonly string[] | null },
): Promise<{ rows: KnownRow[]; next: string; isUnsettled: boolean }> {
  const among = ids === null ? sql`true` : sql`instrument_id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ next: string; isUnsettled: boolean } & (KnownRow | { ordinal: null })>`
    select x.*, k.ordinal, k.instrument_id as id, k.step_minutes as "stepMinutes", k.spans,
      (select c.organisation_id from custody c where c.instrument_id = k.instrument_id and c.until_date is null) as "unitId",
      jsonb_build_object(${sql.join(USER_CLASSES.flatMap((each) => [sql.lit(each), sql`(g.limits -> ${sql.lit(each)} ->> 'noticeMinutes')::int`]))}) as notice
    from (select pg_snapshot_xmin(pg_current_snapshot())::text as next,
      exists (select from free_touched where ${among})
        or exists (select from free_known where look_again_at <= ${at(now)} and ${among}) as "isUnsettled") x
    left join free_known k on k.settled_by >= ${since}::xid8
    left join booking_opening g on g.instrument_id = k.instrument_id`.execute(db)
  return {
    next: rows[0]?.next ?? since,
    isUnsettled: rows[0]?.isUnsettled === true,
    rows: rows.flatMap((row) => (row.ordinal === null ? [] : [row])),
  }
}

/** A restored database counts its transactions anew: what seems to come from later ones is taken as written now. */
export async function renumberKnown(db: Db): Promise<void> {
  await sql`update free_known set settled_by = pg_current_xact_id()
    where settled_by > pg_snapshot_xmax(pg_current_snapshot())`.execute(db)
}

/** The bodies to which somebody who acts for one counts as their own: those above it and those below. */
export async function ownBodies(db: Db, organisationId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from organisation where id = ${organisationId}
      union select o.id, o.parent_id from organisation o join above a on o.id = a.parent_id)
    select id from above union select organisations_below(${organisationId}::uuid)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
