import { readFileSync } from 'node:fs'
import { noticesOfSeed } from '../../server/calendar/rules/seed.ts'
import { prepareCalendar, type Calendar, type StatutoryHoliday } from '../../server/lib/workdays.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The notices of 2004 to 2026 as the product brings them. */
export const notices = noticesOfSeed(read('server/db/seed/calendar.json'))
export const statutory: StatutoryHoliday[] = JSON.parse(read('policy/national/public-holidays.json')).holidays

/** The calendar of these notices, without a database. */
export const seedCalendar = (): Calendar =>
  prepareCalendar({
    coveredFrom: `${notices[0]!.year}-01-01`,
    coveredUntil: `${notices.at(-1)!.year}-12-31`,
    days: notices.flatMap(({ days }) => days),
    statutory,
  })
