import { stemmed, type Unit } from './units.ts'

/** One entry of the dictionary: a kind of instrument, a method, a maker, a quantity, with all it is called. */
export type Concept = {
  id: string
  kind?: 'instrument' | 'method' | 'maker' | 'topic'
  zh?: string[]
  en?: string[]
  abbr?: string[]
  /** Kinds this is one of: a field-emission SEM is an SEM. */
  broader?: string[]
  /** Things it contains without being one: a double beam microscope has an SEM column. */
  has?: string[]
}

type Node = { next: Map<string, Node>; concepts: string[]; capital: string[] }

/** Where a text names concepts; `from` and `to` are indexes of units, `to` exclusive. */
export type Naming = { from: number; to: number; concepts: string[] }

export type ConceptTree = { root: Node }

const node = (): Node => ({ next: new Map(), concepts: [], capital: [] })

export function conceptTree(
  terms: Iterable<{ units: Unit[]; concept: string; capital: boolean }>,
): ConceptTree {
  const root = node()
  for (const { units, concept, capital } of terms) {
    const words = units.map(stemmed)
    plant(root, words, concept, capital)
    const isAbbreviation = words.length > 1 && units.every((unit) => unit.kind === 'letters')
    if (isAbbreviation && words.join('').length <= 12)
      plant(root, [units.map((unit) => unit.text).join('')], concept, false)
  }
  return { root }
}

function plant(root: Node, words: string[], concept: string, capital: boolean): void {
  let at = root
  for (const word of words) {
    let next = at.next.get(word)
    if (next === undefined) at.next.set(word, (next = node()))
    at = next
  }
  if (at === root) return
  const list = capital ? at.capital : at.concepts
  if (!list.includes(concept)) list.push(concept)
}

/** Every naming in a text, in order, the longest of each place first. `strict` wants short abbreviations in capitals. */
export function allNamings(tree: ConceptTree, units: Unit[], strict: boolean): Naming[] {
  const words = units.map(stemmed)
  const found: Naming[] = []
  for (let from = 0; from < units.length; from += 1) {
    if (tree.root.next.has(words[from] ?? '')) addNamings(found, { tree, units, words, strict }, from)
  }
  return found
}

type Search = { tree: ConceptTree; units: Unit[]; words: string[]; strict: boolean }

function addNamings(found: Naming[], { tree, units, words, strict }: Search, from: number): void {
  const place = found.length
  let at: Node | undefined = tree.root
  let capital = true
  for (let to = from; to < units.length; to += 1) {
    at = at.next.get(words[to] ?? '')
    if (at === undefined) return
    capital &&= units[to]?.capital === true
    const named = (capital || !strict) && at.capital.length > 0 ? union(at.concepts, at.capital) : at.concepts
    if (named.length > 0) found.splice(place, 0, { from, to: to + 1, concepts: named })
  }
}

const union = (left: string[], right: string[]): string[] => [...new Set([...left, ...right])]

/** The longest namings from left to right, none overlapping. */
export function longestNamings(all: Naming[]): Naming[] {
  let free = 0
  return all.filter(({ from, to }) => {
    if (from < free) return false
    free = to
    return true
  })
}

export const namings = (tree: ConceptTree, units: Unit[], strict: boolean): Naming[] =>
  longestNamings(allNamings(tree, units, strict))
