import { addDays, countWorkingDays, type Calendar, type Day } from '../../lib/workdays.ts'

export type CountedDay = Day & { number: number | null; late: number | null }

/** Beyond the due date so many days are shown one by one; the rest is a number. */
const SHOWN_LATE = 45

/**
 * Every day of a limit in working days, numbered, and the first days after it up to `end`, numbered as late.
 * @returns days in order and the number of working days after the due date through `end`
 */
export function countedDays(
  { from, amount, end }: { from: string; amount: number; end: string },
  calendar: Calendar,
): { days: CountedDay[]; late: number } {
  const { due, days } = countWorkingDays(from, amount, calendar)
  const within = days.map((day) => ({ ...day, late: null }))
  if (end <= due) return { days: within, late: 0 }
  let late = 0
  const after: CountedDay[] = []
  for (let date = addDays(due, 1); date <= end; date = addDays(date, 1)) {
    const day = calendar.describe(date)
    const works = day.kind === 'workday' || day.kind === 'makeup'
    if (works) late += 1
    if (after.length < SHOWN_LATE) after.push({ ...day, number: null, late: works ? late : null })
  }
  return { days: [...within, ...after], late }
}
