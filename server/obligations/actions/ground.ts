import { calendarOf } from '../../calendar/index.ts'
import type { Calendar } from '../../lib/workdays.ts'
import type { Db } from '../../platform/db/index.ts'
import { openBook, type OpenBook } from '../../policy/index.ts'
import { RULES } from '../facts.ts'
import { lawOf, timelineOf, type Ground, type Timeline } from '../rules/law.ts'

/** The law of a profile on every date. */
function timelineIn(book: OpenBook, profile: string): Timeline {
  return timelineOf(
    book.periods(profile, RULES).map((from) => ({ from, law: lawOf(book.at({ profile, date: from })) })),
  )
}

/** With what obligations are computed, from a book that is open. */
export const groundIn = (
  book: OpenBook,
  { profile, calendar, today }: { profile: string; calendar: Calendar; today: string },
): Ground => ({
  law: timelineIn(book, profile),
  known: timelineIn(book.asKnown(), profile),
  calendar,
  today,
})

/** With what obligations are computed here and now. */
export async function groundOf(db: Db, profile: string, today: string): Promise<Ground> {
  const [book, calendar] = await Promise.all([openBook(db), calendarOf(db)])
  return groundIn(book, { profile, calendar, today })
}
