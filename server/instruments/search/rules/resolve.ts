import { distance } from '../../../lib/text.ts'
import type { Dictionary } from './dictionary.ts'
import { isOpen, type Open, type Sought } from './plan.ts'
import type { Draft } from './query.ts'
import { cover, isPinyin, pinyinPieces } from './syllables.ts'
import { stem } from './units.ts'

/** What the catalogue's own words say about the open words of a query. */
export type Vocabulary = {
  words: ReadonlySet<string>
  /** Open words with which some word begins. */
  prefixes: ReadonlySet<string>
  /** Chinese words by their pinyin, and by their initials. */
  readings: ReadonlyMap<string, string[]>
  initials: ReadonlyMap<string, string[]>
  /** Similar words for each open word. */
  near: ReadonlyMap<string, string[]>
}

/** What to ask the vocabulary for; null where nothing is open. */
export function questionsOf(draft: Draft): { words: string[]; pieces: string[] } | null {
  const words = [...new Set(openWords(draft.parts).map(stem))]
  const raw = openWords(draft.parts)
  if (words.length === 0) return null
  return { words: [...new Set([...raw, ...words])], pieces: [...new Set(raw.flatMap(pinyinPieces))] }
}

const openWords = (parts: (Sought | Open)[]): string[] =>
  parts.flatMap((part) => (isOpen(part) ? [part.open] : []))

export type Resolution = { sought: Sought[]; corrected: { from: string; to: string }[] }

/** Explains the open words: as they are, as pinyin, as the beginning of a word, as a typing error. */
export function resolve(draft: Draft, vocabulary: Vocabulary, dictionary: Dictionary): Resolution {
  const corrected: { from: string; to: string }[] = []
  const sought = draft.parts.map((part) => {
    if (!isOpen(part)) return part
    const found =
      asWord(part.open, vocabulary) ?? asPinyin(part.open, vocabulary) ?? asInitials(part.open, vocabulary)
    if (found !== null) return found
    const to = correction(part.open, vocabulary, dictionary)
    if (to !== null) corrected.push({ from: part.open, to })
    return literal(part.open, vocabulary.prefixes.has(part.open))
  })
  return { sought, corrected }
}

const literal = (word: string, prefix: boolean): Sought => ({
  surface: word,
  reason: 'literal',
  ways: prefix ? [[{ lexeme: word, prefix }]] : [[{ lexeme: stem(word) }]],
  concepts: [],
  generic: false,
})

const asWord = (word: string, { words }: Vocabulary): Sought | null =>
  words.has(word) || words.has(stem(word)) ? literal(word, false) : null

const MOST_READINGS = 6

function asPinyin(word: string, { readings }: Vocabulary): Sought | null {
  if (!isPinyin(word)) return null
  const pieces = cover(word, new Set(readings.keys()))
  if (pieces === null) return null
  const choices = pieces.map((piece) => (readings.get(piece) ?? []).slice(0, MOST_READINGS))
  const ways = choices.reduce<string[][]>(
    (ways, words) => ways.flatMap((way) => words.map((each) => [...way, each])).slice(0, 24),
    [[]],
  )
  return spelt(word, 'pinyin', ways)
}

function asInitials(word: string, { initials }: Vocabulary): Sought | null {
  const words = word.length >= 2 ? (initials.get(word) ?? []) : []
  return words.length === 0
    ? null
    : spelt(
        word,
        'initials',
        words.slice(0, MOST_READINGS).map((each) => [each]),
      )
}

const spelt = (surface: string, reason: 'pinyin' | 'initials', ways: string[][]): Sought => ({
  surface,
  reason,
  ways: ways.map((way) => way.map((lexeme) => ({ lexeme }))),
  concepts: [],
  generic: false,
})

/** The nearest known word: one error from five letters on, two from eight; the beginning of a word is no error. */
function correction(word: string, vocabulary: Vocabulary, dictionary: Dictionary): string | null {
  if (word.length < 4) return null
  const limit = word.length >= 8 ? 2 : 1
  const candidates = new Set([...(vocabulary.near.get(word) ?? []), ...dictionary.latin])
  let best: string | null = null
  let least = limit + 1
  for (const candidate of candidates) {
    if (candidate.length < 4 || Math.abs(candidate.length - word.length) > limit) continue
    const found = distance(word, candidate, limit)
    if (found < least) {
      best = candidate
      least = found
    }
  }
  return least > 1 && vocabulary.prefixes.has(word) ? null : best
}
