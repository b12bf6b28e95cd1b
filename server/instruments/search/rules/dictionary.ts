import { initials, syllables } from '../../../lib/pinyin.ts'
import { conceptTree, type Concept, type ConceptTree } from './concepts.ts'
import { fold } from './fold.ts'
import { stemmed, unitsOf, type Unit } from './units.ts'

/** What the trade calls its things, ready to be looked up in every direction. */
export type Dictionary = {
  concepts: Map<string, Concept>
  tree: ConceptTree
  /** A concept with everything it is one of, nearest first. */
  kinds: Map<string, string[]>
  /** What a concept contains without being one, kinds included. */
  parts: Map<string, string[]>
  narrower: Map<string, string[]>
  /** Words of the English names, in their stem. */
  latin: Set<string>
  /** Concepts by full pinyin and by initials of their Chinese names, written together. */
  readings: Map<string, string[]>
  initials: Map<string, string[]>
  /** Chinese names, for the segmenter. */
  words: string[]
}

type Term = { units: Unit[]; concept: string; capital: boolean; text: string }

/** Makes the dictionary from lists of concepts; a later entry of the same id adds to the earlier one. */
export function dictionaryOf(lists: readonly (readonly Concept[])[]): Dictionary {
  const concepts = merged(lists)
  const terms = [...concepts.values()].flatMap(termsOf)
  const han = terms.filter(({ units }) => units.length > 1 && units.every((unit) => unit.kind === 'han'))
  const kinds = new Map([...concepts.keys()].map((id) => [id, kindsOf(id, concepts)]))
  return {
    concepts,
    tree: conceptTree(terms),
    kinds,
    parts: new Map(
      [...concepts.values()].map((concept) => [concept.id, partsOf(concept.id, concepts, kinds)]),
    ),
    narrower: narrowerOf(concepts),
    latin: new Set(
      terms.flatMap(({ units }) => units.filter((unit) => unit.kind === 'letters').map(stemmed)),
    ),
    ...readingsOf(terms),
    words: [...new Set(han.map(({ text }) => fold(text).text))],
  }
}

function merged(lists: readonly (readonly Concept[])[]): Map<string, Concept> {
  const concepts = new Map<string, Concept>()
  for (const concept of lists.flat()) {
    const known = concepts.get(concept.id)
    concepts.set(concept.id, known === undefined ? concept : joined(known, concept))
  }
  return concepts
}

const union = (left: string[] = [], right: string[] = []): string[] => [...new Set([...left, ...right])]

const joined = (known: Concept, more: Concept): Concept => ({
  ...known,
  zh: union(known.zh, more.zh),
  en: union(known.en, more.en),
  abbr: union(known.abbr, more.abbr),
  broader: union(known.broader, more.broader),
  has: union(known.has, more.has),
})

function termsOf(concept: Concept): Term[] {
  const term = (text: string, isAbbreviation: boolean): Term => {
    const units = unitsOf(text)
    const isShort = units.reduce((length, unit) => length + unit.text.length, 0) <= 3
    return { units, concept: concept.id, text, capital: isAbbreviation && isShort }
  }
  return [
    ...[...(concept.zh ?? []), ...(concept.en ?? [])].map((text) => term(text, false)),
    ...(concept.abbr ?? []).map((text) => term(text, true)),
  ]
}

/** A concept and all above it; a circle ends where it closes. */
function kindsOf(id: string, concepts: Map<string, Concept>): string[] {
  const found = [id]
  for (const each of found) {
    for (const above of concepts.get(each)?.broader ?? []) {
      if (concepts.has(above) && !found.includes(above)) found.push(above)
    }
  }
  return found
}

function partsOf(id: string, concepts: Map<string, Concept>, kinds: Map<string, string[]>): string[] {
  const own = kinds.get(id) ?? []
  const parts = own.flatMap((each) => concepts.get(each)?.has ?? []).flatMap((part) => kinds.get(part) ?? [])
  return [...new Set(parts)].filter((part) => !own.includes(part))
}

function narrowerOf(concepts: Map<string, Concept>): Map<string, string[]> {
  const narrower = new Map<string, string[]>()
  for (const { id, broader = [] } of concepts.values()) {
    for (const above of broader) narrower.set(above, [...(narrower.get(above) ?? []), id])
  }
  return narrower
}

function readingsOf(terms: Term[]): Pick<Dictionary, 'readings' | 'initials'> {
  const readings = new Map<string, string[]>()
  const firsts = new Map<string, string[]>()
  for (const { units, concept } of terms) {
    if (!units.some((unit) => unit.kind === 'han')) continue
    // 'X射线衍射仪' is typed xshexianyansheyi: Latin units stand as they are.
    const read = units.map((unit) => (unit.kind === 'han' ? null : unit.text))
    const han = syllables(units.map((unit) => (unit.kind === 'han' ? unit.text : '')).join(''))
    const parts = read.map((part) => part ?? han.shift() ?? '')
    note(readings, parts.join(''), concept)
    if (parts.length > 1) note(firsts, initials(parts), concept)
  }
  return { readings, initials: firsts }
}

function note(map: Map<string, string[]>, key: string, concept: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [concept])
  else if (!known.includes(concept)) known.push(concept)
}

/** How a concept is shown to people: its first Chinese name, its first English name. */
export const namesOf = (concept: Concept): string[] => [
  ...(concept.zh ?? []),
  ...(concept.abbr ?? []),
  ...(concept.en ?? []),
]
