const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g

/** Full-width letters, digits, signs and the ideographic space in their usual half-width form. */
export const toHalfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )

const CONTROL =
  // oxlint-disable-next-line no-control-regex -- these are the signs that must not enter the database
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Without control, zero-width and direction signs (which can make a text look like another one). */
export const withoutControls = (text: string): string => text.replace(CONTROL, '')

/** One line: every run of white space becomes one space, none at the ends. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Length in characters as people count them, not in UTF-16 units. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** The first `limit` characters, never half a character. */
export const cut = (text: string, limit: number): string => Array.from(text).slice(0, limit).join('')

/**
 * A text that a spreadsheet will show and never execute: an apostrophe before anything that could start a formula.
 * Source: OWASP, CSV injection (=, +, -, @, tab, carriage return; full-width forms are read as formulas as well).
 */
export const neutralised = (text: string): string =>
  /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && !isNumber(text) ? `'${text}` : text

const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text)

/** Edit distance of two short texts (insert, delete, replace, swap neighbours), given up beyond `limit`. */
export function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      row.push(
        Math.min(
          (row[j - 1] ?? 0) + 1,
          (last[j] ?? 0) + 1,
          (last[j - 1] ?? 0) + cost,
          swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    before = last
    last = row
  }
  return last[right.length] ?? limit + 1
}

/** The candidate nearest to a text, or null when none is near (at most a third of its signs differ). */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(text.length / 3))
  let best: string | null = null
  let least = limit + 1
  for (const candidate of candidates) {
    const found = distance(text, candidate, limit)
    if (found < least) {
      least = found
      best = candidate
    }
  }
  return best
}
