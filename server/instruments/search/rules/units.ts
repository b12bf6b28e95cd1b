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

const UNIT = /[\p{Script=Han}々〇]|[0-9]+|[\p{L}]+/gu

/** Splits a text into units; spaces, hyphens and signs only separate. */
export function unitsOf(original: string, { text, at }: Folded = fold(original)): Unit[] {
  const units: Unit[] = []
  let last = -1
  for (const found of text.matchAll(UNIT)) {
    for (const [piece, offset] of splitHan(found[0])) {
      const from = found.index + offset
      const to = from + piece.length
      const start = at[from] ?? 0
      const end = at[to] ?? original.length
      const source = original.slice(start, end)
      units.push({
        text: piece,
        kind: kindOf(piece),
        start,
        end,
        glued: from === last,
        capital: source === source.toUpperCase(),
      })
      last = to
    }
  }
  return units
}

const HAN = /[\p{Script=Han}々〇]/u

const kindOf = (piece: string): Unit['kind'] => {
  const code = piece.charCodeAt(0)
  if (code >= 48 && code <= 57) return 'digits'
  return code < 0x2e80 ? 'letters' : HAN.test(piece) ? 'han' : 'letters'
}

/** A run of letters may hold Chinese characters beside kana or Latin; each Chinese one stands alone. */
function splitHan(run: string): [string, number][] {
  if (!HAN.test(run) || Array.from(run).length === 1) return [[run, 0]]
  const found: [string, number][] = []
  let letters = ''
  let index = 0
  for (const sign of run) {
    if (HAN.test(sign)) {
      if (letters !== '') found.push([letters, index - letters.length])
      found.push([sign, index])
      letters = ''
    } else letters += sign
    index += sign.length
  }
  if (letters !== '') found.push([letters, index - letters.length])
  return found
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
