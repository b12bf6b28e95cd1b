import { roundedUnits } from '../../lib/decimal.ts'
import type { Finding } from '../facts.ts'
import { readMoney } from './values/money.ts'
import { doubt } from './values/reading.ts'
import { moneyUnit, type MoneyUnit } from './vocabulary.ts'

const WAN = '\u4e07\u5143'
const YUAN = '\u5143'

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
  const sorted = silent.map((amount) => Number(roundedUnits(amount.amount, 2)) / 100).toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const name = middle < LEAST_USUAL_YUAN ? WAN : YUAN
  const params = { least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0, taken: name, other: name === WAN ? YUAN : WAN }
  return { unit: moneyUnit(name) ?? null, doubt: doubt('import.column.money_unit', params), choices: [name, params.other] }
}
