import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Kind, State } from '../facts.ts'

type Named = { id: string; name: string }
type NamedInBoth = Named & { nameEn: string | null }

/** Whose outputs are seen: one's own, and those of the units one works for. */
export type Sight = { personId: string | null; unit: Scope }

export type OutputRecord = {
  id: string
  kind: Kind
  title: string
  authors: string | null
  venue: string | null
  year: number
  doi: string | null
  number: string | null
  state: State
  unit: NamedInBoth
  instruments: NamedInBoth[]
  order: { id: string; number: string | null } | null
  enteredBy: Named
  enteredAt: Date
  decidedBy: Named | null
  decidedAt: Date | null
  reason: string | null
  isOwn: boolean
  isStaff: boolean
}

const own = ({ personId }: Sight): RawBuilder<boolean> =>
  sql`coalesce(r.entered_by = ${personId}::uuid, false)`
const staff = ({ unit }: Sight): RawBuilder<boolean> => within(unit, sql`r.unit_id`)

const select = (sight: Sight) => sql`
  select r.id, r.kind, r.title, r.authors, r.venue, r.year, r.doi, r.number, r.state,
    jsonb_build_object('id', u.id, 'name', u.name, 'nameEn', u.name_en) as unit,
    (select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) order by i.name, i.id)
      from research_output_instrument l join instrument i on i.id = l.instrument_id where l.output_id = r.id) as instruments,
    case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number) end as "order",
    jsonb_build_object('id', p.id, 'name', p.name) as "enteredBy", r.entered_at as "enteredAt",
    case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as "decidedBy",
    r.decided_at as "decidedAt", r.reason, ${own(sight)} as "isOwn", ${staff(sight)} as "isStaff"
  from research_output r
  join organisation u on u.id = r.unit_id
  join person p on p.id = r.entered_by
  left join person d on d.id = r.decided_by
  left join service_order o on o.id = r.order_id`

export type Filters = {
  of: 'mine' | 'managed'
  kind?: Kind | undefined
  state?: State | undefined
  instrument?: string | undefined
  order?: string | undefined
  year?: number | undefined
  q?: string | undefined
}

const part = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

function conditions(sight: Sight, { of, kind, state, instrument, order, year, q }: Filters) {
  return sql.join(
    [
      of === 'mine' ? own(sight) : staff(sight),
      ...(kind === undefined ? [] : [sql`r.kind = ${kind}`]),
      ...(state === undefined ? [] : [sql`r.state = ${state}`]),
      ...(order === undefined ? [] : [sql`r.order_id = ${order}`]),
      ...(year === undefined ? [] : [sql`r.year = ${year}`]),
      ...(instrument === undefined
        ? []
        : [
            sql`exists (select from research_output_instrument l
              where l.output_id = r.id and l.instrument_id = ${instrument})`,
          ]),
      ...(q === undefined || q === ''
        ? []
        : [sql`(r.title ilike ${part(q)} or r.doi ilike ${part(q)} or r.number ilike ${part(q)})`]),
    ],
    sql` and `,
  )
}

/** One page, the last entered first. */
export async function listOutputs(
  db: Db,
  sight: Sight,
  filters: Filters,
  { limit, after }: { limit: number; after: string | undefined },
): Promise<OutputRecord[]> {
  const { rows } = await sql<OutputRecord>`${select(sight)}
    where ${conditions(sight, filters)} and (${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid)
    order by r.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findOutput(db: Db | Trx, sight: Sight, id: string): Promise<OutputRecord | undefined> {
  const { rows } = await sql<OutputRecord>`${select(sight)}
    where r.id = ${id} and (${own(sight)} or ${staff(sight)})`.execute(db)
  return rows[0]
}

/** Holds an output still until the transaction ends. */
export const lockOutput = (trx: Trx, id: string): Promise<unknown> =>
  sql`select from research_output where id = ${id} for update`.execute(trx)

/** SQL on `r` and `t`: the same thing of the same unit. */
const same = sql`t.unit_id = r.unit_id and (t.doi = r.doi or (t.kind = r.kind and t.number = r.number))`

/** Holds an output and its twins still, all in one order: two who decide on twins never wait for each other. */
export const lockWithTwins = (trx: Trx, id: string): Promise<unknown> =>
  sql`select from research_output r join research_output t on t.id = r.id or (${same})
    where r.id = ${id} order by t.id for update of t`.execute(trx)

export async function setState(
  trx: Trx,
  id: string,
  { state, reason, by, now }: { state: State; reason: string | null; by: string | null; now: Date },
): Promise<void> {
  const decided = state === 'withdrawn' ? {} : { decided_by: by, decided_at: now }
  await trx
    .updateTable('research_output')
    .set({ state, reason, ...decided })
    .where('id', '=', id)
    .execute()
}

export type NewRow = {
  id: string
  kind: Kind
  unitId: string
  orderId: string | null
  title: string
  authors: string | null
  venue: string | null
  year: number
  doi: string | null
  number: string | null
  by: string
  now: Date
  instruments: readonly string[]
}

/** Writes what was entered; false where the unit has the same already. */
export async function addOutput(trx: Trx, row: NewRow): Promise<boolean> {
  const { rows } = await sql`
    insert into research_output (id, kind, unit_id, order_id, title, authors, venue, year, doi, number, state, entered_by,
      entered_at)
    values (${row.id}, ${row.kind}, ${row.unitId}, ${row.orderId}, ${row.title}, ${row.authors}, ${row.venue}, ${row.year},
      ${row.doi}, ${row.number}, 'entered', ${row.by}, ${row.now})
    on conflict do nothing returning id`.execute(trx)
  if (rows.length === 0) return false
  await trx
    .insertInto('research_output_instrument')
    .values(row.instruments.map((instrument) => ({ output_id: row.id, instrument_id: instrument })))
    .execute()
  return true
}

/** Whether another of the unit stands in the way of this one standing, which `lockWithTwins` holds. */
export async function hasTwin(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from research_output r join research_output t on t.id <> r.id and ${same}
    where r.id = ${id} and t.state in ('entered', 'confirmed') limit 1`.execute(trx)
  return rows.length > 0
}

const UNIQUE: unknown[] = ['research_output_doi', 'research_output_number']

/** Whether a twin was entered meanwhile. */
export const isTwinError = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && UNIQUE.includes(error.constraint)
