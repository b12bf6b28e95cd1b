import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { LiveRow } from '../facts.ts'

/** Of these, what may be shown: listed or suspended, and its keeper did not opt out. */
export async function findShown(db: Db | Trx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.instrument_id as id from instrument_search s
    where s.instrument_id = any(${[...ids]}::uuid[])
      and not exists (select from live_opt_out o where o.instrument_id = s.instrument_id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** Metered instruments and those on the board, in order of their ids, after one. */
export async function findWatched(db: Db, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select instrument_id as id from sensor_assignment
      where until_at is null and (${after}::uuid is null or instrument_id > ${after}::uuid)
    union select instrument_id from live_state where ${after}::uuid is null or instrument_id > ${after}::uuid
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function readBoard(db: Db | Trx, ids: readonly string[]): Promise<LiveRow[]> {
  const { rows } = await sql<LiveRow>`
    select instrument_id as "instrumentId", state, since from live_state
    where instrument_id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

/** One writer at a time, so that an older word never follows a newer one. */
export async function lockBoard(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('live'))`.execute(trx)
}

export async function writeBoard(
  trx: Trx,
  { changed, gone }: { changed: readonly LiveRow[]; gone: readonly string[] },
  now: Date,
): Promise<void> {
  if (changed.length > 0)
    await sql`insert into live_state (instrument_id, state, since, changed_at)
      select id, state, since, ${now} from unnest(${changed.map((row) => row.instrumentId)}::uuid[],
        ${changed.map((row) => row.state)}::text[], ${changed.map((row) => row.since)}::timestamptz[]) as r(id, state, since)
      on conflict (instrument_id) do update set state = excluded.state, since = excluded.since,
        changed_at = excluded.changed_at`.execute(trx)
  if (gone.length > 0)
    await sql`delete from live_state where instrument_id = any(${[...gone]}::uuid[])`.execute(trx)
  if (changed.length + gone.length > 0) await tell(trx, [...changed.map((row) => row.instrumentId), ...gone])
}

/** Ids in one message of a channel, which takes 8,000 bytes at most. */
const MOST_TOLD = 200

async function tell(trx: Trx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_TOLD)
    await sql`select pg_notify('live', ${ids.slice(from, from + MOST_TOLD).join(' ')})`.execute(trx)
}
