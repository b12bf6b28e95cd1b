import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type Cause = 'late' | 'corrected'

/** What is to be read again: from an instant on (ms), with samples until another at least. */
export type Wish = {
  placeId: string
  instrumentId: string
  from: number
  until: number | null
  cause: Cause
  askedBy?: string | null
}

export async function askRereading(trx: Trx, wishes: readonly Wish[], at: Date): Promise<void> {
  if (wishes.length === 0) return
  await sql`insert into power_rereading (id, place_id, instrument_id, from_at, until_at, cause, asked_by, asked_at)
    select id, place, instrument, since, until_at, cause, asked_by, ${at}
    from unnest(${wishes.map(() => newId())}::uuid[], ${wishes.map(({ placeId }) => placeId)}::uuid[],
      ${wishes.map(({ instrumentId }) => instrumentId)}::uuid[], ${wishes.map(({ from }) => new Date(from))}::timestamptz[],
      ${wishes.map(({ until }) => (until === null ? null : new Date(until)))}::timestamptz[],
      ${wishes.map(({ cause }) => cause)}::text[], ${wishes.map(({ askedBy }) => askedBy ?? null)}::uuid[])
      as n(id, place, instrument, since, until_at, cause, asked_by)`.execute(trx)
}

export type Waiting = { ids: string[]; placeId: string; from: number; until: number | null; cause: Cause }

/** Places that wait for being read again, those that asked first before others; all wishes of a place at once. */
export async function findWaiting(db: Db | Trx, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select array_agg(id) as ids, place_id as "placeId", (extract(epoch from min(from_at)) * 1000)::float8 as "from",
      (extract(epoch from max(until_at)) * 1000)::float8 as until,
      case when bool_or(cause = 'corrected') then 'corrected' else 'late' end as cause
    from power_rereading where finished_at is null group by place_id order by min(asked_at), place_id
    limit ${most}`.execute(db)
  return rows
}

/** How far it has come; told while it goes on. */
export async function noteProgress(db: Db, ids: readonly string[], until: Date): Promise<void> {
  await sql`update power_rereading set done_until = ${until} where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** What could not be read waits behind everybody else. */
export async function putLast(db: Db, ids: readonly string[], at: Date): Promise<void> {
  await sql`update power_rereading set asked_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(db)
}

export async function finishRereading(
  trx: Trx,
  done: readonly { ids: readonly string[]; added: number; gone: number }[],
  at: Date,
): Promise<void> {
  const flat = done.flatMap(({ ids, added, gone }) => ids.map((id) => ({ id, added, gone })))
  await sql`update power_rereading r set finished_at = ${at}, added = n.added, gone = n.gone
    from unnest(${flat.map(({ id }) => id)}::uuid[], ${flat.map(({ added }) => added)}::int[],
      ${flat.map(({ gone }) => gone)}::int[]) as n(id, added, gone) where r.id = n.id`.execute(trx)
}

/** Only one process at a time; ends with the transaction. */
export async function takeTurn(trx: Trx, work: 'power reading' | 'power rereading'): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${work}, 0)) as mine`.execute(trx)
  return rows[0]?.mine === true
}
