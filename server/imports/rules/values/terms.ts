import { nearest } from '../../../lib/text.ts'
import { COUNTRIES, folded, TERMS, wordOf, type TermSet } from '../vocabulary.ts'
import { nothing, read, wrong, type Reading } from './reading.ts'
import { splitList } from './texts.ts'

type Enumeration = 'carrier' | 'purpose' | 'source' | 'funding' | 'openingModes' | 'confidentiality'

/** One word of an enumeration, in Chinese or English; the nearest word is suggested for an unknown one. */
export function readTerm<T extends string>(set: Enumeration, values: readonly T[], text: string): Reading<T> {
  const found = lookUp(TERMS[set], text)
  const value = values.find((each) => each === found)
  if (value !== undefined) return read(value)
  return wrong(
    'import.term.unknown',
    { allowed: values.map((each) => wordOf(set, each)).join(' / ') },
    suggestionIn(set, text),
  )
}

/** Several words of an enumeration in one cell; every unknown one is reported. */
export function readTerms<T extends string>(
  set: Enumeration,
  values: readonly T[],
  text: string,
): Reading<T[]> {
  const parts = splitList(text.replace(/\//g, ','))
  const readings = parts.map((part) => readTerm(set, values, part))
  const findings = readings.flatMap((each) => each.findings)
  if (findings.length > 0) return { value: null, findings }
  const known = readings.flatMap((each) => (each.value === null ? [] : [each.value]))
  return known.length === 0 ? nothing : read(values.filter((each) => known.includes(each)))
}

function suggestionIn(set: Enumeration, text: string): string | null {
  const near = nearest(folded(text), TERMS[set].words)
  const value = near === null ? undefined : TERMS[set].index.get(near)
  return value === undefined ? null : wordOf(set, value)
}

export const lookUp = (set: TermSet, text: string): string | undefined => set.index.get(folded(text))

/** Yes or no. */
export function readBoolean(text: string): Reading<boolean> {
  const found = lookUp(TERMS.boolean, text)
  return found === undefined ? wrong('import.boolean.unknown') : read(found === 'yes')
}

/** A country by name (Chinese, English), by its letters or its number (GB/T 2659); two letters of ISO 3166-1. */
export function readCountry(text: string): Reading<string> {
  const padded = /^\d{1,2}$/.test(text.trim()) ? text.trim().padStart(3, '0') : text
  const found = lookUp(COUNTRIES, padded)
  if (found !== undefined) return read(found)
  const near = nearest(folded(text), COUNTRIES.words)
  const iso = near === null ? undefined : COUNTRIES.index.get(near)
  return wrong('import.country.unknown', {}, iso ?? null)
}
