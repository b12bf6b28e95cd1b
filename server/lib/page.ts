import { decodeCursor, encodeCursor } from './cursor.ts'
import { isId } from './ids.ts'

/** The id after which a page of a list in the order of its ids begins; false for a position that is none. */
export function afterId(cursor: string | undefined): string | undefined | false {
  if (cursor === undefined) return undefined
  const [id] = decodeCursor(cursor, 1) ?? []
  return typeof id === 'string' && isId(id) ? id : false
}

/** One page of rows of which one more than asked for was read; its place is the id of the last. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  idOf: (row: T) => string,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last === undefined ? null : encodeCursor([idOf(last)]) }
}
