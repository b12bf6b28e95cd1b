import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { RatingQuery, WorkRatings } from '../schema.ts'
import { listRatings } from '../store/ratings.ts'

/** Ratings within reach with what was hidden and why, for those who moderate them. */
export async function readRatings(
  app: App,
  viewer: Principal,
  { hidden, limit, cursor }: RatingQuery,
): Promise<Outcome<WorkRatings>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listRatings(app.db, viewer.scope, { hidden, limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: last === undefined ? null : encodeCursor([last.at.toISOString(), last.orderId]),
  })
}

function positionOf(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  const fits = typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(at)
  return fits && typeof id === 'string' && isId(id) ? { at, id } : undefined
}
