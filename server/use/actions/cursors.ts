import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'

/** The last row of a page by its instant and id; undefined: the text is no such position. */
export function readPosition(cursor: string | undefined): { at: Date; id: string } | null | undefined {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2) ?? []
  const isWhole = typeof at === 'number' && Number.isSafeInteger(at) && typeof id === 'string' && isId(id)
  return isWhole ? { at: new Date(at), id } : undefined
}

/** A page of rows and where the next begins. */
export function pageOf<T>(rows: readonly T[], limit: number, position: (row: T) => { at: Date; id: string }) {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  if (last === undefined) return { items, nextCursor: null }
  const { at, id } = position(last)
  return { items, nextCursor: encodeCursor([at.getTime(), id]) }
}

export const PAGE = 30
