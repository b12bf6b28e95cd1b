import { joinUnits, runs } from './analysis.ts'
import type { Dictionary } from './dictionary.ts'
import { isGeneric, isStop } from './noise.ts'
import type { Open, Operand, Sought } from './plan.ts'
import { stem, stemmed, type Unit } from './units.ts'

/** A run of letters and digits without a gap, and whether white space stands before it. */
type Token = { text: string; units: Unit[]; hasDigit: boolean; spaced: boolean }

/** Reads the Latin words and numbers of a stretch: pinyin, models, English words; the rest stays open. */
export function latinParts(units: Unit[], text: string, dictionary: Dictionary): (Sought | Open)[] {
  const parts: (Sought | Open)[] = []
  for (const group of groups(tokensOf(units, text), units)) {
    if (group.some(({ hasDigit }) => hasDigit)) parts.push(model(group))
    else parts.push(...wordsOf(group, dictionary))
  }
  return parts
}

function tokensOf(units: Unit[], text: string): Token[] {
  return runs(units, false).map(([from, to]) => {
    const inside = units.slice(from, to)
    const before = text.slice(units[from - 1]?.end ?? 0, units[from]?.start ?? 0)
    return {
      text: joinUnits(units, from, to),
      units: inside,
      hasDigit: inside.some((unit) => unit.kind === 'digits'),
      spaced: from === 0 || /[\s,;，；、]/.test(before) || units[from - 1]?.kind === 'han',
    }
  })
}

const SHORT = 4

/** Tokens that make one model (JEM 2100 F, S-4800) stand together; so do neighbouring words without digits. */
function groups(tokens: Token[], _units: Unit[]): Token[][] {
  const found: Token[][] = []
  for (const token of tokens) {
    const last = found.at(-1)
    const before = last?.at(-1)
    if (last === undefined || before === undefined) found.push([token])
    else if (belong(last, before, token)) last.push(token)
    else if (
      token.hasDigit &&
      !last.some(({ hasDigit }) => hasDigit) &&
      last.length > 1 &&
      before.text.length <= SHORT
    ) {
      last.pop()
      found.push([before, token])
    } else found.push([token])
  }
  return found
}

function belong(group: Token[], before: Token, token: Token): boolean {
  const isModel = group.some(({ hasDigit }) => hasDigit)
  if (group.length >= 5) return false
  if (!token.spaced) return isModel || token.hasDigit ? group.length === 1 || isModel : true
  if (isModel) return token.text.length <= 3 && !isStop(token.text)
  if (token.hasDigit) return group.length === 1 && before.text.length <= SHORT && !isStop(before.text)
  return true
}

function model(group: Token[]): Sought {
  const joined = group.map(({ text }) => text).join('')
  const pieces = group.length > 1 ? group.map(({ text }) => text) : (group[0]?.units ?? []).map(stemmed)
  const ways: Operand[][] = [
    [{ lexeme: `m:${joined}`, prefix: true }],
    [{ lexeme: joined, prefix: joined.length > 2 }],
  ]
  if (pieces.length > 1)
    ways.push(
      pieces.map((lexeme, index) => ({ lexeme, prefix: index === pieces.length - 1 && /\d/.test(lexeme) })),
    )
  const isNumber = /^\d{1,2}$/.test(joined)
  return {
    surface: joined,
    reason: 'model',
    ways: isNumber ? [[{ lexeme: joined }]] : ways,
    concepts: [],
    generic: isNumber,
  }
}

const MOST_SYLLABLES = 8

/** Words without digits: together or alone the pinyin of a name, else English, else open. */
function wordsOf(group: Token[], dictionary: Dictionary): (Sought | Open)[] {
  const words = group.map(({ text }) => text)
  const parts: (Sought | Open)[] = []
  for (let from = 0; from < words.length;) {
    const [spelt, to] = longestReading(words, from, dictionary)
    if (spelt !== undefined) parts.push(spelt)
    else parts.push(...single(words[from] ?? '', dictionary))
    from = to
  }
  return parts
}

function longestReading(words: string[], from: number, dictionary: Dictionary): [Sought | undefined, number] {
  for (let to = Math.min(words.length, from + MOST_SYLLABLES); to > from; to -= 1) {
    const spelt = words.slice(from, to).join('')
    const isWord = to - from === 1 && dictionary.latin.has(stem(spelt))
    const concepts = isWord ? undefined : dictionary.readings.get(spelt)
    if (concepts !== undefined) return [named(spelt, 'pinyin', concepts), to]
  }
  return [undefined, from + 1]
}

const MOST_NAMED = 8

const named = (surface: string, reason: 'pinyin' | 'initials', concepts: string[]): Sought => ({
  surface,
  reason,
  ways: concepts.slice(0, MOST_NAMED).map((id) => [{ lexeme: `c:${id}` }]),
  concepts: concepts.slice(0, MOST_NAMED),
  generic: false,
})

function single(word: string, dictionary: Dictionary): (Sought | Open)[] {
  if (isStop(word)) return []
  const base = stem(word)
  if (dictionary.latin.has(base) || isGeneric(base)) {
    return [
      {
        surface: word,
        reason: 'literal',
        ways: [[{ lexeme: base }]],
        concepts: [],
        generic: isGeneric(base),
      },
    ]
  }
  const concepts = word.length >= 2 ? dictionary.initials.get(word) : undefined
  return concepts === undefined ? [{ open: word }] : [named(word, 'initials', concepts)]
}
