import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Sort, WorkFilters, WorkInstrument, WorkList } from '../schema/work.ts'
import { reached } from './reach.ts'

export type WorkRow = Omit<WorkList['items'][number], 'updatedAt'> & {
  updatedAt: Date
  key: string | number
}

/** Which entries are wanted, of those within reach; `columns` are the facts that a complete entry has. */
export type Selection = {
  reach: Scope
  filters: WorkFilters
  today: string
  wanted: readonly { field: string; column: string }[]
}

/** `due` joins the first due day of every instrument, which only this order needs. */
type Order = { key: RawBuilder<unknown>; type: 'bigint' | 'text'; down: boolean; due?: boolean }

const missing = ({ wanted }: Selection) =>
  sql`array_remove(array[${sql.join(
    wanted.map(({ field, column }) => sql`case when ${lacks(column)} then ${sql.lit(field)} end`),
  )}]::text[], null)`

const LISTS = new Set(['opening_modes', 'funding', 'subjects', 'methods'])

const lacks = (column: string) =>
  LISTS.has(column) ? sql`i.${sql.ref(column)} = '{}'` : sql`i.${sql.ref(column)} is null`

const FROM = sql`from instrument i
  join custody c on c.instrument_id = i.id and c.until_date is null
  join instrument_status s on s.instrument_id = i.id and s.until_at is null
  left join instrument_scope p on p.instrument_id = i.id`

/** Open obligations of instruments; the conditions are those of their index. */
const OPEN = sql`obligation b where b.subject_kind = 'instrument' and b.closed_on is null and b.effect = 'obligation'`

const overdue = (today: string) => sql`select b.subject_id from ${OPEN} and b.due_on < ${today}::date`

/** A LIKE pattern that finds the text anywhere, its own wildcards taken literally. */
const pattern = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

function conditions(selection: Selection, leaveOut?: 'status'): RawBuilder<unknown> {
  const { filters: f, wanted } = selection
  const one = wanted.find(({ field }) => field === f.missing)
  const parts = [
    reached(selection.reach),
    f.q &&
      sql`(i.name ilike ${pattern(f.q)} or c.asset_number ilike ${pattern(f.q)} or i.model ilike ${pattern(f.q)}
        or i.maker ilike ${pattern(f.q)})`,
    f.status !== undefined && leaveOut !== 'status' && sql`s.status = any(${f.status}::text[])`,
    f.class &&
      sql`(i.class_scheme, i.class_edition, i.class_code) in (with recursive below as (
        select scheme, edition, code from instrument_class where code = ${f.class}
        union select n.scheme, n.edition, n.code from instrument_class n join below b
          on (n.scheme, n.edition, n.parent_code) = (b.scheme, b.edition, b.code)) select * from below)`,
    f.department && sql`i.department = ${f.department}`,
    f.unit &&
      sql`(c.organisation_id in (select organisations_below(${f.unit}::uuid)) or i.centre_id = ${f.unit}::uuid)`,
    f.import && sql`i.id in (select r.subject_id from import_row r where r.job_id = ${f.import}::uuid)`,
    f.scope !== undefined && sql`p.scope = any(${f.scope}::text[])`,
    f.due === 'overdue' && sql`i.id in (${overdue(selection.today)})`,
    f.due === 'open' && sql`i.id in (select b.subject_id from ${OPEN})`,
    f.due === 'none' && sql`i.id not in (select b.subject_id from ${OPEN})`,
    f.missing === 'any' && sql`cardinality(${missing(selection)}) > 0`,
    one && lacks(one.column),
  ].filter((part) => part !== false && part !== undefined && part !== '')
  return sql.join(parts, sql` and `)
}

const orders = (selection: Selection): Record<Sort, Order> => ({
  updated: { key: sql`(extract(epoch from i.updated_at) * 1000000)::bigint`, type: 'bigint', down: true },
  due: { key: sql`coalesce(d.due_on, '9999-12-31')::text collate "C"`, type: 'text', down: false, due: true },
  missing: { key: sql`cardinality(${missing(selection)})::bigint`, type: 'bigint', down: true },
  value: { key: sql`coalesce(i.original_value_fen, -1)`, type: 'bigint', down: true },
  acceptance: {
    key: sql`coalesce(i.acceptance_date, '0001-01-01')::text collate "C"`,
    type: 'text',
    down: true,
  },
  asset: { key: sql`coalesce(c.asset_number, '') collate "C"`, type: 'text', down: false },
})

/** One page of entries in an order, after a position in it. */
export async function listWork(
  db: Db,
  selection: Selection,
  page: { sort: Sort; limit: number; after: { key: string | number; id: string } | undefined },
): Promise<WorkRow[]> {
  const { key, type, down, due = false } = orders(selection)[page.sort]
  const beyond =
    page.after === undefined
      ? sql`true`
      : sql`(${key}, i.id) ${sql.raw(down ? '<' : '>')} (${page.after.key}::${sql.raw(type)}, ${page.after.id}::uuid)`
  const direction = sql.raw(down ? 'desc' : 'asc')
  const days = due
    ? sql`left join (select b.subject_id, min(b.due_on) as due_on from ${OPEN} group by 1) d on d.subject_id = i.id`
    : sql``
  // The page is found first; what only its rows show is joined to them alone.
  const { rows } = await sql<WorkRow>`
    with page as materialized (
      select i.id, ${key} as key, ${missing(selection)} as missing, p.scope ${FROM} ${days}
      where ${conditions(selection)} and ${beyond}
      order by ${key} ${direction}, i.id ${direction} limit ${page.limit})
    select i.id, i.name, c.asset_number as "assetNumber", i.model, jsonb_build_object('id', o.id, 'name', o.name) as unit,
      i.department, k.name as "className", s.status, i.original_value_fen as "originalValueFen",
      i.acceptance_date as "acceptanceDate", page.missing, page.scope,
      (select jsonb_build_object('rule', b.rule, 'on', b.due_on, 'overdue', b.due_on < ${selection.today}::date,
        'provisional', b.provisional) from ${OPEN} and b.subject_id = i.id order by b.urgent_on, b.id limit 1) as due,
      i.updated_at as "updatedAt", page.key
    from page
    join instrument i on i.id = page.id
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    left join instrument_class k
      on (k.scheme, k.edition, k.code) = (i.class_scheme, i.class_edition, i.class_code)
    order by page.key ${direction}, i.id ${direction}`.execute(db)
  return rows
}

export type WorkCounts = {
  status: string
  scope: string | null
  entries: number
  incomplete: number
  overdue: number
}

/** How many entries each state and scope has under the other filters, how many lack facts or are overdue. */
export async function countWork(db: Db, selection: Selection): Promise<WorkCounts[]> {
  const { rows } = await sql<WorkCounts>`
    select s.status, p.scope, count(*)::int as entries,
      count(*) filter (where cardinality(${missing(selection)}) > 0)::int as incomplete,
      count(*) filter (where i.id in (${overdue(selection.today)}))::int as overdue
    ${FROM} where ${conditions(selection, 'status')} group by s.status, p.scope`.execute(db)
  return rows
}

/** Ids of all entries of a selection after one, for an export. */
export async function nextWork(
  db: Db,
  selection: Selection,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select i.id ${FROM}
    where ${conditions(selection)} and i.id > ${after}::uuid order by i.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export type WorkDetail = Pick<WorkInstrument, 'scope' | 'duties'> & {
  since: Date
  reason: string | null
}

/** What stands beside the facts of one entry: since when and why its state, its scope, what is due. */
export async function findDetail(db: Db, id: string): Promise<WorkDetail | undefined> {
  const { rows } = await sql<WorkDetail>`
    select s.from_at as since, s.reason, p.scope,
      coalesce((select jsonb_agg(jsonb_build_object('rule', b.rule, 'effect', b.effect, 'note', b.note,
        'startedOn', b.started_on, 'startKind', b.start_kind, 'dueOn', b.due_on, 'provisional', b.provisional,
        'metOn', b.met_on, 'exemptOn', b.exempt_on, 'missing', to_jsonb(b.missing)) order by b.urgent_on, b.rule)
        from obligation b where b.subject_kind = 'instrument' and b.subject_id = s.instrument_id), '[]') as duties
    from instrument_status s left join instrument_scope p on p.instrument_id = s.instrument_id
    where s.instrument_id = ${id} and s.until_at is null`.execute(db)
  return rows[0]
}
