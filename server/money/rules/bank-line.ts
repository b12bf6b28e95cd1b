import { readDecimal } from '../../lib/decimal.ts'
import { civilDateOf, dateOfSerial } from '../../lib/dates.ts'
import { COLUMN_NAMES, MOST_FEN, type ColumnName } from '../facts.ts'
import words from '../columns.json' with { type: 'json' }

/** Headings by what they mean, as a unit chose them or as they were recognised. */
export type Headings = Partial<Record<ColumnName, string>>
/** Where each column stands. */
export type Places = Partial<Record<ColumnName, number>>

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_()[\]\p{P}]/gu, '')

/** What the headings of a row mean; null where there is no date or no amount among them. The first name that fits wins. */
export function recognise(cells: readonly string[]): Headings | null {
  const known = cells.map(plain)
  const found: Headings = {}
  const taken = new Set<number>()
  for (const name of COLUMN_NAMES) {
    const at = words[name].map((word) =>
      known.findIndex((cell, index) => cell === plain(word) && !taken.has(index)),
    )
    const place = at.find((index) => index >= 0)
    if (place === undefined) continue
    taken.add(place)
    found[name] = cells[place] ?? ''
  }
  return found.date !== undefined && found.amount !== undefined ? found : null
}

/** Where the chosen headings stand in a row; null where date or amount is not among them. */
export function placesOf(cells: readonly string[], headings: Headings): Places | null {
  const known = cells.map(plain)
  const places: Places = {}
  for (const name of COLUMN_NAMES) {
    const heading = headings[name]
    const place = heading === undefined ? -1 : known.indexOf(plain(heading))
    if (place >= 0) places[name] = place
  }
  return places.date !== undefined && places.amount !== undefined ? places : null
}

export type BankLine = {
  receivedOn: string
  amountFen: number
  payer: string | null
  payerAccount: string | null
  note: string | null
  /** The bank's own id of the line. */
  line: string | null
}

/** One line of the bank's list: a receipt, nothing to us (money that went out, a sum), or a fault with its place. */
export type Read =
  | { kind: 'receipt'; line: BankLine }
  | { kind: 'passed' }
  | { kind: 'fault'; code: string; value: string }

export function readLine(cells: readonly string[], places: Places): Read {
  const cell = (name: ColumnName): string => {
    const place = places[name]
    return place === undefined ? '' : (cells[place] ?? '').trim()
  }
  const text = (name: ColumnName, most: number): string | null => cell(name).slice(0, most) || null
  if (isOut(cell('direction'))) return { kind: 'passed' }
  const amountFen = fenIn(cell('amount'))
  // Sums and titles have no amount or no date of their own; money that went out is none of ours.
  if (amountFen === 'blank' || (typeof amountFen === 'number' && amountFen <= 0)) return { kind: 'passed' }
  if (cell('date') === '') return { kind: 'passed' }
  if (amountFen === null)
    return { kind: 'fault', code: 'money.line_amount', value: cell('amount').slice(0, 40) }
  const receivedOn = dateIn(cell('date'))
  if (receivedOn === null) return { kind: 'fault', code: 'money.line_date', value: cell('date').slice(0, 40) }
  return {
    kind: 'receipt',
    line: {
      receivedOn,
      amountFen,
      payer: text('payer', 200),
      payerAccount: text('account', 60),
      note: text('note', 500),
      line: text('line', 60),
    },
  }
}

const isOut = (direction: string): boolean => direction !== '' && words.outWords.includes(plain(direction))

/** Yuan with at most two decimals, as whole fen; negative: money that went out. null: no amount of money. */
function fenIn(text: string): number | 'blank' | null {
  const digits = text.normalize('NFKC').replace(/[\s,\u00a5]|CNY|RMB/gi, '')
  if (digits === '' || digits === '-') return 'blank'
  const value = readDecimal(digits)
  if (value === null) return null
  const rest = value.scale > 2 ? 10n ** BigInt(value.scale - 2) : 1n
  if (value.units % rest !== 0n) return null
  const fen = Number(value.scale > 2 ? value.units / rest : value.units * 10n ** BigInt(2 - value.scale))
  return Math.abs(fen) <= MOST_FEN ? fen : null
}

const CIVIL = new RegExp(
  `^(\\d{4})(?:[-/.]|${words.year})(\\d{1,2})(?:[-/.]|${words.month})(\\d{1,2})(?:${words.day})?(?:$|[T\\s])`,
)

/** 2026-11-22, 2026/11/22 09:30, 20261122, 46348 (as a sheet keeps it), and with Chinese words between. */
function dateIn(text: string): string | null {
  const parts = CIVIL.exec(text) ?? /^(\d{4})(\d\d)(\d\d)(?:$|[T\s]|\d{6}$)/.exec(text)
  const date =
    parts === null
      ? /^\d{5}(\.\d+)?$/.test(text)
        ? dateOfSerial(Number(text))
        : null
      : civilDateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return date !== null && date >= '2000-01-01' && date <= '2199-12-31' ? date : null
}
