import { civilDateOf } from '../../lib/dates.ts'

/** The last day of a term of so many years from a civil date; a 29 February ends on a 28th where there is none. */
export function yearsAfter(date: string, years: number): string | null {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return civilDateOf(year + years, month, day) ?? civilDateOf(year + years, month, day - 1)
}
