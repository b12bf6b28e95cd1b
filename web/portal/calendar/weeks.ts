const DAY = 24 * 60 * 60 * 1000
const WEEK = 7

const shift = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)

/** Whether a text is a date that a date field takes. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && shift(text, 0) === text

/** Monday 0 to Sunday 6. */
export const weekdayOf = (date: string): number => (new Date(date).getUTCDay() + 6) % WEEK

/** Whole weeks, Monday first, from the week of one date to the week of another. */
export function weeksBetween(first: string, last: string): string[][] {
  const start = shift(first, -weekdayOf(first))
  const days = (Date.parse(last) - Date.parse(start)) / DAY + WEEK - weekdayOf(last)
  return Array.from({ length: days / WEEK }, (_, week) =>
    Array.from({ length: WEEK }, (__, day) => shift(start, week * WEEK + day)),
  )
}

/** The weeks of a month; days of its neighbours are null. */
export function weeksOfMonth(year: number, month: number): (string | null)[][] {
  const start = `${year}-${String(month).padStart(2, '0')}-01`
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  return weeksBetween(start, last).map((week) =>
    week.map((date) => (date >= start && date <= last ? date : null)),
  )
}

/** Days that follow each other under one name, as spans. */
export function spansOf<T extends { date: string; name: string | null }>(days: readonly T[]): T[][] {
  const spans: T[][] = []
  for (const day of days) {
    const span = spans.at(-1)
    const last = span?.at(-1)
    if (span !== undefined && last?.name === day.name && shift(last.date, 1) === day.date) span.push(day)
    else spans.push([day])
  }
  return spans
}
