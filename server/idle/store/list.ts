import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { IDLE_PROCEDURES, type Source } from '../facts.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** One line of the list. Civil days. `runningNow`: it ran again since it was counted. */
export type IdleLine = {
  instrument: Named
  unit: Named
  region: { code: string; name: string; nameEn: string } | null
  source: Source
  ranOn: string
  poweredOn: string
  idleDays: number
  offDays: number
  silentDays: number
  excusedDays: number
  step: number
  reachedOn: string | null
  nextOn: string | null
  excusedUntil: string | null
  remindedAt: Date | null
  ranAgain: boolean
  /** The procedure that is under way about it, and when it was made public. */
  underWay: (typeof IDLE_PROCEDURES)[number] | null
  namedOn: string | null
}

export type Filters = {
  step?: number | undefined
  source?: Source | undefined
  organisation?: string | undefined
  region?: string | undefined
  q?: string | undefined
}

export type Place = { step: number; days: number; id: string }

const LINE = (today: string) => sql`
  select jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) as instrument,
    jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) as unit,
    case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en) end as region,
    c.source, c.ran_on::text as "ranOn", c.powered_on::text as "poweredOn", c.idle_days as "idleDays",
    c.off_days as "offDays", c.silent_days as "silentDays", c.excused_days as "excusedDays", c.step,
    c.reached_on::text as "reachedOn", c.next_on::text as "nextOn",
    (select max(e.until_date)::text from idle_excuse e where e.instrument_id = c.instrument_id and e.revoked_at is null
      and e.from_date <= ${today}::date and e.until_date >= ${today}::date) as "excusedUntil",
    (select max(m.at) from idle_reminder m where m.instrument_id = c.instrument_id and m.at >= c.ran_on) as "remindedAt",
    exists (select from power_state p where p.instrument_id = c.instrument_id
      and (p.last_running_at at time zone 'Asia/Shanghai')::date > c.ran_on) as "ranAgain",
    (select k.procedure from case_instrument k join procedure_case p on p.id = k.case_id
      where k.instrument_id = c.instrument_id and k.is_open and p.state in ('submitted', 'returned')
        and k.procedure = any(${[...IDLE_PROCEDURES]}::text[]) order by p.id desc limit 1) as "underWay",
    (select max(n.decided_on)::text from idle_naming n where n.instrument_id = c.instrument_id
      and n.organisation_id = c.organisation_id and n.withdrawn_at is null and n.decided_on > c.ran_on) as "namedOn"
  from idle_clock c
  join instrument i on i.id = c.instrument_id
  join organisation o on o.id = c.organisation_id
  left join organisation up on up.id = o.parent_id
  left join region r on r.code = coalesce(o.region_code, up.region_code)`

const part = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** What stands still longest comes first, by step and then by days. */
export async function listIdle(
  db: Db,
  scope: Scope,
  { step, source, organisation, region, q }: Filters,
  { limit, after, today }: { limit: number; after: Place | undefined; today: string },
): Promise<IdleLine[]> {
  const { rows } = await sql<IdleLine>`${LINE(today)}
    where ${within(scope, sql`c.organisation_id`)}
      and (${step ?? null}::int is null or c.step = ${step ?? null}::int)
      and (${source ?? null}::text is null or c.source = ${source ?? null})
      and (${organisation ?? null}::uuid is null
        or c.organisation_id in (select organisations_below(${organisation ?? null}::uuid)))
      and (${region ?? null}::text is null or c.organisation_id in (select organisations_of_region(${region ?? null})))
      and (${q ?? null}::text is null or i.name ilike ${part(q ?? '')} or o.name ilike ${part(q ?? '')})
      and (${after?.id ?? null}::uuid is null or (-c.step, -c.idle_days, c.instrument_id)
        > (${-(after?.step ?? 0)}::int, ${-(after?.days ?? 0)}::int, ${after?.id ?? null}::uuid))
    order by c.step desc, c.idle_days desc, c.instrument_id limit ${limit}`.execute(db)
  return rows
}

export async function findIdle(
  db: Db | Trx,
  scope: Scope,
  id: string,
  today: string,
): Promise<IdleLine | undefined> {
  const { rows } = await sql<IdleLine>`${LINE(today)}
    where c.instrument_id = ${id} and ${within(scope, sql`c.organisation_id`)}`.execute(db)
  return rows[0]
}

export type IdleCounts = {
  steps: number[]
  silent: number
  excused: number
  unmetered: number
  countedOn: string | null
}

/** How many stand on each step, counted under the viewer's scope. */
export async function countSteps(db: Db, scope: Scope, silentFrom: number): Promise<IdleCounts> {
  const { rows } = await sql<IdleCounts>`
    select array[count(*) filter (where step = 0), count(*) filter (where step = 1), count(*) filter (where step = 2),
        count(*) filter (where step = 3)]::int[] as steps,
      count(*) filter (where source = 'meter' and silent_days >= ${silentFrom})::int as silent,
      count(*) filter (where excused_days > 0)::int as excused,
      count(*) filter (where source <> 'meter')::int as unmetered, max(counted_on)::text as "countedOn"
    from idle_clock c where ${within(scope, sql`c.organisation_id`)}`.execute(db)
  return rows[0] ?? { steps: [0, 0, 0, 0], silent: 0, excused: 0, unmetered: 0, countedOn: null }
}
