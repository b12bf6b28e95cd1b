import { decimalText, multiply, roundedUnits, type Decimal } from './decimal.ts'

/** Whole fen of an amount in yuan times `factor`, rounded once, half-up; null beyond the safe integers. */
export function fenOf(amount: Decimal, factor: Decimal = { units: 1n, scale: 0 }): number | null {
  const fen = roundedUnits(multiply(amount, factor), 2)
  const safe = fen >= -BigInt(Number.MAX_SAFE_INTEGER) && fen <= BigInt(Number.MAX_SAFE_INTEGER)
  return safe ? Number(fen) : null
}

/** Yuan as plain decimal text without needless zeros: 123450 fen -> 1234.5 */
export const yuanText = (fen: number): string => decimalText({ units: BigInt(fen), scale: 2 })

/** Yuan with two decimals and grouped digits, as documents print it: 123450 fen -> 1,234.50 */
export function yuanGrouped(fen: number): string {
  const cents = Math.abs(fen)
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${String(cents % 100).padStart(2, '0')}`
}

/** Ten thousands of yuan as plain decimal text: 36000000 fen -> 36 */
export const wanText = (fen: number): string => decimalText({ units: BigInt(fen), scale: 6 })

const DIGITS = /[\u96f6\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]/
const ORDER = '\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d'
const SMALL: Record<string, bigint> = { '\u5341': 10n, '\u767e': 100n, '\u5343': 1000n }
const LARGE: Record<string, bigint> = { '\u4e07': 10_000n, '\u4ebf': 100_000_000n }
const FORMAL: Record<string, string> = {
  '\u58f9': '\u4e00',
  '\u8d30': '\u4e8c',
  '\u53c1': '\u4e09',
  '\u8086': '\u56db',
  '\u4f0d': '\u4e94',
  '\u9646': '\u516d',
  '\u67d2': '\u4e03',
  '\u634c': '\u516b',
  '\u7396': '\u4e5d',
  '\u62fe': '\u5341',
  '\u4f70': '\u767e',
  '\u4edf': '\u5343',
  '\u3007': '\u96f6',
}

/** A whole number written in Chinese numerals (also the formal ones of cheques); null for anything else. */
export function chineseNumeral(text: string): bigint | null {
  let total = 0n
  let section = 0n
  let digit: bigint | null = null
  for (const raw of text) {
    const sign = FORMAL[raw] ?? raw
    const small = SMALL[sign]
    const large = LARGE[sign]
    if (DIGITS.test(sign)) {
      const value = ORDER.indexOf(sign === '\u4e24' ? '\u4e8c' : sign)
      if (digit !== null && digit !== 0n) return null
      digit = BigInt(value)
    } else if (small !== undefined) {
      section += (digit ?? 1n) * small
      digit = null
    } else if (large !== undefined) {
      const below = section + (digit ?? 0n)
      // Hundred millions count everything before them, ten thousands only what follows the last hundred million.
      total = large > 10_000n ? (total + below) * large : total + below * large
      section = 0n
      digit = null
    } else return null
  }
  return text === '' ? null : total + section + (digit ?? 0n)
}
