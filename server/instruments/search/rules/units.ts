import { fold, type Folded } from './fold.ts'

/**
 * The smallest thing compared: one Chinese character, a run of letters, or a run of digits. `start` and `end` are
 * indexes into the original text; `glued` says that nothing stands between it and the unit before.
 */
export type Unit = {
  text: string
  kind: 'han' | 'letters' | 'digits'
  start: number
  end: number
  glued: boolean
  /** Written in capitals in the original; short abbreviations only count so. */
  capital: boolean
}

type Kind = Unit['kind'] | 'other'

const kinds = new Map<number, Kind>()

/** The kind of a folded character; what is neither Chinese, letter nor digit only separates. */
function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return 'letters'
  if (code >= 0x4e00 && code <= 0x9fff) return 'han'
  if (code < 128) return code >= 48 && code <= 57 ? 'digits' : 'other'
  const known = kinds.get(code)
  if (known !== undefined) return known
  const sign = String.fromCodePoint(code)
  const kind = /[\p{Script=Han}々〇]/u.test(sign) ? 'han' : /\p{L}/u.test(sign) ? 'letters' : 'other'
  kinds.set(code, kind)
  return kind
}

/** Splits a text into units; spaces, hyphens and signs only separate. */
export function unitsOf(original: string, { text, at }: Folded = fold(original)): Unit[] {
  const units: Unit[] = []
  let last = -1
  for (let from = 0; from < text.length;) {
    const kind = kindOf(text.codePointAt(from) ?? 0)
    const to =
      kind === 'letters' || kind === 'digits' ? runEnd(text, from, kind) : from + signLength(text, from)
    if (kind !== 'other') {
      const start = at[from] ?? 0
      const end = at[to] ?? original.length
      const piece = text.slice(from, to)
      // A folded letter that equals its origin was no capital.
      const capital = kind !== 'letters' || isCapital(original, start, end)
      units.push({ text: piece, kind, start, end, glued: from === last, capital })
      last = to
    }
    from = to
  }
  return units
}

const signLength = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1)

function runEnd(text: string, from: number, kind: Kind): number {
  let to = from
  while (to < text.length && kindOf(text.codePointAt(to) ?? 0) === kind) to += signLength(text, to)
  return to
}

function isCapital(original: string, start: number, end: number): boolean {
  const source = original.slice(start, end)
  return source === source.toUpperCase()
}

/** English words in one form: plurals and British spellings folded, short words and abbreviations left alone. */
export function stem(word: string): string {
  let stemmed = word
  if (word.length >= 5 && word.endsWith('s') && !/(ss|us|is|ys)$/.test(word)) {
    stemmed = word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  }
  if (stemmed.length < 5) return stemmed
  return stemmed
    .replace(/lyser$/, 'lyzer')
    .replace(/metre$/, 'meter')
    .replace(/fibre/, 'fiber')
    .replace(/centre$/, 'center')
    .replace(/colour/, 'color')
    .replace(/isation$/, 'ization')
}

export const stemmed = (unit: Unit): string => (unit.kind === 'letters' ? stem(unit.text) : unit.text)
