import { sql, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Manner, Told } from '../rules/telling.ts'

export type ToldAlarm = Told &
  Omit<Manner, 'mostRepeats'> & {
    id: string
    organisationId: string
    instrumentId: string
    instrument: string
    rule: string
    since: Date
  }

type Page = { now: Date; mostRepeats: number; after: ToldAlarm | undefined; limit: number }

/**
 * Alarms of which somebody may have to be told now: never told and open or held back, or due to be repeated or passed
 * on. Those never told come first; quiet hours are not looked at.
 */
export async function findTellable(trx: Trx, { now, mostRepeats, after, limit }: Page): Promise<ToldAlarm[]> {
  const due = (since: string, minutes: string) =>
    sql`${sql.ref(since)} + ${sql.ref(minutes)} * interval '1 minute' <= ${now}`
  const { rows } = await sql<ToldAlarm>`
    select a.id, a.organisation_id as "organisationId", a.severity, a.cleared_at is null as "isOpen",
      a.acknowledged_at is not null as "isAcknowledged", ${ms('a.held_at')} as "heldAt", ${ms('a.told_at')} as "toldAt",
      ${ms('a.last_told_at')} as "lastToldAt", ${ms('a.escalated_at')} as "escalatedAt", a.times_told as "timesTold",
      i.id as "instrumentId", i.name as instrument, a.rule_name as rule, a.since, r.quiet, r.repeat_minutes as "repeatMinutes",
      r.escalate_minutes as "escalateMinutes", ${ms('r.paused_until')} as "pausedUntil"
    from alarm a join alarm_rule r on r.id = a.rule_id join instrument i on i.id = a.instrument_id
    where a.acknowledged_at is null and (r.paused_until is null or r.paused_until <= ${now})
      and (a.cleared_at is null or (a.held_at is not null and a.told_at is null))
      and (a.told_at is null or (a.times_told <= ${mostRepeats} and ${due('a.last_told_at', 'r.repeat_minutes')})
        or (a.escalated_at is null and ${due('a.told_at', 'r.escalate_minutes')}))
      and (${after === undefined}::boolean
        or (a.told_at is not null, a.id) > (${(after?.toldAt ?? null) !== null}::boolean, ${after?.id ?? null}::uuid))
    order by a.told_at is not null, a.id limit ${limit}`.execute(trx)
  return rows
}

/** Who is told of each alarm; where nobody is left whom its rule names, the unit's administrators. */
export async function findTold(trx: Trx, ids: readonly string[], now: Date): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; people: string[] }>`
    with wanted as (
      select a.id, a.organisation_id, m.person_id from alarm a join alarm_rule r on r.id = a.rule_id
        join membership m on m.organisation_id = a.organisation_id and (m.role = any(r.roles) or m.person_id = any(r.people))
        where a.id = any(${[...ids]}::uuid[]) and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
      union select a.id, a.organisation_id, p.person_id from alarm a join alarm_rule r on r.id = a.rule_id and r.responsible
        join instrument_responsible p on p.instrument_id = a.instrument_id and p.until_at is null
        where a.id = any(${[...ids]}::uuid[]))
    select a.id, coalesce((select array_agg(distinct w.person_id) from wanted w where w.id = a.id),
      ${ADMINISTRATORS(now)}, '{}') as people
    from alarm a where a.id = any(${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

/** SQL on `a` (alarm): the administrators of its unit; null where there are none. */
const ADMINISTRATORS = (now: Date) => sql`(select array_agg(distinct m.person_id) from membership m
  where m.organisation_id = a.organisation_id and m.role = 'unit_admin' and m.from_at <= ${now}
    and (m.until_at is null or m.until_at > ${now}))`

/** The administrators of the unit of each alarm. */
export async function findAdministrators(
  trx: Trx,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; people: string[] }>`
    select a.id, coalesce(${ADMINISTRATORS(now)}, '{}') as people from alarm a
    where a.id = any(${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map(({ id, people }) => [id, people]))
}

/** Who was told of which alarm, beside those who were before. */
export async function keepPeople(
  trx: Trx,
  told: readonly (readonly [id: string, people: string[]])[],
): Promise<void> {
  const pairs = told.flatMap(([id, people]) => people.map((person) => ({ id, person })))
  if (pairs.length === 0) return
  await sql`update alarm a set people = array(select distinct p from unnest(a.people || n.people) p)
    from (select x.id, array_agg(x.person) as people
      from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ person }) => person)}::uuid[]) as x(id, person)
      group by x.id) n
    where a.id = n.id`.execute(trx)
}

/** Who is told of what was over before learns of its end with it. */
export async function markTold(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update alarm set told_at = coalesce(told_at, ${now}), last_told_at = ${now}, times_told = times_told + 1,
      cleared_told_at = case when cleared_at is not null then ${now}::timestamptz end
    where id = any(${[...ids]}::uuid[])`.execute(trx)
}

export async function markHeld(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update alarm set held_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(trx)
}

export async function markEscalated(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update alarm set escalated_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(trx)
}
