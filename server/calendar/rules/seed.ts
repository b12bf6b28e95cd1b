import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { CalendarDay, Notice } from '../facts.ts'

const Dates = Type.Array(Type.String())

/** A notice as server/db/seed/calendar.json writes it: a line a holiday. */
const SeedNotice = Type.Object({
  year: Type.Integer(),
  title: Type.String(),
  source: Type.String(),
  holidays: Type.Array(
    Type.Object({ name: Type.String(), nameEn: Type.String(), free: Dates, transferred: Dates, work: Dates }),
  ),
})

/** The notices of the seed, year by year; throws where the text is something else. */
export const noticesOfSeed = (text: string): Notice[] =>
  Value.Parse(Type.Array(SeedNotice), JSON.parse(text)).map(noticeOfSeed)

function noticeOfSeed({ year, title, source, holidays }: Static<typeof SeedNotice>): Notice {
  const days = holidays.flatMap(({ name, nameEn, free, transferred, work }): CalendarDay[] => [
    ...free.map((date) => ({ date, kind: 'holiday' as const, name, nameEn, transferred: false })),
    ...transferred.map((date) => ({ date, kind: 'holiday' as const, name, nameEn, transferred: true })),
    ...work.map((date) => ({ date, kind: 'workday' as const, name, nameEn, transferred: null })),
  ])
  return { year, title, number: null, source, days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
}
