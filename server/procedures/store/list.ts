import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within } from '../../platform/scope.ts'
import type { UnitRef } from './view.ts'
import { fallsTo, visibleTo, type Viewer } from './visible.ts'

export type Filter = {
  view: 'todo' | 'mine' | 'all'
  state?: string | undefined
  procedure?: string | undefined
  organisation?: string | undefined
  instrument?: string | undefined
  late?: boolean | undefined
  q?: string | undefined
}

export type ItemRow = {
  id: string
  procedure: string
  profile: string
  number: string | null
  state: string
  version: number
  applicant: UnitRef
  subject: string | null
  subjects: number
  step: string | null
  office: string | null
  due: string | null
  provisional: boolean | null
  limitDays: number | null
  limitRule: string | null
  submittedOn: string | null
  decidedOn: string | null
  updatedAt: Date
  mine: boolean
  key: string
}

const isOpen = sql`c.state in ('draft', 'submitted', 'returned')`

/** What waits for the viewer: a step of their office that is nobody else's, or a draft of their own. */
function waitsFor(viewer: Viewer): RawBuilder<boolean> {
  const theirs = sql`(s.id is not null and ${fallsTo(viewer)}
    and (s.assigned_to is null or s.assigned_to = any(${[...viewer.people]}::uuid[])))`
  return sql`(${theirs} or (c.state = 'draft' and c.opened_by = any(${[...viewer.people]}::uuid[])))`
}

const openedBy = (viewer: Viewer): RawBuilder<boolean> =>
  sql`c.opened_by = any(${[...viewer.people]}::uuid[])`

/** Rows the viewer may see at all: in sight, or waiting for their office. */
const inSight = (viewer: Viewer): RawBuilder<boolean> =>
  sql`(${visibleTo(viewer)} or (s.id is not null and ${fallsTo(viewer)}))`

const FROM = sql`procedure_case c
  join organisation o on o.id = c.organisation_id
  left join case_step s on s.case_id = c.id and s.ended_at is null`

function conditions(viewer: Viewer, filter: Filter, today: string): RawBuilder<unknown> {
  const { view, state, procedure, organisation, instrument, late, q } = filter
  const parts: RawBuilder<unknown>[] = [inSight(viewer)]
  if (view === 'todo') parts.push(waitsFor(viewer))
  if (view === 'mine') parts.push(openedBy(viewer))
  if (state !== undefined) parts.push(sql`c.state = ${state}`)
  if (procedure !== undefined) parts.push(sql`c.procedure = ${procedure}`)
  if (organisation !== undefined)
    parts.push(within({ kind: 'organisation', id: organisation }, sql`c.organisation_id`))
  if (instrument !== undefined)
    parts.push(sql`c.id in (select case_id from case_instrument where instrument_id = ${instrument})`)
  if (late !== undefined)
    parts.push(late ? sql`s.due_on < ${today}` : sql`not coalesce(s.due_on < ${today}, false)`)
  if (q !== undefined && q !== '') {
    const like = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    parts.push(sql`(c.number ilike ${like} or o.name ilike ${like} or exists (
      select from case_instrument x join instrument i on i.id = x.instrument_id
      where x.case_id = c.id and i.name ilike ${like}))`)
  }
  return sql.join(parts, sql` and `)
}

export type Page = { limit: number; after: { key: string; id: string } | undefined }

/** One page: what waits by its day, the most urgent first; everything else by its last change. */
export async function listCases(
  db: Db,
  viewer: Viewer,
  { filter, page, today }: { filter: Filter; page: Page; today: string },
): Promise<ItemRow[]> {
  const byDay = filter.view === 'todo' || filter.late === true
  const key = byDay ? sql`coalesce(s.due_on, 'infinity')::text` : sql`to_json(c.updated_at)#>>'{}'`
  const beyond =
    page.after === undefined
      ? sql`true`
      : byDay
        ? sql`(coalesce(s.due_on, 'infinity'), c.id) > (${page.after.key}::date, ${page.after.id}::uuid)`
        : sql`(c.updated_at, c.id) < (${page.after.key}::timestamptz, ${page.after.id}::uuid)`
  const order = byDay ? sql`coalesce(s.due_on, 'infinity'), c.id` : sql`c.updated_at desc, c.id desc`
  const { rows } = await sql<ItemRow>`
    with page as (
      select c.id, ${key} as key, row_number() over (order by ${order}) as place
      from ${FROM} where ${conditions(viewer, filter, today)} and ${beyond}
      order by ${order} limit ${page.limit}
    )
    select c.id, c.procedure, c.profile, c.number, c.state, c.version, page.key,
      jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as applicant,
      (select i.name from case_instrument x join instrument i on i.id = x.instrument_id
        where x.case_id = c.id order by i.id limit 1) as subject,
      (select count(*)::int from case_instrument x where x.case_id = c.id) as subjects,
      s.step, s.office, s.due_on as due, s.provisional, s.limit_days as "limitDays", s.limit_rule as "limitRule",
      c.submitted_on as "submittedOn", c.decided_on as "decidedOn", c.updated_at as "updatedAt",
      coalesce(${waitsFor(viewer)}, false) as mine
    from page join ${FROM} on c.id = page.id order by page.place`.execute(db)
  return rows
}

export type Counts = { todo: number; mine: number; open: number; late: number }

export async function countCases(db: Db, viewer: Viewer, today: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where ${waitsFor(viewer)})::int as todo,
      count(*) filter (where ${openedBy(viewer)})::int as mine,
      count(*)::int as open, count(*) filter (where s.due_on < ${today})::int as late
    from ${FROM} where ${isOpen} and ${inSight(viewer)}`.execute(db)
  return rows[0] ?? { todo: 0, mine: 0, open: 0, late: 0 }
}
