import { sql, type Db } from '../../platform/db/index.ts'
import type { Figures } from '../rules/reach.ts'

export type Reach = { profile: string; figures: Figures; computedOn: string }

export async function findReach(db: Db, rule: string): Promise<Reach[]> {
  const { rows } = await sql<Reach>`
    select profile, figures, computed_on::text as "computedOn" from obligation_reach where rule = ${rule}`.execute(
    db,
  )
  return rows
}

/** Keeps the figures of a profile's rules; those that say the same already are left alone. */
export async function saveReach(
  db: Db,
  profile: string,
  figures: ReadonlyMap<string, Figures>,
  computedOn: string,
): Promise<void> {
  const rows = [...figures].map(([rule, held]) => ({ rule, figures: held }))
  await sql`
    with n as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(rule text, figures jsonb)),
    gone as (delete from obligation_reach r where r.profile = ${profile}
      and not exists (select from n where n.rule = r.rule))
    insert into obligation_reach (profile, rule, figures, computed_on)
    select ${profile}, n.rule, n.figures, ${computedOn}::date from n
    where not exists (select from obligation_reach r
      where (r.profile, r.rule, r.figures, r.computed_on) = (${profile}, n.rule, n.figures, ${computedOn}::date))
    on conflict (profile, rule) do update set figures = excluded.figures, computed_on = excluded.computed_on`.execute(
    db,
  )
}

/** The same figures for this installation's own book, from what stands in the tables. */
export async function countOwn(db: Db, rule: string, today: string): Promise<Figures> {
  const open = sql`b.closed_on is null`
  const { rows } = await sql<Omit<Figures, 'places' | 'states'> & Figures['states']>`
    select count(*) filter (where ${open} and b.effect = 'obligation' and b.due_on >= ${today})::int as pending,
      count(*) filter (where b.met_on is not null and (b.effect = 'finding' or b.met_on <= b.due_on))::int as met,
      count(*) filter (where b.effect = 'obligation' and b.met_on > b.due_on)::int as met_late,
      count(*) filter (where ${open} and b.effect = 'obligation' and b.due_on < ${today})::int as overdue,
      count(*) filter (where b.exempt_on is not null)::int as exempt,
      count(*) filter (where ${open} and b.effect = 'finding')::int as findings,
      count(distinct b.organisation_id)::int as units,
      count(distinct b.organisation_id) filter
        (where ${open} and b.effect = 'obligation' and b.due_on < ${today})::int as "unitsOverdue"
    from obligation b where b.rule = ${rule}`.execute(db)
  const places = await sql<Figures['places'] & { units: number }>`
    select count(*) filter (where scope = 'in')::int as in, count(*) filter (where scope = 'voluntary')::int as voluntary,
      count(*) filter (where scope = 'outside')::int as outside,
      count(*) filter (where scope = 'undetermined')::int as undetermined,
      count(distinct organisation_id) filter (where scope = 'in')::int as units
    from instrument_scope where ${rule}::text in ('scope.mandatory', 'scope.voluntary')`.execute(db)
  const [row] = rows
  const [place] = places.rows
  if (row === undefined || place === undefined)
    throw new Error('an aggregate without groups always has one row')
  const { findings, units, unitsOverdue, ...states } = row
  const { units: inScope, ...counted } = place
  const isPlace = rule === 'scope.mandatory' || rule === 'scope.voluntary'
  return { places: counted, states, findings, units: isPlace ? inScope : units, unitsOverdue }
}
