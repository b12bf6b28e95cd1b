import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { MEMBER_ROLES } from '../../platform/principal.ts'
import { scopeOf } from '../../platform/scope.ts'
import { policyAt } from '../../policy/index.ts'

/** The demonstration's people by role, each acting for the organisation of that role; `checker` checks entries. */
export async function actorsOf(app: App): Promise<ReadonlyMap<string, Principal>> {
  const { rows } = await sql<Row>`
    select p.id, m.role, m.organisation_id as organisation, o.region_code as region
    from person p join membership m on m.person_id = p.id join organisation o on o.id = m.organisation_id
    where p.demo and m.until_at is null order by p.id desc, m.id desc`.execute(app.db)
  const actors = new Map(rows.map((row) => [row.role, principalOf(row)]))
  const superior = (await policyAt(app.db, app.config.profile, app.clock.today())).resolve('onboard.due')
  const checker = superior.state === 'inherited' ? 'department_officer' : 'province_operator'
  const checking = actors.get(checker)
  return checking === undefined ? actors : actors.set('checker', checking)
}

type Row = { id: string; role: string; organisation: string; region: string | null }

function principalOf({ id, role, organisation, region }: Row): Principal {
  const held = MEMBER_ROLES.find((each) => each === role) ?? 'user'
  const scope = scopeOf(held, { id: organisation, regionCode: region })
  return { kind: 'person', id, role: held, requestId: null, organisationId: organisation, scope }
}

/** Instruments of the unit whose people act: drafts, listed ones of little value, and the other listed ones. */
export type Subjects = { draft: string[]; small: string[]; listed: string[] }

export async function subjectsOf(app: App): Promise<Subjects> {
  const { rows } = await sql<{ id: string; part: keyof Subjects }>`
    with unit as (
      select m.organisation_id as id from membership m join person p on p.id = m.person_id
      where p.demo and m.role = 'unit_admin' order by m.id limit 1
    ), ranked as (
      select i.id, s.status, i.acceptance_date, ntile(5) over (partition by s.status order by i.original_value_fen, i.id) as fifth
      from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
      join unit on unit.id = c.organisation_id
      join instrument_status s on s.instrument_id = i.id and s.until_at is null
    )
    select id, case when status = 'draft' then 'draft' when fifth = 1 then 'small' else 'listed' end as part
    from ranked where status in ('draft', 'listed') order by acceptance_date desc, id`.execute(app.db)
  const part = (name: keyof Subjects) => rows.filter((row) => row.part === name).map(({ id }) => id)
  return { draft: part('draft'), small: part('small'), listed: part('listed') }
}

/** Instruments of that unit that can be booked: by night too, at once, after approval, and one to break. */
export type Bookable = Partial<Record<'night' | 'automatic' | 'manual' | 'repair', string>>

export async function bookableOf(app: App): Promise<Bookable> {
  const { rows } = await sql<{ id: string; approval: string; night: boolean }>`
    with unit as (
      select m.organisation_id as id from membership m join person p on p.id = m.person_id
      where p.demo and m.role = 'instrument_manager' order by m.id limit 1
    )
    select i.id, o.approval, o.week -> 0 @> '[{"from": "00:00", "until": "24:00"}]' as night
    from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    join unit on unit.id = c.organisation_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    join booking_opening o on o.instrument_id = i.id
    where s.status = 'listed' and o.limits -> 'external' <> 'null' and exists (
      select from price_list l join price_list_item t on t.list_id = l.id join price_item p on p.id = t.item_id
      where l.instrument_id = i.id and p.kind = 'booked_time' and not t.optional)
    order by i.original_value_fen desc nulls last, i.id`.execute(app.db)
  const automatic = rows.filter((row) => row.approval === 'automatic' && !row.night)
  const found = {
    night: rows.find((row) => row.night && row.approval === 'automatic')?.id,
    automatic: automatic[0]?.id,
    manual: rows.find((row) => row.approval === 'manual')?.id,
    repair: automatic[1]?.id,
  }
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined))
}
