import { modelKey } from './analysis.ts'
import type { Concept } from './concepts.ts'
import { namesOf, type Dictionary } from './dictionary.ts'

type Entry = { key: string; concept: Concept }

/** Every way to begin typing a concept: its names, their pinyin and initials, all written together. */
export function entriesOf(dictionary: Dictionary): Entry[] {
  const entries: Entry[] = []
  for (const concept of dictionary.concepts.values()) {
    for (const name of namesOf(concept)) entries.push({ key: modelKey(name), concept })
  }
  for (const map of [dictionary.readings, dictionary.initials]) {
    for (const [key, ids] of map) {
      for (const id of ids) {
        const concept = dictionary.concepts.get(id)
        if (concept !== undefined) entries.push({ key, concept })
      }
    }
  }
  return entries
}

/** Concepts whose names begin with what was typed, then those that hold it; the closest in length first. */
export function termsFor(typed: string, entries: readonly Entry[], most: number): Concept[] {
  const key = modelKey(typed)
  if (key === '') return []
  const starts = entries.filter((entry) => entry.key.startsWith(key))
  const inside = /\p{Script=Han}{2}/u.test(key) ? entries.filter((entry) => entry.key.indexOf(key) > 0) : []
  const byLength = (left: Entry, right: Entry): number => left.key.length - right.key.length
  const found = [...starts.toSorted(byLength), ...inside.toSorted(byLength)].map(({ concept }) => concept)
  return [...new Set(found)].slice(0, most)
}
