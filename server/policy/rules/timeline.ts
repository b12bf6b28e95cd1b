import { addDays } from '../../lib/workdays.ts'
import type { RuleVersion } from '../facts.ts'
import { wordsKey, type Book } from './resolve.ts'

/** Before every text: the start of the first period. */
const BEGINNING = '0001-01-01'

/** First days of the periods in which nothing changes about some rules of a profile, in order. */
export function periodsOf(book: Book, profile: string, rules: readonly string[]): string[] {
  const layers = [profile, ...(book.profiles.get(profile)?.inherits ?? [])]
  const words = layers.flatMap((layer) =>
    rules.flatMap((rule) => book.versions.get(wordsKey(layer, rule)) ?? []),
  )
  const starts = words.flatMap(({ from, until }) => [from, until === null ? null : addDays(until, 1)])
  return [...new Set([BEGINNING, ...starts.filter((each) => each !== null)])].toSorted()
}

/** The book with one more word on a rule, as if it had been recorded. */
export function withWord(book: Book, word: RuleVersion): Book {
  const key = wordsKey(word.profile, word.rule)
  const words = [...(book.versions.get(key) ?? []), word]
  return { ...book, versions: new Map([...book.versions, [key, words]]) }
}

/**
 * The book as those bound could know it: a change written down here after its first day counts from the day on which
 * it was written down. A local trial has no outside effect and keeps its day.
 */
export function asKnown(book: Book): Book {
  const versions = [...book.versions].map(([key, words]): [string, RuleVersion[]] => [
    key,
    words.map(knownFrom),
  ])
  return { ...book, versions: new Map(versions) }
}

function knownFrom(word: RuleVersion): RuleVersion {
  const { origin, localTrial, recordedOn, from } = word
  if (origin !== 'recorded' || localTrial || recordedOn === undefined) return word
  return from === null || from < recordedOn ? { ...word, from: recordedOn } : word
}
