import { prepareCalendar, type Calendar } from '../../lib/workdays.ts'
import type { Db } from '../../platform/db/index.ts'
import { coverOf, findDays, findStanding } from '../store.ts'
import { holidayLaw } from './law.ts'

let prepared: { version: string; calendar: Calendar } | undefined

/** The calendar that stands, ready for many questions; one small query while no notice came or was corrected. */
export async function calendarOf(db: Db): Promise<Calendar> {
  const standing = await findStanding(db)
  const version = standing.map(({ id }) => id).join()
  if (prepared?.version === version) return prepared.calendar
  const cover = coverOf(standing)
  const calendar = prepareCalendar({
    // Before the first notice nothing is covered: an empty span.
    coveredFrom: cover === null ? '1970-01-02' : `${cover.from}-01-01`,
    coveredUntil: cover === null ? '1970-01-01' : `${cover.until}-12-31`,
    days: await findDays(db),
    statutory: holidayLaw.holidays,
  })
  prepared = { version, calendar }
  return calendar
}
