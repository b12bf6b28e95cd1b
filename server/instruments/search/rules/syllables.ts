const INITIALS = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')
const FINALS =
  'a o e i u v ai ei ui ao ou iu ie ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang ue uei'.split(
    ' ',
  )
const VALID = new Set([
  ...INITIALS.flatMap((first) => FINALS.map((rest) => first + rest)),
  ...'a o e ai ei ao ou an en ang eng er'.split(' '),
])
const LONGEST = 6

/** Whether letters can be read as pinyin from one end to the other. */
export const isPinyin = (letters: string): boolean => boundaries(letters).has(letters.length)

/** Indexes at which a syllable may begin or end. */
function boundaries(letters: string): Set<number> {
  const found = new Set([0])
  for (let start = 0; start < letters.length; start += 1) {
    if (!found.has(start)) continue
    for (let length = 1; length <= LONGEST; length += 1) {
      if (VALID.has(letters.slice(start, start + length))) found.add(start + length)
    }
  }
  return found
}

const LONGEST_WORD = 24

/** Every piece of the letters that may be the pinyin of a word of two syllables or more. */
export function pinyinPieces(letters: string): string[] {
  if (letters.length > 60 || !isPinyin(letters)) return []
  const ends = [...boundaries(letters)].toSorted((left, right) => left - right)
  const pieces = ends.flatMap((start) =>
    ends
      .filter((end) => end - start > 2 && end - start <= LONGEST_WORD)
      .map((end) => letters.slice(start, end)),
  )
  return [...new Set(pieces)].slice(0, 200)
}

/** The fewest known pieces that make the whole, in order; null where they do not. */
export function cover(letters: string, known: ReadonlySet<string>): string[] | null {
  const best: (string[] | null)[] = [[]]
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = null
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const before = best[start]
      const piece = letters.slice(start, end)
      const isBetter =
        before != null && known.has(piece) && before.length + 1 < (best[end]?.length ?? Infinity)
      if (isBetter && before != null) best[end] = [...before, piece]
    }
  }
  return best[letters.length] ?? null
}
