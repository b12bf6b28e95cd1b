import { fold } from './fold.ts'

/** A standard named in a text: `base` without year and without /T (gb4336), `full` with its year where given. */
export type Standard = { base: string; full: string | null; start: number; end: number }

const STRONG = 'gb|gbz|gjb|jjf|jjg|iso|iec|astm|aoac|usp|ieee|ipc|sae|vda|din|jis|gost|cispr'
const WEAK =
  'en|yy|hj|ny|sn|yb|hg|sy|dl|nb|jb|yd|sj|ws|cj|jg|jt|tb|qb|fz|ly|sc|sl|dz|mt|ys|cb|hb|qj|ga|wb|epa|mil'
const NUMBER = String.raw`([a-z]{0,2}\d{1,6}(?:\.\d{1,3}){0,2})`
const YEAR = String.raw`(?:\s?[-:]\s?((?:19|20)\d\d|\d\d)(?!\d))?`
const PATTERN = new RegExp(
  String.raw`(?<![a-z])(${STRONG}|${WEAK}|db\d\d)(\s?[/-]\s?(?:t|z|iec|iso|ts|tr|ieee)|t|z)?(?:\s?std)?[\s_-]*${NUMBER}${YEAR}`,
  'g',
)
const weak = new Set(WEAK.split('|'))
const DIGIT = /[0-9\uff10-\uff19]/

/** The standards a text names, in whatever way they are written: GB/T 4336-2016, gbt4336, ASTM E8. */
export function standardsIn(original: string): Standard[] {
  if (!DIGIT.test(original)) return []
  const { text, at } = fold(original)
  const found: Standard[] = []
  for (const match of text.matchAll(PATTERN)) {
    const [whole, body = '', kind, number = '', year] = match
    const isDoubtful =
      weak.has(body) && kind === undefined && year === undefined && number.replace(/\D/g, '').length < 3
    if (isDoubtful || (/^[a-z]/.test(number) && body !== 'astm' && body !== 'vda' && body !== 'jis')) continue
    const base = `${body}${number}`
    found.push({
      base,
      full: year === undefined ? null : `${base}-${year}`,
      start: at[match.index] ?? 0,
      end: at[match.index + whole.length] ?? original.length,
    })
  }
  return found
}
