import { calendarOf } from '../../calendar/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Span } from '../facts.ts'
import { openSpans } from '../rules/opening.ts'
import { findOpenings } from '../store/hours.ts'

/** When instruments are open within a range (ms); those without opening hours are left out. */
export async function openHours(
  db: Db | Trx,
  ids: readonly string[],
  range: Span,
): Promise<Map<string, Span[]>> {
  if (ids.length === 0) return new Map()
  const calendar = await calendarOf(db)
  const found = await findOpenings(db, ids)
  return new Map(found.map(({ id, opening }) => [id, openSpans(range, opening, calendar)]))
}
