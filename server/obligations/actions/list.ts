import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addDays, isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Language } from '../../platform/texts.ts'
import type { DaysQuery, DueDays, FilterQuery, ListQuery, ObligationList } from '../schema/index.ts'
import { countDays, findPage, type PageAsked, type Reading } from '../store/list.ts'
import { itemOf } from './item.ts'
import { bordersOf, type Borders } from './parameters.ts'

/** Who reads what today. */
export const readingOf = (
  viewer: Principal,
  filter: FilterQuery,
  { today, soonUntil }: Borders,
): Reading => ({
  scope: viewer.scope,
  viewer: {
    id: viewer.kind === 'person' ? viewer.id : null,
    organisationId: viewer.organisationId,
    takesRest: viewer.role === 'unit_admin',
  },
  today,
  soonUntil,
  filter,
})

/** A page of obligations the viewer reaches, the most urgent first. */
export async function listObligations(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filter }: ListQuery,
  language: Language,
): Promise<Outcome<ObligationList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (after === null) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const borders = await bordersOf(app.db, app.clock.today())
  const rows = await findPage(app.db, readingOf(viewer, filter, borders), { limit: limit + 1, after })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return done({
    date: borders.today,
    items: page.map((row) => itemOf(row, borders, language)),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.sort, last.id]) : null,
  })
}

function positionOf(cursor: string): PageAsked['after'] | null {
  const [day, id] = decodeCursor(cursor, 2) ?? []
  if (typeof day !== 'string' || typeof id !== 'string') return null
  return isCivilDate(day) && isId(id) ? { day, id } : null
}

const WEEKS = 6

/** No civil date has six weeks after a later one. */
const LAST = '9999-10-31'

/** Six weeks of due dates from a Monday: last week's, unless asked otherwise. */
export async function dueDays(
  app: App,
  viewer: Principal,
  { start, ...filter }: DaysQuery,
): Promise<Outcome<DueDays>> {
  if (start !== undefined && start > LAST)
    return refused({ code: 'malformed.too_big', pointer: '/start', params: { field: 'start', limit: LAST } })
  const borders = await bordersOf(app.db, app.clock.today())
  const { calendar, today } = borders
  const first = mondayOf(start ?? addDays(today, -7))
  const last = addDays(first, WEEKS * 7 - 1)
  const { days, before, after } = await countDays(app.db, readingOf(viewer, filter, borders), first, last)
  return done({
    today,
    coveredUntil: calendar.coveredUntil,
    before,
    after,
    days: Array.from({ length: WEEKS * 7 }, (_, index) => {
      const date = addDays(first, index)
      return { ...calendar.describe(date), due: days.get(date) ?? 0 }
    }),
  })
}

/** Civil dates know their weekday: 1970-01-05 was a Monday. */
function mondayOf(date: string): string {
  const days = Math.round((Date.parse(date) - Date.parse('1970-01-05')) / 86_400_000)
  return addDays(date, -(((days % 7) + 7) % 7))
}
