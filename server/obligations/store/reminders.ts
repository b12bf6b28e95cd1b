import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

/** An open obligation that reached a step for the first time. */
export type Reached = {
  id: string
  subjectId: string
  organisationId: string
  departmentId: string | null
  responsibleId: string | null
  rule: string
  dueOn: string
  step: number
}

/**
 * Marks the highest step that every open obligation has reached and was not yet reminded of; lower ones are passed over.
 * @param bounds last due dates by step, lowest step first
 */
export async function takeReached(
  trx: Trx,
  bounds: readonly { step: number; by: string }[],
): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    with b as (select * from jsonb_to_recordset(${JSON.stringify(bounds)}::jsonb) as b(step smallint, by date)),
    reached as (
      select o.id, o.due_on, max(b.step) as step from obligation o join b on o.due_on <= b.by
      where o.closed_on is null and o.effect = 'obligation' and o.due_on <= (select max(by) from b)
      group by o.id, o.due_on),
    taken as (
      insert into obligation_reminder (obligation_id, due_on, step)
      select r.id, r.due_on, r.step from reached r
      where not exists (select from obligation_reminder m
        where m.obligation_id = r.id and m.due_on = r.due_on and m.step >= r.step)
      on conflict do nothing returning obligation_id, due_on, step)
    select o.id, o.subject_id as "subjectId", o.organisation_id as "organisationId", o.department_id as "departmentId",
      o.responsible_id as "responsibleId", o.rule, t.due_on::text as "dueOn", t.step
    from taken t join obligation o on o.id = t.obligation_id order by t.due_on, o.id`.execute(trx)
  return rows
}

export type OpenCount = { organisationId: string; open: number; overdue: number; earliest: string | null }

/** Open obligations of the named units that a viewer reaches, those due by a day; units out of reach are left out. */
export async function countOpen(
  db: Db,
  {
    ids,
    scope,
    rule,
    until,
    today,
  }: { ids: readonly string[]; scope: Scope; rule: string | null; until: string; today: string },
): Promise<OpenCount[]> {
  const { rows } = await sql<OpenCount>`
    select u.id as "organisationId", count(o.id)::int as open,
      count(o.id) filter (where o.due_on < ${today})::int as overdue, min(o.due_on)::text as earliest
    from organisation u
    left join obligation o on o.organisation_id = u.id and o.closed_on is null and o.effect = 'obligation'
      and o.due_on <= ${until} and (${rule}::text is null or o.rule = ${rule})
    where u.id = any(${[...ids]}::uuid[]) and ${within(scope, sql`u.id`)}
    group by u.id`.execute(db)
  return rows
}

/** Marks units as called on a day; says which were not before. */
export async function takeCalls(
  trx: Trx,
  day: string,
  principalId: string | null,
  calls: readonly { organisationId: string; open: number }[],
): Promise<string[]> {
  const rows = calls.map(({ organisationId, open }) => ({ id: organisationId, open }))
  const taken = await sql<{ id: string }>`
    insert into obligation_call (organisation_id, day, principal_id, open)
    select id, ${day}::date, ${principalId}::uuid, open
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, open integer)
    on conflict do nothing returning organisation_id as id`.execute(trx)
  return taken.rows.map(({ id }) => id)
}
