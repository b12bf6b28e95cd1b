import type { Target } from '../facts.ts'
import {
  bracketsOf,
  doubtfulDate,
  folded,
  foldedHeader,
  isPlaceAndKeeper,
  meaningOf,
  MONEY_WORDS,
  moneyUnit,
  type MoneyUnit,
} from './vocabulary.ts'

/** One header cell, read: the words it may be known by, and the unit of money it names. */
export type Heading = { index: number; text: string; words: string[]; unit: MoneyUnit | null }

/** What a heading means: rank 0 is the surest. `doubtful`: a date of which it is not clear which. */
export type Sense = { target: Target; rank: number; doubtful: boolean; synonym: string }

const MONEY_TARGETS: ReadonlySet<Target> = new Set<Target>(['originalValue', 'foreignAmount'])

export function readHeading(text: string, index: number): Heading {
  const bilingual = text.split(/[\n/|]+|(?<=[\u4e00-\u9fa5)\uff09])\s+(?=[A-Za-z])/)
  const words = [foldedHeader(text), folded(text), ...bilingual.map(foldedHeader), ...bilingual.map(folded)]
  const distinct = [...new Set(words)].filter((word) => word !== '' && !/^\d+$/.test(word))
  const inBrackets = bracketUnit(text)
  const ending = distinct.flatMap((word) => endingUnit(word))[0]
  return {
    index,
    text: text.replace(/\s+/g, ' ').trim(),
    words: [...distinct, ...(ending === undefined ? [] : [ending.word])],
    unit: inBrackets ?? ending?.unit ?? null,
  }
}

/** The unit in a header's brackets, also among other remarks (unit ten thousand yuan, keep 2 decimals). */
function bracketUnit(text: string): MoneyUnit | null {
  for (const bracket of bracketsOf(text)) {
    for (const piece of bracket.split(/[,;\u3001/\s]+|:/)) {
      const unit = moneyUnit(piece) ?? moneyUnit(piece.replace(/^\u5355\u4f4d[:\u4e3a]?/, ''))
      if (unit !== undefined) return unit
    }
    const whole = moneyUnit(bracket)
    if (whole !== undefined) return whole
  }
  return null
}

/** A unit at the end of the word itself, when what is left means an amount of money. */
function endingUnit(word: string): { word: string; unit: MoneyUnit }[] {
  return MONEY_WORDS.flatMap((ending) => {
    const plain = folded(ending)
    if (plain === '' || !word.endsWith(plain) || word === plain) return []
    const rest = word.slice(0, word.length - plain.length)
    const sense = meaningOf(rest)
    const unit = moneyUnit(ending)
    return sense !== undefined && MONEY_TARGETS.has(sense.target) && unit !== undefined
      ? [{ word: rest, unit }]
      : []
  })
}

/** What the heading means by our own vocabulary, or undefined. */
export function senseOf(heading: Heading): Sense | undefined {
  if (heading.words.some(isPlaceAndKeeper)) return undefined
  for (const word of heading.words) {
    const meaning = meaningOf(word)
    if (meaning !== undefined) return { ...meaning, doubtful: false }
    const date = doubtfulDate(word)
    if (date !== undefined) return { target: date, rank: 90, doubtful: true, synonym: heading.text }
  }
  return undefined
}

/** A name for every column, unique in the sheet: its header, else its letters. */
export function columnNames(headers: string[], width: number): string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_, index) => {
    const name = (headers[index] ?? '').replace(/\s+/g, ' ').trim() || letters(index)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** The letters by which a spreadsheet calls a column: 0 -> A, 27 -> AB. */
export function letters(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : letters(Math.floor(index / 26) - 1) + rest
}
