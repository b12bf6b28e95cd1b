import type { Language } from './language.ts'
import { formatCount, formatFixed, formatUpTo } from './numbers.ts'
import type { Translate } from './texts.ts'

const FEN = 100
const WAN = 10_000
const MILLION = 1_000_000
const YI = 100_000_000
const BILLION = 1_000_000_000

/** A figure and its unit, apart, so that the unit can be set smaller. */
export type Figure = { value: string; unit: string }

/** Fen, exact: ¥3,860,000.00. */
export function formatMoney(fen: number): string {
  const amount = Math.abs(fen)
  const rest = String(amount % FEN).padStart(2, '0')
  return `${fen < 0 ? '−' : ''}¥${formatCount(Math.trunc(amount / FEN))}.${rest}`
}

/** Fen in the unit a reader would say it in: 386 万元, ¥3.86 million; exact below ¥10,000. */
export const shortMoney = (t: Translate, language: Language, fen: number): Figure =>
  inUnit(t, language, fen, formatUpTo)

type Format = (value: number, digits: number) => string

function inUnit(t: Translate, language: Language, fen: number, format: Format): Figure {
  const yuan = fen / FEN
  if (yuan < WAN) return { value: formatMoney(fen), unit: '' }
  const [large, largeUnit, small, smallUnit] =
    language === 'en'
      ? ([BILLION, t('portal.money.billion'), MILLION, t('portal.money.million')] as const)
      : ([YI, t('portal.money.yi'), WAN, t('portal.money.wan')] as const)
  const sign = language === 'en' ? '¥' : ''
  if (yuan >= large) return { value: `${sign}${format(yuan / large, 2)}`, unit: largeUnit }
  if (yuan >= small) return { value: `${sign}${format(yuan / small, 2)}`, unit: smallUnit }
  return { value: `¥${formatCount(yuan)}`, unit: '' }
}

/** The figure and its unit as one text, always with two decimals so that columns align. */
export const sayMoney = (t: Translate, language: Language, fen: number): string => {
  const { value, unit } = inUnit(t, language, fen, formatFixed)
  return unit === '' ? value : `${value} ${unit}`
}

/** Exact, and from ¥10,000 in Chinese the sum in 万元 behind it. */
export function fullMoney(t: Translate, language: Language, fen: number): string {
  const exact = formatMoney(fen)
  if (language === 'en' || fen < WAN * FEN) return exact
  // Hundredths of 万元 are ¥100: whole numbers, so nothing is lost to floating point.
  const hundredths = Math.round(fen / FEN / 100)
  const wan = `${formatCount(Math.trunc(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`
  return t('portal.money.both', { exact, wan })
}
