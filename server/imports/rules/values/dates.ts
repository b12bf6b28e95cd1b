import { civilDateOf, dateOfSerial, daysIn } from '../../../lib/dates.ts'
import { chineseNumeral } from '../../../lib/money.ts'
import { toHalfWidth } from '../../../lib/text.ts'
import { doubt, kept, note, read, wrong, type Reading } from './reading.ts'

export const DATE_ORDERS = ['ymd', 'mdy', 'dmy'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

export type DateRules = {
  /** How 3/5/2016 is meant; without it such a date is refused, with both readings. */
  order?: DateOrder | undefined
  date1904?: boolean | undefined
  /** The civil day of the import: later dates are doubtful. */
  today: string
  /** Whether a deadline counts from this date, so that a month alone is not enough. */
  deadline?: boolean | undefined
}

// Beyond these a date of an instrument is a slip of the pen; the database holds the same bounds.
const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2099

const TIME =
  /[T\s]+\d{1,2}[:\u65f6]\d{1,2}([:\u5206]\d{1,2}(\.\d+)?)?\u79d2?\s*(Z|[+-]\d{2}:?\d{2}|[ap]\.?m\.?)?$/i
const FULL = /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*[\u65e5\u53f7]?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const MONTH = /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*\u6708?(?:\u4efd)?$/
const COMPACT_MONTH = /^(\d{4})(\d{2})$/
const YEAR = /^(\d{4})\s*\u5e74?(?:\u5ea6)?$/
const SERIAL = /^\d{5,7}(\.\d+)?$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const SHORT_YEAR = /^(\d{2})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/
const CHINESE =
  /^([\u3007\u96f6\u4e00-\u9fa5]{4})\u5e74([\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})\u6708(?:([\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})\u65e5)?$/
const NAMED_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i
const NAMED_MIDDLE = /^(\d{1,2})(?:st|nd|rd|th)?[-\s]+([a-z]{3,9})\.?,?[-\s]+(\d{4})$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a civil date in any form that lists use: 2016-03-05, 2016/3/5, 20160305, 42434, 2016 and 3 with the signs
 * for year and month, 5 March 2016. A month alone becomes its first day and says so; a year alone is no date.
 */
export function readDate(text: string, rules: DateRules): Reading<string> {
  const clean = toHalfWidth(text).trim().replace(TIME, '').trim()
  return (
    readFull(clean, rules) ??
    readPartial(clean, rules) ??
    readYearLast(clean, rules) ??
    readNamed(clean, rules) ??
    readChinese(clean, rules) ??
    readSerial(clean, rules) ??
    wrong('import.date.unreadable')
  )
}

const numbers = (match: RegExpExecArray): number[] => match.slice(1, 4).map(Number)

function readFull(text: string, rules: DateRules): Reading<string> | null {
  const match = FULL.exec(text) ?? COMPACT.exec(text)
  if (match !== null) {
    const [year = 0, month = 0, day = 0] = numbers(match)
    return checked(year, month, day, rules)
  }
  const short = SHORT_YEAR.exec(text)
  if (short === null) return null
  const [year = 0, month = 0, day = 0] = numbers(short)
  const full = Number(rules.today.slice(0, 2)) * 100 + year
  const guess = civilDateOf(full > Number(rules.today.slice(0, 4)) ? full - 100 : full, month, day)
  return wrong('import.date.short_year', {}, guess)
}

function readPartial(text: string, rules: DateRules): Reading<string> | null {
  const match = MONTH.exec(text) ?? COMPACT_MONTH.exec(text)
  if (match !== null && isMonthForm(match)) return monthOnly(Number(match[1]), Number(match[2]), rules)
  const year = YEAR.exec(text)
  if (year === null) return null
  const number = Number(year[1])
  return inRange(number) ? kept('import.date.year_only', { year: number }) : absurd(number)
}

// 201613 is no month but may be a serial number; 2016-13 surely is meant as a month.
const isMonthForm = (match: RegExpExecArray): boolean =>
  /\D/.test(match[0]) || (Number(match[2]) >= 1 && Number(match[2]) <= 12 && inRange(Number(match[1])))

function monthOnly(year: number, month: number, rules: DateRules): Reading<string> {
  const first = civilDateOf(year, month, 1)
  if (first === null) return wrong('import.date.no_month', { month })
  if (!inRange(year)) return absurd(year)
  const last = civilDateOf(year, month, daysIn(year, month))
  return read(
    first,
    rules.deadline === true
      ? doubt('import.date.month_only', { taken: first }, last)
      : note('import.date.month_only', { taken: first }),
    ...later(first, rules),
  )
}

function readYearLast(text: string, rules: DateRules): Reading<string> | null {
  const match = YEAR_LAST.exec(text)
  if (match === null) return null
  const [first = 0, second = 0, year = 0] = numbers(match)
  if (rules.order === 'mdy') return checked(year, first, second, rules)
  if (rules.order === 'dmy') return checked(year, second, first, rules)
  const readings = [civilDateOf(year, first, second), civilDateOf(year, second, first)].filter(
    (each) => each !== null,
  )
  return wrong(
    'import.date.order',
    { readings: readings.join(' / ') },
    readings.length === 1 ? readings[0] : null,
  )
}

function readNamed(text: string, rules: DateRules): Reading<string> | null {
  const first = NAMED_FIRST.exec(text)
  const middle = NAMED_MIDDLE.exec(text)
  const name = (first?.[1] ?? middle?.[2] ?? '').slice(0, 3).toLowerCase()
  const month = MONTHS.indexOf(name) + 1
  if (month === 0) return null
  return checked(Number(first?.[3] ?? middle?.[3]), month, Number(first?.[2] ?? middle?.[1]), rules)
}

function readChinese(text: string, rules: DateRules): Reading<string> | null {
  const match = CHINESE.exec(text)
  if (match === null) return null
  const digits = Array.from(match[1] ?? '', (sign) => chineseNumeral(sign))
  if (digits.some((digit) => digit === null || digit > 9n)) return null
  const year = Number(digits.join(''))
  const month = Number(chineseNumeral(match[2] ?? '') ?? 0)
  if (match[3] === undefined) return monthOnly(year, month, rules)
  return checked(year, month, Number(chineseNumeral(match[3]) ?? 0), rules)
}

function readSerial(text: string, rules: DateRules): Reading<string> | null {
  if (!SERIAL.test(text)) return null
  const date = dateOfSerial(Number(text), rules.date1904)
  if (date === null) return null
  const year = Number(date.slice(0, 4))
  return inRange(year)
    ? read(date, note('import.date.serial', { taken: date }), ...later(date, rules))
    : absurd(year)
}

const inRange = (year: number): boolean => year >= EARLIEST_YEAR && year <= LATEST_YEAR

const absurd = (year: number): Reading<never> =>
  wrong('import.date.absurd', { year, from: EARLIEST_YEAR, until: LATEST_YEAR })

const later = (date: string, rules: DateRules) =>
  date > rules.today ? [doubt('import.date.future', { taken: date })] : []

function checked(year: number, month: number, day: number, rules: DateRules): Reading<string> {
  if (!inRange(year)) return absurd(year)
  const date = civilDateOf(year, month, day)
  if (date !== null) return read(date, ...later(date, rules))
  if (month < 1 || month > 12) return wrong('import.date.no_month', { month }, civilDateOf(year, day, month))
  return wrong(
    'import.date.no_day',
    { month, day },
    day === 0 ? null : civilDateOf(year, month, daysIn(year, month)),
  )
}
