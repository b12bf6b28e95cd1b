import { roundedUnits } from '../../lib/decimal.ts'
import type { Finding } from '../facts.ts'
import { readMoney } from './values/money.ts'
import { doubt } from './values/reading.ts'
import { yuanIn, type MoneyUnit } from './vocabulary.ts'

const WAN = yuanIn(10_000)
const YUAN = yuanIn(1)

// Instruments on such lists cost from some thousands of yuan up: a column whose middle value is smaller is in 10,000s.
const LEAST_USUAL_YUAN = 3000

export type Guess = { unit: MoneyUnit | null; doubt: Finding | null; choices: string[] }

/** The unit of a money column whose header names none, from the size of its values; always said as a doubt. */
export function guessUnit(values: string[]): Guess {
  const amounts = values.flatMap((value) => {
    const reading = readMoney(value, null)
    return reading.value === null ? [] : [reading.value]
  })
  const silent = amounts.filter((amount) => !amount.said)
  if (silent.length === 0) return { unit: null, doubt: null, choices: [] }
  const sorted = silent
    .map((amount) => Number(roundedUnits(amount.amount, 2)) / 100)
    .toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const [taken, other] = middle < LEAST_USUAL_YUAN ? [WAN, YUAN] : [YUAN, WAN]
  const params = { least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0, taken: taken.name, other: other.name }
  return { unit: taken, doubt: doubt('import.column.money_unit', params), choices: [taken.name, other.name] }
}
