import { toHalfWidth } from '../../lib/text.ts'
import { isTarget, type Target } from '../facts.ts'
import { COUNTRY_SPELLINGS } from '../../lib/countries.ts'
import doubtful from './vocabulary/doubtful.json' with { type: 'json' }
import headers from './vocabulary/headers.json' with { type: 'json' }
import terms from './vocabulary/terms.json' with { type: 'json' }
import units from './vocabulary/units.json' with { type: 'json' }

/** A word without case, width, blanks and punctuation: the form in which words of lists are compared. */
export const folded = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/[\s_\-.,:;*'"/\\|\u3001\u3002\u300a-\u3011\u2010-\u201f()[\]#?!]/g, '')

/** A header word: also without bracketed remarks. */
export const foldedHeader = (text: string): string => folded(withoutBrackets(toHalfWidth(text)))

/** What stands outside brackets; nested brackets are taken whole. */
function withoutBrackets(text: string): string {
  let depth = 0
  let outside = ''
  for (const sign of text) {
    if (/[([{\u3010]/.test(sign)) depth += 1
    else if (/[)\]}\u3011]/.test(sign)) depth = Math.max(0, depth - 1)
    else if (depth === 0) outside += sign
  }
  return outside
}

/** The bracketed remarks of a header, e.g. its unit. */
export const bracketsOf = (text: string): string[] =>
  Array.from(
    toHalfWidth(text).matchAll(/[([\u3010]([^()[\]\u3010\u3011]*)[)\]\u3011]/g),
    (match) => match[1]?.trim() ?? '',
  )

type Meaning = { target: Target; rank: number; synonym: string }

function indexHeaders(): Map<string, Meaning> {
  const index = new Map<string, Meaning>()
  for (const [target, synonyms] of Object.entries(headers)) {
    if (!isTarget(target)) throw new Error(`headers.json names no fact: ${target}`)
    synonyms.forEach((synonym, rank) => {
      const key = folded(synonym)
      if (!index.has(key)) index.set(key, { target, rank, synonym })
    })
  }
  return index
}

const headerIndex = indexHeaders()

/** What a header word means, and how firmly (rank 0 is the first synonym). */
export const meaningOf = (word: string): Meaning | undefined => headerIndex.get(word)

const doubtfulDates = new Map<string, Target>(
  Object.entries(doubtful.dates).flatMap(([target, words]) =>
    isTarget(target) ? words.map((word): [string, Target] => [folded(word), target]) : [],
  ),
)

/** A date column whose header does not say which of the three dates it is: the reading we propose. */
export const doubtfulDate = (word: string): Target | undefined => doubtfulDates.get(word)

const placeAndKeeper = new Set(doubtful.split.room.map(folded))
/** A column that holds a place and its keeper in one cell. */
export const isPlaceAndKeeper = (word: string): boolean => placeAndKeeper.has(word)

const rowNumbers = new Set(doubtful.rowNumbers.map(folded))
export const isRowNumber = (word: string): boolean => rowNumbers.has(word)

const reportColumns = new Set(doubtful.report.map(folded))
/** The two columns that our own report puts in front of a list; they are no part of it when it comes back. */
export const isReportColumn = (word: string): boolean => reportColumns.has(word)

/** A cell as it was before an export made it harmless: without the apostrophe in front of a formula sign. */
export const unmasked = (cell: string): string =>
  cell.replace(/^'(?=\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, '')

const exampleMarks = doubtful.example.map(folded)
/** Whether a cell marks the example row of our template. */
export const isExampleMark = (text: string): boolean => {
  const word = folded(text)
  return exampleMarks.some((mark) => word.startsWith(mark))
}

const summaryWords = doubtful.summary.map((word) => word.toLowerCase())
/** Whether a row is a sum or a remark under the list rather than an instrument: few cells, one starts so. */
export function isSummary(cells: string[]): boolean {
  const filled = cells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '')
  return (
    filled.length > 0 &&
    filled.length <= 4 &&
    summaryWords.some((word) => filled[0]?.replace(/\s/g, '').startsWith(word) === true)
  )
}

const emptyWords = new Set(terms.empty.map((word) => toHalfWidth(word).toLowerCase()))
/** A word that people write where nothing is known. */
export const saysNothing = (text: string): boolean => emptyWords.has(toHalfWidth(text).trim().toLowerCase())

type Terms = Readonly<Record<string, readonly string[]>>

export type TermSet = { index: Map<string, string>; words: string[] }

function termSet(name: string, entries: Terms): TermSet {
  const index = new Map<string, string>()
  for (const [value, words] of Object.entries(entries)) {
    for (const word of [value, ...words]) if (!index.has(folded(word))) index.set(folded(word), value)
  }
  if (index.size === 0) throw new Error(`terms.json has no words for ${name}`)
  return { index, words: [...index.keys()] }
}

export const TERMS = {
  carrier: termSet('carrier', terms.carrier),
  purpose: termSet('purpose', terms.purpose),
  source: termSet('source', terms.source),
  funding: termSet('funding', terms.funding),
  openingModes: termSet('openingModes', terms.openingModes),
  confidentiality: termSet('confidentiality', terms.confidentiality),
  boolean: termSet('boolean', terms.boolean),
  organisationKind: termSet('organisationKind', terms.organisationKind),
  affiliation: termSet('affiliation', terms.affiliation),
}

/** The first Chinese word of a term, for templates and suggestions. */
export function wordOf(
  set: 'carrier' | 'purpose' | 'source' | 'funding' | 'openingModes' | 'confidentiality',
  value: string,
): string {
  const entries: Terms = terms[set]
  return entries[value]?.[0] ?? value
}

export const COUNTRIES = termSet('countries', COUNTRY_SPELLINGS)

const moneyUnits = new Map<string, string>(
  Object.entries(units.money).flatMap(([unit, words]) =>
    words.map((word): [string, string] => [word.toLowerCase(), unit]),
  ),
)
const factors: Record<string, { currency: string; times: number }> = units.factor

export type MoneyUnit = { name: string; currency: string; times: number }

/** A unit of money by any of its names: ten thousands of yuan, US$ ... */
export function moneyUnit(word: string): MoneyUnit | undefined {
  const clean = toHalfWidth(word).trim().toLowerCase()
  const name = moneyUnits.get(clean) ?? moneyUnits.get(clean.replace(/\s+/g, ''))
  if (name === undefined)
    return /^[a-z]{3}$/.test(clean) && isCurrency(clean)
      ? { name: clean.toUpperCase(), currency: clean.toUpperCase(), times: 1 }
      : undefined
  return { name, ...(factors[name] ?? { currency: name, times: 1 }) }
}

/** Yuan counted in so many: 1 or 10,000. */
export function yuanIn(times: number): MoneyUnit {
  const name = Object.keys(factors).find(
    (each) => factors[each]?.currency === 'CNY' && factors[each].times === times,
  )
  if (name === undefined) throw new Error(`units.json has no unit of ${times} yuan`)
  return { name, currency: 'CNY', times }
}

const currencies = new Set(Intl.supportedValuesOf('currency'))
const isCurrency = (word: string): boolean => currencies.has(word.toUpperCase())

/** Words for units of money, longest first, for finding one at the end of a cell. */
export const MONEY_WORDS = [...moneyUnits.keys()].toSorted((a, b) => b.length - a.length)
