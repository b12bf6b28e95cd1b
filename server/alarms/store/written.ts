import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Kind, Quiet, RecipientRole, Severity, Terms } from '../facts.ts'
import { instrumentsOf } from './reach.ts'

type Named = { id: string; name: string }

export type RuleRow = {
  id: string
  organisation: Named
  name: string
  terms: Terms
  severity: Severity
  wholeUnit: boolean
  instruments: Named[]
  responsible: boolean
  roles: RecipientRole[]
  people: Named[]
  quiet: Quiet | null
  repeatMinutes: number | null
  escalateMinutes: number | null
  whileSuspended: boolean
  pausedUntil: Date | null
  version: number
  covers: number
  open: number
}

/** Of rules chosen by a relation with the columns of alarm_rule; what a unit has of metered instruments is found once. */
const select = (chosen: RawBuilder<unknown>): RawBuilder<RuleRow> => sql`
  with chosen as materialized (${chosen}),
  metered as materialized (select u.organisation_id, x.instrument_id
    from (select distinct organisation_id from chosen) u cross join lateral ${instrumentsOf(sql`u.organisation_id`)} x
    where exists (select from sensor_assignment a where a.instrument_id = x.instrument_id and a.until_at is null)),
  whole as materialized (select organisation_id, count(*)::int as n from metered group by organisation_id)
  select r.id, jsonb_build_object('id', o.id, 'name', o.name) as organisation, r.name, r.terms,
    r.severity, r.whole_unit as "wholeUnit", r.responsible, r.roles, r.quiet, r.repeat_minutes as "repeatMinutes",
    r.escalate_minutes as "escalateMinutes", r.while_suspended as "whileSuspended", r.paused_until as "pausedUntil",
    r.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.name, i.id)
      from alarm_rule_instrument n join instrument i on i.id = n.instrument_id where n.rule_id = r.id), '[]') as instruments,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
      from person p where p.id = any(r.people)), '[]') as people,
    case when r.whole_unit then coalesce(w.n, 0) else (select count(*)::int from alarm_rule_instrument n
      join metered m on m.organisation_id = r.organisation_id and m.instrument_id = n.instrument_id
      where n.rule_id = r.id) end as covers,
    (select count(*)::int from alarm a where a.rule_id = r.id and a.cleared_at is null) as open
  from chosen r join organisation o on o.id = r.organisation_id left join whole w on w.organisation_id = o.id
  order by r.id desc`

export type RuleFilter = {
  organisation?: string | undefined
  instrument?: string | undefined
  kind?: Kind | undefined
}

/** A page of the rules within reach, the newest first. */
export async function listRules(
  db: Db,
  scope: Scope,
  { organisation, instrument, kind }: RuleFilter,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<RuleRow[]> {
  const all: RawBuilder<unknown>[] = [sql`r.removed_at is null`, within(scope, sql`r.organisation_id`)]
  if (organisation !== undefined)
    all.push(sql`r.organisation_id in (select organisations_below(${organisation}::uuid))`)
  if (kind !== undefined) all.push(sql`r.kind = ${kind}`)
  if (before !== undefined) all.push(sql`r.id < ${before}::uuid`)
  if (instrument !== undefined)
    all.push(sql`(${instrument}::uuid in (select instrument_id from ${instrumentsOf(sql`r.organisation_id`)} x)
      and (r.whole_unit or exists (select from alarm_rule_instrument n
        where n.rule_id = r.id and n.instrument_id = ${instrument}::uuid)))`)
  const { rows } = await sql<RuleRow>`${select(sql`select r.* from alarm_rule r
    where ${sql.join(all, sql` and `)} order by r.id desc limit ${limit}`)}`.execute(db)
  return rows
}

export async function findRule(db: Db | Trx, scope: Scope, id: string): Promise<RuleRow | undefined> {
  const { rows } = await sql<RuleRow>`${select(sql`select r.* from alarm_rule r
    where r.id = ${id} and r.removed_at is null and ${within(scope, sql`r.organisation_id`)}`)}`.execute(db)
  return rows[0]
}

/** Holds a rule within reach until the transaction ends. */
export async function holdRule(
  trx: Trx,
  scope: Scope,
  id: string,
): Promise<{ organisationId: string; version: number; terms: Terms } | undefined> {
  const { rows } = await sql<{ organisationId: string; version: number; terms: Terms }>`
    select r.organisation_id as "organisationId", r.version, r.terms from alarm_rule r
    where r.id = ${id} and r.removed_at is null and ${within(scope, sql`r.organisation_id`)} for update of r`.execute(
    trx,
  )
  return rows[0]
}

/** What a rule says, as it is kept. */
export type Said = {
  name: string
  terms: Terms
  severity: Severity
  wholeUnit: boolean
  responsible: boolean
  roles: readonly RecipientRole[]
  people: readonly string[]
  quiet: Quiet | null
  repeatMinutes: number | null
  escalateMinutes: number | null
  whileSuspended: boolean
}

const columnsOf = (said: Said) => ({
  name: said.name,
  kind: said.terms.kind,
  terms: JSON.stringify(said.terms),
  severity: said.severity,
  whole_unit: said.wholeUnit,
  responsible: said.responsible,
  roles: [...said.roles],
  people: [...said.people],
  quiet: said.quiet === null ? null : JSON.stringify(said.quiet),
  repeat_minutes: said.repeatMinutes,
  escalate_minutes: said.escalateMinutes,
  while_suspended: said.whileSuspended,
})

export async function addRule(
  trx: Trx,
  one: { id: string; organisationId: string; by: string | null; now: Date },
  said: Said,
): Promise<void> {
  const { id, organisationId, by, now } = one
  const moments = { created_by: by, created_at: now, updated_at: now, effective_at: now }
  await trx
    .insertInto('alarm_rule')
    .values({ id, organisation_id: organisationId, ...columnsOf(said), ...moments })
    .execute()
}

export async function changeRule(
  trx: Trx,
  { id, now, isOther }: { id: string; now: Date; isOther: boolean },
  said: Said,
): Promise<void> {
  await trx
    .updateTable('alarm_rule')
    .set({
      ...columnsOf(said),
      updated_at: now,
      version: sql<number>`version + 1`,
      ...(isOther && { effective_at: now }),
    })
    .where('id', '=', id)
    .execute()
}

export async function setInstruments(
  trx: Trx,
  ruleId: string,
  instruments: readonly string[],
): Promise<void> {
  await sql`delete from alarm_rule_instrument where rule_id = ${ruleId}`.execute(trx)
  await sql`insert into alarm_rule_instrument (rule_id, instrument_id)
    select ${ruleId}::uuid, i from unnest(${[...instruments]}::uuid[]) i`.execute(trx)
}

export async function pauseRule(trx: Trx, id: string, until: Date | null, now: Date): Promise<void> {
  await sql`update alarm_rule set paused_until = ${until}, updated_at = ${now} where id = ${id}`.execute(trx)
}

export async function removeRule(trx: Trx, id: string, now: Date): Promise<void> {
  await sql`update alarm_rule set removed_at = ${now}, updated_at = ${now} where id = ${id}`.execute(trx)
}

/** Open alarms of a rule that changed end with it. */
export async function endAlarmsOf(
  trx: Trx,
  ruleId: string,
  now: Date,
): Promise<{ id: string; instrumentId: string }[]> {
  const { rows } = await sql<{ id: string; instrumentId: string }>`
    update alarm set cleared_at = ${now}, cleared_as = 'rule_changed'
    where rule_id = ${ruleId} and cleared_at is null returning id, instrument_id as "instrumentId"`.execute(
    trx,
  )
  return rows
}
