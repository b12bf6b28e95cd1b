import { sql, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { End, Quiet, Severity } from '../facts.ts'

/** An alarm that is over and of which somebody was told. `people`: those who still have to do with the instrument. */
export type EndedAlarm = {
  id: string
  severity: Severity
  instrument: string
  rule: string
  since: Date
  clearedAt: Date
  clearedAs: End
  quiet: Quiet | null
  pausedUntil: number | null
  people: string[]
}

type Page = { now: Date; after: EndedAlarm | undefined; limit: number }

/** Alarms whose end nobody was told yet, by their end; a pause of a rule that was removed holds nothing back. */
export async function findEnded(trx: Trx, { now, after, limit }: Page): Promise<EndedAlarm[]> {
  const { rows } = await sql<EndedAlarm>`
    select a.id, a.severity, i.name as instrument, a.rule_name as rule, a.since, a.cleared_at as "clearedAt",
      a.cleared_as as "clearedAs", r.quiet,
      case when r.removed_at is null then ${ms('r.paused_until')} end as "pausedUntil",
      array(select p from unnest(a.people) p where exists (select from membership m where m.person_id = p
          and m.organisation_id = a.organisation_id and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now}))
        or exists (select from instrument_responsible n where n.person_id = p and n.instrument_id = a.instrument_id
          and n.until_at is null)) as people
    from alarm a join alarm_rule r on r.id = a.rule_id join instrument i on i.id = a.instrument_id
    where a.cleared_at is not null and a.told_at is not null and a.cleared_told_at is null
      and (r.paused_until is null or r.paused_until <= ${now} or r.removed_at is not null)
      and (${after === undefined}::boolean
        or (a.cleared_at, a.id) > (${after?.clearedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by a.cleared_at, a.id limit ${limit}`.execute(trx)
  return rows
}

export async function markEnded(trx: Trx, ids: readonly string[], now: Date): Promise<void> {
  await sql`update alarm set cleared_told_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(trx)
}
