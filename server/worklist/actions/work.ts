import { calendarOf } from '../../calendar/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { workingDaysBetween, type Calendar } from '../../lib/workdays.ts'
import { worksAt } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { BoardQuery, WorkBoard, WorkItem, WorkList, WorkQuery } from '../schema.ts'
import { countColumns, firstOfColumns, listWork, type Position, type WorkRow } from '../store/orders.ts'

/** The orders of the instruments within reach by what comes next: the first of each column, and how many there are. */
export async function readBoard(
  app: App,
  viewer: Principal,
  { each, ...filters }: BoardQuery,
): Promise<Outcome<WorkBoard>> {
  const [scope, today] = [worksAt(viewer), app.clock.today()]
  const [rows, counts, calendar] = await Promise.all([
    firstOfColumns(app.db, scope, { today, each, filters }),
    countColumns(app.db, scope, { today, filters }),
    calendarOf(app.db),
  ])
  return done({ items: rows.map((row) => itemOf(row, today, calendar)), counts })
}

/** The same as a list, page by page: what is late first, then by the day it is due. */
export async function readWork(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: WorkQuery,
): Promise<Outcome<WorkList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const [scope, today] = [worksAt(viewer), app.clock.today()]
  const { column: _, ...others } = filters
  const [rows, counts, calendar] = await Promise.all([
    listWork(app.db, scope, { today, filters, limit: limit + 1, after }),
    countColumns(app.db, scope, { today, filters: others }),
    calendarOf(app.db),
  ])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return done({
    items: page.map(({ rank: __, by: ___, ...row }) => itemOf(row, today, calendar)),
    nextCursor:
      last === undefined ? null : encodeCursor([last.rank, last.by, last.since.toISOString(), last.id]),
    counts,
  })
}

const itemOf = (row: WorkRow, today: string, calendar: Calendar): WorkItem => ({
  ...row,
  since: row.since.toISOString(),
  days:
    row.due === null
      ? null
      : row.late
        ? -workingDaysBetween(row.due, today, calendar)
        : workingDaysBetween(today, row.due, calendar),
})

function positionOf(cursor: string): Position | undefined {
  const [rank, by, since, id] = decodeCursor(cursor, 4) ?? []
  const fits =
    typeof rank === 'number' &&
    typeof by === 'string' &&
    /^(infinity|\d{4}-\d\d-\d\d)$/.test(by) &&
    typeof since === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(since)
  return fits && typeof id === 'string' && isId(id) ? { rank, by, since, id } : undefined
}
