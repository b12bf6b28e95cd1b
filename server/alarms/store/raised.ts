import type { End, Evidence, Severity, Terms } from '../facts.ts'
import { recordset } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Watch } from '../rules/power.ts'

/** One process at a time looks and writes, so that an older look never follows a newer one. */
export async function lockAlarms(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('alarms', 0))`.execute(trx)
}

export type OpenAlarm = { id: string; ruleId: string; instrumentId: string; placeId: string }

/** Open alarms of rules; null: of any instrument. */
export async function findOpen(
  trx: Trx,
  ruleIds: readonly string[],
  instruments: readonly string[] | null,
): Promise<OpenAlarm[]> {
  const { rows } = await sql<OpenAlarm>`
    select id, rule_id as "ruleId", instrument_id as "instrumentId", place_id as "placeId" from alarm
    where cleared_at is null and rule_id = any(${[...ruleIds]}::uuid[])
      and (${instruments === null}::boolean or instrument_id = any(${instruments === null ? [] : [...instruments]}::uuid[]))`.execute(
    trx,
  )
  return rows
}

export type NewAlarm = {
  id: string
  rule_id: string
  organisation_id: string
  instrument_id: string
  rule_name: string
  severity: Severity
  terms: Terms
  place_id: string
  device: number | null
  since: Date
  evidence: Evidence
  raised_at: Date
}

const COLUMNS = sql.join(
  [
    'id',
    'rule_id',
    'organisation_id',
    'instrument_id',
    'rule_name',
    'severity',
    'terms',
    'place_id',
    'device',
    'since',
    'evidence',
    'raised_at',
  ].map((column) => sql.ref(column)),
)

/** Raises alarms where none of the rule is open at the instrument; gives back the ids of those it raised. */
export async function addAlarms(trx: Trx, rows: readonly NewAlarm[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: added } = await sql<{ id: string }>`insert into alarm (${COLUMNS})
    select ${COLUMNS} from ${recordset('alarm', rows)} order by rule_id, instrument_id
    on conflict (rule_id, instrument_id) where cleared_at is null do nothing returning id`.execute(trx)
  return new Set(added.map(({ id }) => id))
}

export type Cleared = { id: string; instrumentId: string; as: End }

/** Ends alarms; those that have ended meanwhile stay as they are. */
export async function clearAlarms(
  trx: Trx,
  ends: readonly { id: string; as: End }[],
  now: Date,
): Promise<Cleared[]> {
  if (ends.length === 0) return []
  const { rows } = await sql<Cleared>`
    update alarm a set cleared_at = ${now}, cleared_as = n.as
    from unnest(${ends.map(({ id }) => id)}::uuid[], ${ends.map((each) => each.as)}::text[]) as n(id, "as")
    where a.id = n.id and a.cleared_at is null
    returning a.id, a.instrument_id as "instrumentId", a.cleared_as as "as"`.execute(trx)
  return rows
}

export type WatchRow = Watch & { ruleId: string; placeId: string }

/** How far rules on power have read, by rule and place. */
export async function findWatches(trx: Trx, ruleIds: readonly string[]): Promise<WatchRow[]> {
  const { rows } = await sql<WatchRow>`
    select rule_id as "ruleId", place_id as "placeId", ${ms('at')} as at,
      ${ms('since')} as since, coalesce(low, 0) as low, coalesce(high, 0) as high
    from alarm_watch where rule_id = any(${[...ruleIds]}::uuid[])`.execute(trx)
  return rows
}

export async function keepWatches(trx: Trx, rows: readonly WatchRow[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ ruleId, placeId, at, since, low, high }) => ({
    rule_id: ruleId,
    place_id: placeId,
    at: new Date(at),
    since: since === null ? null : new Date(since),
    low: since === null ? null : low,
    high: since === null ? null : high,
  }))
  await sql`insert into alarm_watch (rule_id, place_id, at, since, low, high)
    select rule_id, place_id, at, since, low, high from ${recordset('alarm_watch', given)}
    on conflict (rule_id, place_id) do update set at = excluded.at, since = excluded.since, low = excluded.low,
      high = excluded.high`.execute(trx)
}

/** A rule reads anew, after its terms changed. */
export async function dropWatches(trx: Trx, ruleId: string): Promise<void> {
  await sql`delete from alarm_watch where rule_id = ${ruleId}`.execute(trx)
}

/** Drops some of the alarms that were over before a moment; how many, none: all are gone. */
export async function dropOld(db: Db, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`delete from alarm where id in (select id from alarm
    where cleared_at < ${before} order by cleared_at limit ${limit}) returning 1`.execute(db)
  return rows.length
}

/** Drops rules that were removed before a moment and of which no alarm is left. */
export async function dropRemoved(trx: Trx, before: Date): Promise<number> {
  const gone = sql`select r.id from alarm_rule r where r.removed_at < ${before}
    and not exists (select from alarm a where a.rule_id = r.id) order by r.id for update skip locked`
  const { rows } = await sql<{ id: string }>`${gone}`.execute(trx)
  const ids = rows.map(({ id }) => id)
  await sql`delete from alarm_rule_instrument where rule_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from alarm_watch where rule_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from alarm_rule where id = any(${ids}::uuid[])`.execute(trx)
  return ids.length
}
