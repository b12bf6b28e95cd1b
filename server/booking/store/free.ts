import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Opening } from '../facts.ts'
import type { Minutes } from '../rules/ahead.ts'
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
  await sql`insert into free_known (instrument_id, look_again_at)
    select id, 'infinity' from instrument where id = any(${[...ids]}::uuid[]) order by id
    on conflict do nothing`.execute(trx)
  await sql`select from free_known where instrument_id = any(${[...ids]}::uuid[]) order by instrument_id
    for update`.execute(trx)
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

export type FreeTimes = { id: string; stepMinutes: number; times: readonly Minutes[]; lookAgainAt: number }

/** Writes the free times of instruments in the place of what stood; those without any are `gone`. */
export async function replaceFree(
  trx: Trx,
  known: readonly FreeTimes[],
  gone: readonly string[],
): Promise<void> {
  const ids = [...known.map(({ id }) => id), ...gone]
  await sql`delete from free_span where instrument_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from free_known where instrument_id = any(${[...gone]}::uuid[])`.execute(trx)
  const spans = known.flatMap(({ id, stepMinutes, times }) =>
    times.map((time) => ({ id, stepMinutes, ...time })),
  )
  await sql`insert into free_span (instrument_id, from_minute, until_minute, step_minutes)
    select * from unnest(${spans.map(({ id }) => id)}::uuid[], ${spans.map(({ from }) => from)}::int[],
      ${spans.map(({ until }) => until)}::int[], ${spans.map(({ stepMinutes }) => stepMinutes)}::smallint[])`.execute(
    trx,
  )
  await sql`update free_known f set look_again_at = k.again
    from unnest(${known.map(({ id }) => id)}::uuid[], ${known.map(({ lookAgainAt }) => new Date(lookAgainAt))}::timestamptz[])
      as k(id, again) where f.instrument_id = k.id`.execute(trx)
}
