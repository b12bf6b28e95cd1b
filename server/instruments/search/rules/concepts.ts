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

export type ConceptTree = { root: Node; firsts: Set<string> }

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
  return { root, firsts: new Set(root.next.keys()) }
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

/** Every naming that starts at a unit, the longest first. `strict` wants short abbreviations in capitals. */
export function namingsAt(tree: ConceptTree, units: Unit[], from: number, strict: boolean): Naming[] {
  const first = units[from]
  if (first === undefined || !tree.firsts.has(stemmed(first))) return []
  const found: Naming[] = []
  let at: Node | undefined = tree.root
  let capital = true
  for (let to = from; to < units.length; to += 1) {
    const unit = units[to]
    if (unit === undefined) break
    at = at.next.get(stemmed(unit))
    if (at === undefined) break
    capital &&= unit.capital
    const concepts = capital || !strict ? [...at.concepts, ...at.capital] : at.concepts
    if (concepts.length > 0) found.unshift({ from, to: to + 1, concepts: [...new Set(concepts)] })
  }
  return found
}

/** The longest namings from left to right, none overlapping. */
export function namings(tree: ConceptTree, units: Unit[], strict: boolean): Naming[] {
  const found: Naming[] = []
  for (let from = 0; from < units.length;) {
    const [longest] = namingsAt(tree, units, from, strict)
    if (longest === undefined) from += 1
    else {
      found.push(longest)
      from = longest.to
    }
  }
  return found
}
