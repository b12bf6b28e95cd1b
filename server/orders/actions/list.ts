import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { OrderList } from '../schema/order.ts'
import type { OrderQuery } from '../schema/write.ts'
import { listOrders, type Position } from '../store/list.ts'
import { briefOf } from './view.ts'
import { viewerOf } from './viewer.ts'

/** Orders somebody has to do with: what waits for them first, or the newest. */
export async function readOrders(
  app: App,
  viewer: Principal,
  { limit, cursor, first = 'newest', ...filters }: OrderQuery,
): Promise<Outcome<OrderList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const sight = viewerOf(viewer)
  const rows = await listOrders(app.db, sight, filters, { limit: limit + 1, after, first })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(briefOf),
    nextCursor: last === undefined ? null : encodeCursor([last.rank, last.id]),
  })
}

function positionOf(cursor: string): Position | undefined {
  const [rank, id] = decodeCursor(cursor, 2) ?? []
  return typeof rank === 'number' && Number.isInteger(rank) && typeof id === 'string' && isId(id)
    ? { rank, id }
    : undefined
}
