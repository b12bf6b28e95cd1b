import traditional from '../dictionary/traditional.json' with { type: 'json' }

/** A text as search compares it, and where each of its signs stood in the original. */
export type Folded = { text: string; at: number[] }

const simplified = new Map(
  Array.from(traditional.from, (sign, index) => [sign, traditional.to[index] ?? sign]),
)
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\u00ad]/g
// oxlint-disable-next-line no-control-regex -- these are the signs that must not reach the database
const MARKS = /[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u001f\u007f-\u009f\ufffd]/g
const cache = new Map<string, string>()

/** Folds one character: full width, case, accents, traditional forms, kinds of dashes. Half a character is nothing. */
function foldSign(sign: string): string {
  const first = sign.charCodeAt(0)
  if (first >= 0x20 && first < 0x7f) return first >= 65 && first <= 90 ? sign.toLowerCase() : sign
  const known = cache.get(sign)
  if (known !== undefined) return known
  const code = sign.codePointAt(0) ?? 0
  const isHalf = code >= 0xd800 && code <= 0xdfff
  const isSpace = /\s/.test(sign)
  const folded = isHalf ? '' : isSpace ? ' ' : plain(sign)
  if (cache.size < 20_000) cache.set(sign, folded)
  return folded
}

const plain = (sign: string): string =>
  Array.from(sign.normalize('NFKD').replace(MARKS, '').normalize('NFKC').toLowerCase().replace(DASHES, '-'))
    .map((each) => simplified.get(each) ?? each)
    .join('')

/** Folds a text and keeps, for every sign of the result, the index of its origin (one more at the end). */
export function fold(original: string): Folded {
  let text = ''
  const at: number[] = []
  let index = 0
  for (const sign of original) {
    const folded = foldSign(sign)
    if (folded.length === 1) at.push(index)
    else for (let i = 0; i < folded.length; i += 1) at.push(index)
    text += folded
    index += sign.length
  }
  at.push(index)
  return { text, at }
}
