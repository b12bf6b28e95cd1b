const day = 86_400_000

/** civil date YYYY-MM-DD -> whole days since 1970-01-01 */
export function dayNumber(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) throw new Error(`not a civil date: ${date}`)
  return at / day
}

/** the reverse of dayNumber */
export const civilDate = (number: number): string => new Date(number * day).toISOString().slice(0, 10)

export const daysBefore = (date: string, days: number): string => civilDate(dayNumber(date) - days)
