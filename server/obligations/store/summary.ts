import { sql, type Db } from '../../platform/db/index.ts'
import { within } from '../../platform/scope.ts'
import type { ObligationSummary } from '../schema/index.ts'
import { conditionsOf, type Reading } from './list.ts'

type Groups = ObligationSummary['groups'] & {
  oldest: string | null
  nextDue: string | null
  lastDue: string | null
  unitsOverdue: number
}

const OPEN = sql`b.closed_on is null and b.effect = 'obligation'`

export async function countGroups(db: Db, reading: Reading): Promise<Groups> {
  const { today, soonUntil } = reading
  const { rows } = await sql<Groups>`
    select count(*) filter (where ${OPEN} and b.due_on < ${today})::int as overdue,
      count(*) filter (where ${OPEN} and b.due_on between ${today} and ${soonUntil})::int as soon,
      count(*) filter (where ${OPEN} and b.due_on > ${soonUntil})::int as later,
      count(*) filter (where b.closed_on is null and b.effect = 'finding')::int as finding,
      count(*) filter (where b.met_on is not null)::int as met,
      count(*) filter (where b.exempt_on is not null)::int as exempt,
      min(b.due_on) filter (where ${OPEN} and b.due_on < ${today})::text as oldest,
      min(b.due_on) filter (where ${OPEN} and b.due_on >= ${today})::text as "nextDue",
      max(b.due_on) filter (where ${OPEN} and b.due_on >= ${today})::text as "lastDue",
      count(distinct b.organisation_id) filter (where ${OPEN} and b.due_on < ${today})::int as "unitsOverdue"
    from obligation b where ${conditionsOf(reading)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate without groups always has one row')
  return row
}

type DueCount = Omit<ObligationSummary['period'], never>
export type RegionDue = DueCount & { region: ObligationSummary['regions'][number]['region'] }

/** What fell due in a period, by the prefecture of the unit; unknown regions last. */
export async function countDue(
  db: Db,
  reading: Reading,
  { from, until }: { from: string; until: string },
): Promise<RegionDue[]> {
  const { today } = reading
  const { rows } = await sql<RegionDue>`
    with b as (
      select coalesce(r.lineage[2], r.lineage[1]) as code, b.due_on, b.met_on, b.exempt_on
      from obligation b left join region r on r.code = b.region_code
      where b.effect = 'obligation' and b.due_on between ${from} and ${until} and ${conditionsOf(reading)}),
    counted as (select code, count(*)::int as due,
      count(*) filter (where met_on <= due_on)::int as "onTime",
      count(*) filter (where met_on > due_on)::int as late,
      count(*) filter (where met_on is null and exempt_on is null and due_on < ${today})::int as overdue,
      count(*) filter (where met_on is null and exempt_on is null and due_on >= ${today})::int as pending,
      count(*) filter (where exempt_on is not null)::int as exempt
      from b group by code)
    select n.*, case when g.code is not null then jsonb_build_object('code', g.code, 'name', g.name,
      'shortName', g.short_name, 'nameEn', g.name_en, 'level', g.level) end as region
    from counted n left join region g on g.code = n.code
    order by g.code is null, n.due desc, g.name_key`.execute(db)
  return rows
}

/** What the overdue ones wait for: each missing fact, and those that lack nothing but the act itself. */
export async function countStuck(db: Db, reading: Reading): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select code, count(*)::int as count from obligation b
      cross join lateral unnest(case when b.missing = '{}' then array['act'] else b.missing end) as code
    where ${OPEN} and b.due_on < ${reading.today} and ${conditionsOf(reading)}
    group by code order by count(*) desc, code`.execute(db)
  return rows
}

type UnitRow = Omit<ObligationSummary['units'][number], 'longestLate'> & { oldest: string | null }

export async function countUnits(db: Db, reading: Reading, limit: number): Promise<UnitRow[]> {
  const { today, soonUntil } = reading
  const { rows } = await sql<UnitRow>`
    with n as (
      select b.organisation_id, count(*) filter (where b.due_on < ${today})::int as overdue,
        count(*) filter (where b.due_on between ${today} and ${soonUntil})::int as soon,
        count(*) filter (where b.due_on > ${soonUntil})::int as later,
        min(b.due_on) filter (where b.due_on < ${today})::text as oldest
      from obligation b where ${OPEN} and ${conditionsOf(reading)} group by b.organisation_id)
    select n.overdue, n.soon, n.later, n.oldest,
      jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit,
      case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name, 'shortName', r.short_name,
        'nameEn', r.name_en, 'level', r.level) end as region,
      (select max(k.day)::text from obligation_call k where k.organisation_id = o.id) as "calledOn"
    from n join organisation o on o.id = n.organisation_id left join region r on r.code = o.region_code
    where n.overdue + n.soon > 0
    order by n.overdue desc, n.oldest, n.soon desc, o.name_key limit ${limit}`.execute(db)
  return rows
}

/** Instruments by scope within the viewer's reach and the filters of place. */
export async function countPlaces(db: Db, reading: Reading): Promise<ObligationSummary['places']> {
  const { organisation, department, region } = reading.filter
  const all = [within(reading.scope, sql`c.organisation_id`)]
  if (organisation !== undefined)
    all.push(sql`c.organisation_id in (select organisations_below(${organisation}::uuid))`)
  if (department !== undefined)
    all.push(sql`c.organisation_id in (select organisations_of_department(${department}::uuid))`)
  if (region !== undefined) all.push(sql`c.organisation_id in (select organisations_of_region(${region}))`)
  const { rows } = await sql<ObligationSummary['places']>`
    select count(*) filter (where c.scope = 'in')::int as in,
      count(*) filter (where c.scope = 'voluntary')::int as voluntary,
      count(*) filter (where c.scope = 'outside')::int as outside,
      count(*) filter (where c.scope = 'undetermined')::int as undetermined,
      count(*) filter (where s.status = 'listed')::int as listed,
      count(*) filter (where s.status = 'listed' and c.scope = 'in')::int as "inListed"
    from instrument_scope c join instrument_status s on s.instrument_id = c.instrument_id and s.until_at is null
    where s.status <> 'retired' and ${sql.join(all, sql` and `)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('an aggregate without groups always has one row')
  return row
}
