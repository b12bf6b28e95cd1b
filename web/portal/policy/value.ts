import type { Figure } from '../../shared/money.ts'
import { shortMoney } from '../../shared/money.ts'
import { formatCount, formatUpTo } from '../../shared/numbers.ts'
import { wordOf } from '../../shared/texts.ts'
import type { Site } from '../site.ts'
import type { Version } from './wire.ts'

type Reader = Pick<Site, 't' | 'language'>
export type ListItem = { code: string; zh: string; en: string; amount?: number; unit?: string }

const PERCENT = 100

/** A field of a value of the API, whose shape follows the rule's kind. */
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

const numberOf = (value: unknown, name: string): number | null => {
  const field = fieldOf(value, name)
  return typeof field === 'number' ? field : null
}

export const textOf = (value: unknown, name: string): string | null => {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : null
}

const isItem = (value: unknown): value is ListItem =>
  textOf(value, 'code') !== null && textOf(value, 'zh') !== null && textOf(value, 'en') !== null

/** The entries of a list, or none where the value is no list. */
export const itemsOf = (value: unknown): ListItem[] => (Array.isArray(value) ? value.filter(isItem) : [])

/** Codes of a value, such as what must be submitted. */
export function codesOf(value: unknown, name: string): string[] {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field.filter((each) => typeof each === 'string') : []
}

/** What stands large in a column: the figure and its unit, or a word where there is no figure. */
export function headlineOf(reader: Reader, kind: string, version: Version): Figure {
  const { value, unit, force } = version
  const { t } = reader
  if (kind === 'statement') return word(wordOf(t, 'policy.force', force ?? ''))
  if (value === null) return word(t('portal.policy.no_number'))
  const lasting = (amount: number | null) =>
    amount === null
      ? word(t('portal.policy.no_number'))
      : { value: formatCount(amount), unit: unitOf(reader, amount, unit) }
  if (typeof value === 'number') return plain(reader, kind, value, lasting)
  const amount = amountIn(reader, kind, value)
  if (amount !== null) return amount
  const items = itemsOf(value)
  if (items.length > 0) return { value: formatCount(items.length), unit: t('portal.policy.items') }
  if (kind === 'points') return lasting(numberOf(value, 'points'))
  return lasting(numberOf(value, 'amount'))
}

/** The unit beside an amount: one month, three months. */
export const unitOf = ({ t }: Reader, amount: number, unit: string | null): string => {
  const one = wordOf(t, 'policy.unit', `${unit ?? ''}_one`)
  return amount === 1 && !one.endsWith('_one') ? one : wordOf(t, 'policy.unit', unit ?? '')
}

const word = (text: string): Figure => ({ value: text, unit: '' })

function plain(reader: Reader, kind: string, value: number, lasting: (amount: number) => Figure): Figure {
  if (kind === 'money') return shortMoney(reader.t, reader.language, value)
  if (kind === 'ratio') return { value: formatUpTo(value * PERCENT, 1), unit: '%' }
  return lasting(value)
}

function amountIn(reader: Reader, kind: string, value: unknown): Figure | null {
  const { t, language } = reader
  const bound = (sign: string, fen: number | null): Figure => {
    if (fen === null) return word(t('portal.policy.no_amount'))
    const money = shortMoney(t, language, fen)
    return { ...money, value: `${sign} ${money.value}` }
  }
  switch (kind) {
    case 'scope':
    case 'liaison':
      return bound('≥', numberOf(value, 'minimumFen'))
    case 'voluntary':
      return bound('<', numberOf(value, 'belowFen'))
    case 'campaign':
      return word(textOf(value, 'closes') ?? '')
    case 'subsidy':
      return numberOf(value, 'share') === null ? word(t('portal.policy.no_number')) : null
    case 'rated_hours': {
      const [general, special] = [numberOf(value, 'general') ?? 0, numberOf(value, 'special') ?? 0]
      return {
        value: `${formatCount(general)} / ${formatCount(special)}`,
        unit: t('portal.policy.unit.hour_per_year'),
      }
    }
    case 'scheme': {
      const counts = [numberOf(value, 'firstLevel') ?? 0, numberOf(value, 'secondLevel') ?? 0]
      return { value: counts.map(formatCount).join(' + '), unit: t('portal.policy.indicators') }
    }
    default:
      return null
  }
}
