import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import type { Kind, State, Waits } from '../facts.ts'
import { selectOrders, type OrderRecord } from './orders.ts'
import { seen, seenAs, type SeenAs, type Viewer } from './reach.ts'

export type Filters = {
  of?: SeenAs
  state?: readonly State[]
  waitsFor?: readonly Waits[]
  kind?: Kind
  instrument?: string
  unit?: string
  q?: string
}

/** `rank`: 0 where it waits for the viewer, 1 where it goes on, 2 where it is over. */
export type Position = { rank: number; id: string }

function conditions(viewer: Viewer, filters: Filters): RawBuilder<unknown> {
  const { of, state, waitsFor, kind, instrument, unit, q } = filters
  const wanted = q?.trim() ?? ''
  const parts = [
    of === undefined ? seen(viewer) : seenAs[of](viewer),
    state !== undefined && sql`o.state = any(${[...state]}::text[])`,
    waitsFor !== undefined && sql`o.waits_for = any(${[...waitsFor]}::text[])`,
    kind !== undefined && sql`o.kind = ${kind}`,
    instrument !== undefined && sql`o.instrument_id = ${instrument}::uuid`,
    unit !== undefined && sql`o.unit_id = ${unit}::uuid`,
    wanted !== '' &&
      sql`(position(lower(${wanted}) in lower(o.title)) > 0 or o.number ilike ${`%${wanted.replace(/[\\%_]/g, '\\$&')}`})`,
  ].filter((part) => part !== false)
  return sql.join(parts, sql` and `)
}

/** SQL: what waits for the viewer first, what is over last. */
const rankFor = ({ personId, approvesFor }: Viewer): RawBuilder<number> => sql<number>`case
  when o.waits_for = 'customer' and o.state not in ('rated', 'settled') and o.person_id = ${personId}::uuid then 0
  when o.waits_for = 'approver' and o.organisation_id = ${approvesFor}::uuid then 0
  when o.state in ('settled', 'rated', 'refused', 'cancelled') then 2 else 1 end`

/** One page of orders as far as the viewer sees them. */
export async function listOrders(
  db: Db,
  viewer: Viewer,
  filters: Filters,
  page: { limit: number; after: Position | undefined; first: 'newest' | 'waiting' },
): Promise<(OrderRecord & { rank: number })[]> {
  const { after, first, limit } = page
  const rank = first === 'waiting' ? rankFor(viewer) : sql<number>`0`
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(x.rank > ${after.rank}::integer or (x.rank = ${after.rank}::integer and x.id < ${after.id}::uuid))`
  const { rows } = await sql<OrderRecord & { rank: number }>`
    with page as (
      select x.id, x.rank from (
        select o.id, ${rank} as rank from service_order o join instrument i on i.id = o.instrument_id
        where ${conditions(viewer, filters)}
      ) x where ${beyond} order by x.rank, x.id desc limit ${limit}
    )
    select whole.*, page.rank from page join lateral (${selectOrders(viewer)} where o.id = page.id) whole on true
    order by page.rank, page.id desc`.execute(db)
  return rows
}
