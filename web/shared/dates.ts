// China keeps one time all year, so its civil date is plain arithmetic.
const SHANGHAI = 8 * 60 * 60 * 1000

/** Instant to the civil date in Shanghai, 2026-11-21. */
export const civilDate = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + SHANGHAI).toISOString().slice(0, 10)

/** Instant to date and time in Shanghai, 2026-11-21 10:24. */
export const civilTime = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')

/** Instant to the time of day in Shanghai, 10:24. */
export const clockTime = (instant: string | Date): string => civilTime(instant).slice(11)

/** The same civil day a year earlier; of 29 February the day after, since there is none. */
export function yearBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year - 1, month - 1, date)).toISOString().slice(0, day.length)
}
