import { dateOf, dayNumber } from '../../lib/workdays-index.ts'
import { workingDaysBetween, type Calendar, type Day } from '../../lib/workdays.ts'

const datesBetween = (first: string, last: string): string[] =>
  Array.from({ length: dayNumber(last) - dayNumber(first) + 1 }, (_, index) =>
    dateOf(dayNumber(first) + index),
  )

/** The days of a year that are not what their weekday says: holidays and make-up workdays. */
export const specialDays = (year: number, calendar: Calendar): Omit<Day, 'provisional'>[] =>
  datesBetween(`${year}-01-01`, `${year}-12-31`)
    .map((date) => calendar.describe(date))
    .filter(({ kind }) => kind === 'holiday' || kind === 'makeup')
    .map(({ date, kind, name, nameEn }) => ({ date, kind, name, nameEn }))

/** Working days of each month, January first. */
export function monthlyWorkingDays(
  year: number,
  calendar: Calendar,
): { month: number; workingDays: number }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const [first, next] = [dayNumber(monthStart(year, index)), dayNumber(monthStart(year, index + 1))]
    return {
      month: index + 1,
      workingDays: workingDaysBetween(dateOf(first - 1), dateOf(next - 1), calendar),
    }
  })
}

const monthStart = (year: number, index: number): string =>
  `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
