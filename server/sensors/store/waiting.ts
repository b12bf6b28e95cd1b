import type { PlaceQuery } from '../schema/read.ts'
import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type WaitingRow = {
  obligationId: string
  instrument: { id: string; name: string }
  unit: { id: string; name: string; nameEn: string | null; kind: string }
  dueOn: string | null
  sensor: string | null
  sort: string
}

/** SQL condition on `b`: obligations to install within reach and filters. */
function conditions(scope: Scope, { organisation, region }: PlaceQuery): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [within(scope, sql`b.organisation_id`), sql`b.rule = 'sensor.due'`]
  if (organisation !== undefined)
    all.push(sql`b.organisation_id in (select organisations_below(${organisation}::uuid))`)
  if (region !== undefined)
    all.push(sql`b.region_code in (select code from region where lineage @> array[${region}::text])`)
  return sql.join(all, sql` and `)
}

/** Instruments that wait for a sensor that works, the most urgent first. */
export async function listWaiting(
  db: Db,
  scope: Scope,
  filter: PlaceQuery,
  { limit, after }: { limit: number; after: { day: string; id: string } | undefined },
): Promise<WaitingRow[]> {
  const page =
    after === undefined ? sql`true` : sql`(b.urgent_on, b.id) > (${after.day}::date, ${after.id}::uuid)`
  const { rows } = await sql<WaitingRow>`
    select b.id as "obligationId", jsonb_build_object('id', i.id, 'name', i.name) as instrument,
      jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit,
      b.due_on::text as "dueOn", b.urgent_on::text as sort,
      (select s.code from sensor_assignment a join sensor s on s.id = a.sensor_id
        where a.instrument_id = i.id and a.until_at is null order by a.from_at limit 1) as sensor
    from obligation b join instrument i on i.id = b.subject_id join organisation o on o.id = b.organisation_id
    where ${conditions(scope, filter)} and b.closed_on is null and ${page}
    order by b.urgent_on, b.id limit ${limit}`.execute(db)
  return rows
}

export type Due = { waiting: number; overdue: number; soon: number }

export async function countWaiting(
  db: Db,
  scope: Scope,
  filter: PlaceQuery,
  { today, soonUntil }: { today: string; soonUntil: string },
): Promise<Due> {
  const binds = sql`b.closed_on is null and b.effect = 'obligation'`
  const { rows } = await sql<Due>`
    select count(*) filter (where b.closed_on is null)::int as waiting,
      count(*) filter (where ${binds} and b.due_on < ${today})::int as overdue,
      count(*) filter (where ${binds} and b.due_on between ${today} and ${soonUntil})::int as soon
    from obligation b where ${conditions(scope, filter)}`.execute(db)
  return rows[0] ?? { waiting: 0, overdue: 0, soon: 0 }
}

type Region = { code: string; name: string; shortName: string; nameEn: string; level: string }

/** How many of those that need a sensor have one that works, by the prefecture of the unit. */
export async function countCities(
  db: Db,
  scope: Scope,
  filter: PlaceQuery,
): Promise<{ region: Region | null; due: number; working: number }[]> {
  const { rows } = await sql<{ region: Region | null; due: number; working: number }>`
    with n as (select coalesce(r.lineage[2], r.lineage[1]) as code, count(*)::int as due, count(b.met_on)::int as working
      from obligation b left join region r on r.code = b.region_code
      where ${conditions(scope, filter)} and b.exempt_on is null group by 1)
    select n.due, n.working, case when g.code is not null then jsonb_build_object('code', g.code, 'name', g.name,
      'shortName', g.short_name, 'nameEn', g.name_en, 'level', g.level) end as region
    from n left join region g on g.code = n.code order by g.code is null, n.due desc, g.name_key`.execute(db)
  return rows
}

/** What an instrument owes about its sensor. */
export async function findDuty(
  db: Db,
  instrumentId: string,
): Promise<
  { id: string; rule: string; dueOn: string | null; metOn: string | null; effect: string } | undefined
> {
  const { rows } = await sql<{
    id: string
    rule: string
    dueOn: string | null
    metOn: string | null
    effect: string
  }>`
    select id, rule, due_on::text as "dueOn", met_on::text as "metOn", effect from obligation
    where subject_id = ${instrumentId} and rule in ('sensor.due', 'sensor.recover') and exempt_on is null
    order by rule desc limit 1`.execute(db)
  return rows[0]
}
