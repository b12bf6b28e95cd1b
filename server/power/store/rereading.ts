import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'

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

export type Waiting = {
  placeId: string
  /** Begin of the earliest, and the latest instant that one names. */
  from: number
  until: number | null
  cause: Cause
  /** Each wish with its begin. */
  ids: string[]
  froms: number[]
}

/**
 * Places that wait for being read again, those that asked first before others; all wishes of a place at once. A place
 * that had its step waits behind those that asked before it.
 */
export async function findWaiting(
  db: Db | Trx,
  most: number,
  only: readonly string[] | null = null,
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select place_id as "placeId", ${ms('min(from_at)')} as "from", ${ms('max(until_at)')} as until,
      case when bool_or(cause = 'corrected') then 'corrected' else 'late' end as cause,
      array_agg(id order by id) as ids, array_agg(${ms('from_at')} order by id) as froms
    from power_rereading where finished_at is null and (${only === null} or place_id = any(${[...(only ?? [])]}::uuid[]))
    group by place_id
    order by greatest(min(asked_at), (select stepped_at from power_draft d where d.place_id = power_rereading.place_id)),
      place_id
    limit ${most}`.execute(db)
  return rows
}

/** How far it has come. */
export async function noteProgress(trx: Trx, ids: readonly string[], until: Date): Promise<void> {
  await sql`update power_rereading set done_until = ${until} where id = any(${[...ids]}::uuid[])`.execute(trx)
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
