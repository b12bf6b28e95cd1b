const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days of a month (1 to 12), 0 for a month that does not exist. */
export const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0)

const padded = (value: number, length: number): string => String(value).padStart(length, '0')

/** The civil date YYYY-MM-DD, or null where the calendar has no such day. */
export function civilDateOf(year: number, month: number, day: number): string | null {
  if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return null
  if (day < 1 || day > daysIn(year, month)) return null
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

const DAY = 86_400_000

/**
 * The civil date of a spreadsheet's serial number; null outside 1 .. 2958465 (9999-12-31).
 * The 1900 system counts a 29 February 1900 that never was (serial 60, no date); the 1904 system starts at 0 = 1904-01-01.
 */
export function dateOfSerial(serial: number, system1904 = false): string | null {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole < (system1904 ? 0 : 1) || whole > 2_958_465) return null
  if (!system1904 && whole === 60) return null
  const epoch = system1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  const text = new Date(epoch + whole * DAY).toISOString()
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : null
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T\s](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/i
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

/** Whether a text is an instant of RFC 3339 that a Date holds: a day that was, no leap second, of the years 1 to 9999 in UTC. */
export function isInstant(text: string): boolean {
  const [, year, month, day] = INSTANT.exec(text) ?? []
  const at = Date.parse(text)
  return civilDateOf(Number(year), Number(month), Number(day)) !== null && at >= FIRST && at <= LAST
}

/** Asia/Shanghai: eight hours ahead of UTC the year round since 1992. */
const AHEAD_OF_UTC = 8 * 3_600_000

/** The civil day in Shanghai, YYYY-MM-DD, of an instant in milliseconds of UTC. */
export const dayInShanghai = (instant: number): string =>
  new Date(instant + AHEAD_OF_UTC).toISOString().slice(0, 10)

/** The midnight in Shanghai with which a civil day begins, in milliseconds of UTC. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - AHEAD_OF_UTC

/** A moment to the minute as people in Shanghai read it: YYYY-MM-DD HH:MM. */
export const minuteInShanghai = (at: Date): string =>
  new Date(at.getTime() + AHEAD_OF_UTC).toISOString().slice(0, 16).replace('T', ' ')
