import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { countWorkingDays, isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { monthlyWorkingDays, specialDays } from '../rules/year.ts'
import type { CalendarYear, DayCount } from '../schema.ts'
import { findNotice, findTransferred } from '../store.ts'
import { calendarOf } from './calendar.ts'

/** One year: its holidays and make-up workdays, where they are written, and the working days of each month. */
export async function readYear(app: App, year: number): Promise<Outcome<CalendarYear>> {
  const [calendar, notice, transferred] = await Promise.all([
    calendarOf(app.db),
    findNotice(app.db, year),
    findTransferred(app.db, year),
  ])
  const { coveredFrom, coveredUntil } = calendar
  const months = monthlyWorkingDays(year, calendar)
  return done({
    year,
    coveredFrom,
    coveredUntil,
    provisional: notice === undefined,
    notice: notice === undefined ? null : { ...notice, importedAt: notice.importedAt.toISOString() },
    workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
    months,
    days: specialDays(year, calendar).map((day) => ({
      ...day,
      transferred: transferred.get(day.date) ?? null,
    })),
  })
}

/** The numbers behind a deadline: the due date and every day on the way to it. */
export async function countDays(
  app: App,
  { from, days }: { from: string; days: number },
): Promise<Outcome<DayCount>> {
  if (!isCivilDate(from))
    return refused({ code: 'malformed.civil_date', params: { value: from }, pointer: '/from' })
  const calendar = await calendarOf(app.db)
  const { coveredFrom, coveredUntil } = calendar
  return done({
    from,
    workingDays: days,
    coveredFrom,
    coveredUntil,
    ...countWorkingDays(from, days, calendar),
  })
}
