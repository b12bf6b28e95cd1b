import type { Refusal } from '../../lib/refusal.ts'
import { dayNumber, weekdayOf } from '../../lib/workdays-index.ts'
import { holds, type StatutoryHoliday } from '../../lib/workdays.ts'
import type { CalendarDay, Cover } from '../facts.ts'
import type { ReadDay } from './lines.ts'

/** The law on public holidays, and how many years ahead a notice can be out. */
export type HolidayLaw = { announcedYearsAhead: number; holidays: readonly StatutoryHoliday[] }

type Judged = { years: Map<number, CalendarDay[]>; refusals: Refusal[] }

/** The year whose notice a day belongs to: a day in December is arranged for the New Year's Day that follows. */
export const noticeYear = (date: string): number =>
  Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' ? 1 : 0)

/** The days of a file by the year of their notice, with every reason why they cannot stand. */
export function judgeDays(read: readonly ReadDay[], law: HolidayLaw, cover: Cover, today: string): Judged {
  const named = read.map((day) => withNames(day, law.holidays))
  const years = new Map([...Map.groupBy(named, ({ date }) => noticeYear(date))].toSorted(([a], [b]) => a - b))
  const latest = Number(today.slice(0, 4)) + law.announcedYearsAhead
  const refusals = [
    ...refuseDays(read),
    ...refuseYears([...years.keys()], cover, latest),
    ...[...years].flatMap(([year, days]) => refuseIncomplete(year, days, law.holidays)),
  ]
  return { years, refusals: read.length === 0 ? [{ code: 'calendar.no_days' }] : refusals }
}

/** The name as the law writes it, where the file has a shorter one (清明) or only the English one. */
function withNames({ row: _, ...day }: ReadDay, holidays: readonly StatutoryHoliday[]): CalendarDay {
  const short = (name: string) => name.replace(/节$/, '').toLowerCase()
  const known = holidays.find(
    ({ name, nameEn }) => short(name) === short(day.name) || short(nameEn) === short(day.name),
  )
  return { ...day, name: known?.name ?? day.name, nameEn: day.nameEn ?? known?.nameEn ?? day.name }
}

function refuseDays(read: readonly ReadDay[]): Refusal[] {
  const seen = new Map<string, ReadDay>()
  return read.flatMap((day): Refusal[] => {
    const { row, date, kind } = day
    const before = seen.get(date)
    if (before === undefined) seen.set(date, day)
    if (before !== undefined) {
      const code = before.kind === kind ? 'calendar.repeated' : 'calendar.both'
      return [{ code, params: { row, date, other: before.row } }]
    }
    const isWeekend = weekdayOf(dayNumber(date)) >= 5
    return kind === 'workday' && !isWeekend ? [{ code: 'calendar.worked_anyway', params: { row, date } }] : []
  })
}

/** New years follow the covered ones one by one; a covered year may be corrected; nothing reaches far ahead. */
function refuseYears(years: readonly number[], cover: Cover, latest: number): Refusal[] {
  let expected = cover === null ? years[0] : cover.until + 1
  return years.flatMap((year): Refusal[] => {
    if (year > latest)
      return [{ code: 'calendar.far_year', params: { year: String(year), latest: String(latest) } }]
    if (cover !== null && year < cover.from)
      return [{ code: 'calendar.before_cover', params: { year: String(year), from: String(cover.from) } }]
    if (cover !== null && year <= cover.until) return []
    const missing = expected ?? year
    expected = year + 1
    return year === missing
      ? []
      : [{ code: 'calendar.gap', params: { year: String(year), missing: String(missing) } }]
  })
}

/** A year without all holidays of the law is no notice: a gap in the file, not a year of work. */
function refuseIncomplete(
  year: number,
  days: readonly CalendarDay[],
  holidays: readonly StatutoryHoliday[],
): Refusal[] {
  const free = days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date)
  return holidays
    .filter((each) => holds(each, year))
    .flatMap(({ name, nameEn, days: due, earliest, latest }): Refusal[] => {
      const found = free.filter((date) => date >= `${year}-${earliest}` && date <= `${year}-${latest}`).length
      const params = { year: String(year), name, nameEn, due, found }
      return found >= due ? [] : [{ code: 'calendar.incomplete', params }]
    })
}
