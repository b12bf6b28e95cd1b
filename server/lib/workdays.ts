import { civilDateOf, daysIn } from './dates.ts'
import { dateOf, dayNumber, partsOf, weekdayOf, workdayIndex, type WorkdayIndex } from './workdays-index.ts'

/** What a published notice says of one day: free, or worked although it is a weekend (调休上班). */
export type NoticeDay = { date: string; kind: 'holiday' | 'workday'; name: string; nameEn: string }

/**
 * A public holiday of the law: so many days between two days of the year, MM-DD, in the years `since` .. `until`.
 * Where the days fill the span they are fixed; the others follow the moon or the sun and are known from notices alone.
 */
export type StatutoryHoliday = {
  name: string
  nameEn: string
  days: number
  earliest: string
  latest: string
  since: number
  until: number | null
}

/** Whole years of notices without a gap, and the law for the time outside them. Civil dates are YYYY-MM-DD. */
export type CalendarFacts = {
  coveredFrom: string
  coveredUntil: string
  days: readonly NoticeDay[]
  statutory: readonly StatutoryHoliday[]
}

export type DayKind = 'workday' | 'makeup' | 'weekend' | 'holiday'

/** A day as people see it; `name` is the holiday it belongs to, if any. */
export type Day = {
  date: string
  kind: DayKind
  name: string | null
  nameEn: string | null
  provisional: boolean
}

export type Calendar = {
  coveredFrom: string
  coveredUntil: string
  kindOf(date: string): DayKind
  describe(date: string): Day
  index: WorkdayIndex
}

/** `provisional`: a day on the way was outside the notices, and may yet turn out free or worked. */
export type Deadline = { due: string; provisional: boolean }

/** A deadline with every day on the way to it; `number` counts the working days, null on days that do not count. */
export type DayCount = Deadline & { days: (Day & { number: number | null })[] }

const WORKED: readonly DayKind[] = ['workday', 'makeup']

/**
 * Prepares a calendar for many questions. Inside the notices their word stands; outside, weekends and the fixed
 * statutory days are free. Outside, Spring Festival and its like count as worked: hence provisional.
 */
export function prepareCalendar({ coveredFrom, coveredUntil, days, statutory }: CalendarFacts): Calendar {
  const notices = new Map(days.map((day) => [dayNumber(day.date), day]))
  const [from, until] = [dayNumber(coveredFrom), dayNumber(coveredUntil)]
  const fixed = fixedHolidays(statutory)
  const isCovered = (day: number) => day >= from && day <= until

  function kindOn(day: number): { kind: DayKind; of?: { name: string; nameEn: string } } {
    const notice = notices.get(day)
    if (notice !== undefined) return { kind: notice.kind === 'holiday' ? 'holiday' : 'makeup', of: notice }
    const statute = isCovered(day) ? undefined : fixed(day)
    if (statute !== undefined) return { kind: 'holiday', of: statute }
    return { kind: weekdayOf(day) >= 5 ? 'weekend' : 'workday' }
  }

  return {
    coveredFrom,
    coveredUntil,
    kindOf: (date) => kindOn(dayNumber(date)).kind,
    describe(date) {
      const { kind, of } = kindOn(dayNumber(date))
      const provisional = !isCovered(dayNumber(date))
      return { date, kind, name: of?.name ?? null, nameEn: of?.nameEn ?? null, provisional }
    },
    index: workdayIndex((day) => WORKED.includes(kindOn(day).kind), from, until),
  }
}

/** Looks up whether a day is a holiday on the same date every year. */
function fixedHolidays(
  statutory: readonly StatutoryHoliday[],
): (day: number) => StatutoryHoliday | undefined {
  const fixed = statutory
    .filter(isFixed)
    .map((each) => ({ each, from: numberOf(each.earliest), until: numberOf(each.latest) }))
  return (day) => {
    const { year, monthDay } = partsOf(day)
    return fixed.find(({ each, from, until }) => monthDay >= from && monthDay <= until && holds(each, year))
      ?.each
  }
}

const numberOf = (monthDay: string): number => Number(monthDay.replace('-', ''))

/** Whether a holiday of the law is in force in a year. */
export const holds = ({ since, until }: StatutoryHoliday, year: number): boolean =>
  year >= since && year <= (until ?? Infinity)

/** Whether its days are the same every year: they fill the span in which they lie. */
const isFixed = ({ days, earliest, latest }: StatutoryHoliday): boolean =>
  dayNumber(`2000-${latest}`) - dayNumber(`2000-${earliest}`) === days - 1

export const isWorkday = (date: string, calendar: Calendar): boolean => WORKED.includes(calendar.kindOf(date))

/**
 * The n-th working day after a day, which itself never counts; before it where n is negative; for 0 the day itself.
 * A due date is always a working day.
 */
export function addWorkingDays(start: string, n: number, calendar: Calendar): Deadline {
  if (n === 0) return { due: start, provisional: false }
  const { from, until, upTo, nth } = calendar.index
  const day = dayNumber(start)
  const due = n > 0 ? nth(upTo(day) + n) : nth(upTo(day - 1) + n + 1)
  const [first, last] = n > 0 ? [day + 1, due] : [due, day - 1]
  return { due: dateOf(due), provisional: first < from || last > until }
}

/** Working days after `from` through `to`; negative where `to` comes first. Adds up: a to b and b to c is a to c. */
export const workingDaysBetween = (from: string, to: string, { index }: Calendar): number =>
  index.upTo(dayNumber(to)) - index.upTo(dayNumber(from))

/** A deadline with every day on the way, for people to count along; n is positive. */
export function countWorkingDays(start: string, n: number, calendar: Calendar): DayCount {
  const deadline = addWorkingDays(start, n, calendar)
  const [first, last] = [dayNumber(start) + 1, dayNumber(deadline.due)]
  let counted = 0
  const days = Array.from({ length: last - first + 1 }, (_, index) => {
    const day = calendar.describe(dateOf(first + index))
    return { ...day, number: WORKED.includes(day.kind) ? (counted += 1) : null }
  })
  return { ...deadline, days }
}

/** So many calendar days on, or back where negative. */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days)

/** The same day so many calendar months on, or the last day of a month that is too short for it. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const total = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1]
  return civilDateOf(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)))!
}

/** Whether a text is a civil date YYYY-MM-DD of a day there is. */
export function isCivilDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return civilDateOf(Number(year), Number(month), Number(day)) !== null
}
