import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { instant, ms } from '../../platform/db/instants.ts'
import { listOf } from './arrays.ts'

/** Keeps states from which a reading can be taken up again. */
export async function addRests(
  trx: Trx,
  list: readonly { placeId: string; at: number; machine: string }[],
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into power_rest (place_id, at, machine)
    select place_id, ${instant('at')}, machine from unnest(${listOf(list.map(({ placeId }) => placeId))}::uuid[],
      ${listOf(list.map(({ at }) => at))}::float8[], ${list.map(({ machine }) => machine)}::text[]) as n(place_id, at, machine)
    on conflict (place_id, at) do update set machine = excluded.machine`.execute(trx)
}

/** The last state before an instant, of each place that has one. */
export async function restsBefore(
  trx: Trx,
  froms: readonly { placeId: string; from: number }[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ placeId: string; machine: string }>`
    select w.place_id as "placeId", r.machine
    from unnest(${listOf(froms.map(({ placeId }) => placeId))}::uuid[],
      ${froms.map(({ from }) => new Date(from))}::timestamptz[]) w(place_id, since)
    cross join lateral (select machine from power_rest r where r.place_id = w.place_id and r.at < w.since
      order by r.at desc limit 1) r`.execute(trx)
  return new Map(rows.map(({ placeId, machine }) => [placeId, machine]))
}

/** The begin of the uninterrupted known time around an instant or before it, of each place that has one. */
export async function stretchesBefore(
  trx: Trx,
  froms: readonly { placeId: string; from: number }[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ placeId: string; at: number }>`
    select w.place_id as "placeId", ${ms('s.starts_at')} as at
    from unnest(${listOf(froms.map(({ placeId }) => placeId))}::uuid[],
      ${froms.map(({ from }) => new Date(from))}::timestamptz[]) w(place_id, since)
    cross join lateral (select i.starts_at from power_interval i
      where i.place_id = w.place_id and i.starts_at < w.since and not exists (
        select from power_interval b where b.place_id = i.place_id and b.ends_at = i.starts_at and b.starts_at < i.starts_at)
      order by i.starts_at desc limit 1) s`.execute(trx)
  return new Map(rows.map(({ placeId, at }) => [placeId, at]))
}

/** States from an instant on no longer hold. */
export async function dropRests(
  trx: Trx,
  froms: readonly { placeId: string; from: number }[],
): Promise<void> {
  await sql`delete from power_rest r using unnest(${listOf(froms.map(({ placeId }) => placeId))}::uuid[],
      ${froms.map(({ from }) => new Date(from))}::timestamptz[]) w(place_id, since)
    where r.place_id = w.place_id and r.at >= w.since`.execute(trx)
}

/**
 * Days whose use is to be counted again. A row that is there already is held until the transaction ends: whoever counts
 * would else take it away before the intervals it stands for can be seen.
 */
export async function touchDays(
  trx: Trx,
  list: readonly { instrumentId: string; day: string }[],
): Promise<void> {
  if (list.length === 0) return
  await sql`insert into use_touched (instrument_id, day)
    select distinct * from unnest(${listOf(list.map(({ instrumentId }) => instrumentId))}::uuid[],
      ${listOf(list.map(({ day }) => day))}::date[])
    order by 1, 2 on conflict (instrument_id, day) do update set day = excluded.day`.execute(trx)
}

/** Tells every process which instruments changed their state, once the transaction commits. */
export async function tellStates(trx: Trx, instrumentIds: readonly string[]): Promise<void> {
  const all = [...new Set(instrumentIds)]
  for (let from = 0; from < all.length; from += IDS_A_WORD)
    await sql`select pg_notify('power', ${all.slice(from, from + IDS_A_WORD).join(' ')})`.execute(trx)
}

/** A notification holds less than 8,000 bytes; an id and a blank 37. */
const IDS_A_WORD = 200

/** What nobody needs any more; wishes of persons stay. */
export async function dropOld(db: Db, before: Date): Promise<void> {
  await sql`delete from power_rest where at < ${before}`.execute(db)
  await sql`delete from power_rereading where finished_at < ${before} and asked_by is null`.execute(db)
}
