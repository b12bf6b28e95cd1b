import { formatCount, formatUpTo } from '../../shared/numbers.ts'
import { useTexts } from '../texts/index.ts'

const FEN = 100
const WAN_FEN = 1_000_000
const PERCENT = 100

/** The number within a rule's value that can be moved, by the kinds that have one. */
const NUMBERS = ['minimumFen', 'belowFen', 'amount'] as const
type NumberField = (typeof NUMBERS)[number]

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

/** Which number of the value can be moved, and what it is now; null where the value has none. */
export function numberIn(value: unknown): { field: NumberField | null; number: number } | null {
  if (typeof value === 'number') return { field: null, number: value }
  for (const field of NUMBERS) {
    const number = fieldOf(value, field)
    if (typeof number === 'number') return { field, number }
  }
  return null
}

/** The same value with its number moved. */
export function withNumber(value: unknown, number: number): unknown {
  const found = numberIn(value)
  if (found?.field == null || typeof value !== 'object' || value === null) return number
  return { ...value, [found.field]: number }
}

const isMoney = (field: NumberField | null, unit: string | null): boolean =>
  field === 'minimumFen' || field === 'belowFen' || unit === 'fen'

/** Says a rule's value: ¥500,000, 30 working days, or how many items a list has. */
export function useValueWords(): (value: unknown, unit: string | null) => string {
  const { t, word } = useTexts()
  return (value, unit) => {
    if (Array.isArray(value)) return t('desk.policy.items', { n: value.length })
    const found = numberIn(value)
    if (found === null) return value === null ? t('portal.policy.none') : t('desk.policy.worded')
    const { field, number } = found
    if (isMoney(field, unit)) return `¥${formatCount(number / FEN)}`
    if (unit === 'share') return `${formatUpTo(number * PERCENT, 1)} %`
    return `${formatCount(number)} ${word('portal.policy.unit', unit ?? '')}`.trim()
  }
}

/** How far a slider goes for a value, and its steps: money in steps of ¥10,000, times in whole units. */
export function rangeOf(value: unknown, unit: string | null): { min: number; max: number; step: number } {
  const found = numberIn(value)
  if (found === null) return { min: 0, max: 1, step: 1 }
  if (!isMoney(found.field, unit)) return { min: 1, max: Math.max(found.number * 3, 10), step: 1 }
  const step = found.number >= 10 * WAN_FEN ? 5 * WAN_FEN : WAN_FEN
  return { min: step, max: Math.max(found.number * 2, 20 * WAN_FEN), step }
}
