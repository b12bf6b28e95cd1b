import { decimalText, multiply, readDecimal, roundedUnits, type Decimal } from '../../../lib/decimal.ts'
import { chineseNumeral, fenOf } from '../../../lib/money.ts'
import { toHalfWidth } from '../../../lib/text.ts'
import { MONEY_WORDS, moneyUnit, type MoneyUnit } from '../vocabulary.ts'
import { doubt, kept, nothing, read, wrong, type Reading } from './reading.ts'

/** An amount in whole units of its currency, exact. `said`: the cell itself names the unit. */
export type Amount = { currency: string; amount: Decimal; said: boolean }

// An amount beyond the first is surely a slip (0.1 trillion yuan); beyond the second worth a look.
const ABSURD_FEN = 10_000_000_000_000
export const HUGE_FEN = 100_000_000_000

const GROUPED = /^[+-]?\d{1,3}([,\u2019' ]\d{3})+(\.\d*)?$/
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i

/**
 * Reads an amount of money: 512.00, 1,234.5, US$9,966, 360 with the sign for ten thousand yuan, full width too.
 * `unit` is what the header, the mapping or the look of the column says; a unit in the cell wins over it.
 */
export function readMoney(text: string, unit: MoneyUnit | null): Reading<Amount> {
  const clean = toHalfWidth(text).replace(/\s+/g, ' ').trim()
  const { rest, own } = cellUnit(clean)
  const used = own ?? unit ?? { name: '', currency: 'CNY', times: 1 }
  const number = plainNumber(rest)
  if (number === null) return unreadable(rest, used, own)
  const value = readDecimal(number)
  if (value === null) return wrong('import.money.unreadable')
  if (value.units < 0n) return wrong('import.money.negative', {}, number.replace('-', ''))
  if (value.units === 0n) return kept('import.money.zero')
  const amount = multiply(value, { units: BigInt(used.times), scale: 0 })
  const differs = own !== null && unit !== null && own.name !== unit.name
  return sized(
    { currency: used.currency, amount, said: own !== null },
    differs ? [doubt('import.money.unit_differs', { cell: own.name, column: unit.name })] : [],
  )
}

function sized(amount: Amount, findings: ReturnType<typeof doubt>[]): Reading<Amount> {
  const fen = fenOf(amount.amount)
  if (fen === null || fen > ABSURD_FEN)
    return wrong('import.money.absurd', { amount: decimalText(amount.amount) })
  if (roundedUnits(amount.amount, 2) === 0n) return kept('import.money.zero')
  const huge = fen > HUGE_FEN && amount.currency !== 'JPY' && amount.currency !== 'KRW'
  return read(
    amount,
    ...findings,
    ...(huge
      ? [doubt('import.money.huge', { amount: decimalText(amount.amount), currency: amount.currency })]
      : []),
  )
}

/** The unit written in the cell itself, before or after the number. */
function cellUnit(text: string): { rest: string; own: MoneyUnit | null } {
  const lower = text.toLowerCase()
  const after = MONEY_WORDS.find((word) => lower.endsWith(word))
  const withoutEnd = after === undefined ? text : text.slice(0, text.length - after.length).trim()
  const start = withoutEnd.toLowerCase()
  const before = MONEY_WORDS.find((word) => start.startsWith(word))
  const rest = before === undefined ? withoutEnd : withoutEnd.slice(before.length).trim()
  // The sign in front says the currency, the word behind says more (as in "RMB 360 ten thousand").
  const word = after ?? before
  return { rest: rest.replace(/^[:=]\s*/, ''), own: word === undefined ? null : (moneyUnit(word) ?? null) }
}

function plainNumber(text: string): string | null {
  if (NUMBER.test(text)) return text
  return GROUPED.test(text) ? text.replace(/[,\u2019' ]/g, '') : null
}

function unreadable(text: string, unit: MoneyUnit, own: MoneyUnit | null): Reading<never> {
  if (text === '') return wrong('import.money.unreadable')
  const chinese = chineseNumeral(text.replace(/[\u5706\u5143\u6574\u6b63]+$/u, ''))
  if (chinese !== null) return wrong('import.money.chinese', {}, String(chinese * BigInt(unit.times)))
  const digits = text.replace(/,/g, '')
  if (text.includes(',') && NUMBER.test(digits)) return wrong('import.money.separators', {}, digits)
  const found = /\d+(\.\d+)?/.exec(digits)
  const single = found !== null && !/\d/.test(digits.replace(found[0], ''))
  return wrong('import.money.unreadable', {}, single ? found[0] + (own?.name ?? '') : null)
}

/** A positive decimal (an exchange rate) as text. */
export function readRate(text: string): Reading<string> {
  const clean = toHalfWidth(text).trim()
  if (clean === '') return nothing
  const value = readDecimal(clean)
  if (value === null || value.units <= 0n || value.units > 10n ** BigInt(value.scale + 6))
    return wrong('import.money.rate')
  return read(decimalText({ units: roundedUnits(value, 8), scale: 8 }))
}

const HOURS_IN_LEAP_YEAR = 8784

/** Hours of a year, two decimals at most. */
export function readHours(text: string): Reading<number> {
  const clean = toHalfWidth(text)
    .trim()
    .replace(/\s*(\u5c0f\u65f6|\u673a\u65f6|hours?|hrs?|h)(\/.+)?$/i, '')
  const number = plainNumber(clean)
  const value = number === null ? null : readDecimal(number)
  if (value === null) return wrong('import.hours.unreadable')
  const hours = Number(roundedUnits(value, 2)) / 100
  return hours < 0 || hours > HOURS_IN_LEAP_YEAR
    ? wrong('import.hours.absurd', { limit: HOURS_IN_LEAP_YEAR })
    : read(hours)
}
