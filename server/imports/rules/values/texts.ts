import { cut, lengthOf, oneLine, toHalfWidth, withoutControls } from '../../../lib/text.ts'
import { saysNothing } from '../vocabulary.ts'
import { kept, note, nothing, read, wrong, type Reading } from './reading.ts'

const ERROR_CELL = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/i

/** Whether a cell shows an error of the spreadsheet instead of a value. */
export const isErrorCell = (text: string): boolean => ERROR_CELL.test(text.trim())

const EXPONENT = /^\d(\.\d+)?E\+\d+$/i

/** One line of text, at most `limit` characters. */
export function readLine(text: string, limit: number): Reading<string> {
  return limited(oneLine(withoutControls(text)), text, limit)
}

/** Text of several lines; line ends become \n, at most `limit` characters. */
export function readProse(text: string, limit: number): Reading<string> {
  const clean = withoutControls(text.replace(/\r\n?/g, '\n'))
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return limited(clean, text, limit)
}

function limited(clean: string, raw: string, limit: number): Reading<string> {
  if (clean === '') return nothing
  if (clean.length > limit && lengthOf(clean) > limit)
    return wrong(
      'import.text.long',
      { limit, length: lengthOf(clean) },
      limit <= 300 ? cut(clean, limit) : null,
    )
  const hadControls = withoutControls(raw) !== raw && raw.replace(/^\ufeff/, '') !== clean
  return read(clean, ...(hadControls ? [note('import.text.controls')] : []))
}

/** A number or code by which a thing is known; digits that a spreadsheet has eaten are refused. */
export function readCode(text: string, limit: number): Reading<string> {
  const clean = oneLine(withoutControls(toHalfWidth(text)))
  if (EXPONENT.test(clean)) return wrong('import.code.lost_digits')
  return limited(clean, text, limit)
}

const SEPARATORS = /[,;\u3001\uff0c\uff1b|\n\r\t]+|\s+\/\s+/

/** Several values in one cell, separated by any of the usual signs; doubles once. */
export function readList(text: string, limit: number, most: number): Reading<string[]> {
  const parts = splitList(text)
  if (parts.length > most) return wrong('import.list.long', { limit: most, length: parts.length })
  const long = parts.find((part) => lengthOf(part) > limit)
  if (long !== undefined) return wrong('import.text.long', { limit, length: lengthOf(long) })
  return parts.length === 0 ? nothing : read(parts)
}

export const splitList = (text: string): string[] => [
  ...new Set(
    withoutControls(text.replace(/\r\n?/g, '\n'))
      .split(SEPARATORS)
      .map(oneLine)
      .filter((part) => part !== '' && !saysNothing(part)),
  ),
]

/** An address on the web; www. alone gets its http:// and says so. */
export function readUrl(text: string): Reading<string> {
  const clean = oneLine(withoutControls(toHalfWidth(text))).replace(/\s/g, '')
  if (/^https?:\/\//i.test(clean) && URL.canParse(clean) && clean.length <= 2000) return read(clean)
  const completed = `http://${clean}`
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+([/:?].*)?$/i.test(clean) && URL.canParse(completed))
    return read(completed, note('import.url.completed', { taken: completed }))
  return kept('import.url.form')
}

/** An address for e-mail. */
export function readEmail(text: string): Reading<string> {
  const clean = oneLine(toHalfWidth(withoutControls(text)))
  return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(clean) && clean.length <= 254
    ? read(clean)
    : kept('import.email.form')
}

/** A telephone number, several at most in one cell. */
export function readPhone(text: string): Reading<string> {
  const clean = oneLine(toHalfWidth(withoutControls(text)))
  if (EXPONENT.test(clean)) return wrong('import.code.lost_digits')
  return /\d{3}/.test(clean) && clean.length <= 100 ? read(clean) : kept('import.phone.form')
}

/** A number of exactly so many digits at most (customs declarations: 18, their items: 2). */
export function readDigits(text: string, least: number, most: number): Reading<string> {
  const clean = toHalfWidth(text).replace(/\s/g, '')
  if (EXPONENT.test(clean)) return wrong('import.code.lost_digits')
  return /^\d+$/.test(clean) && clean.length >= least && clean.length <= most
    ? read(clean)
    : wrong('import.code.digits', { least, most })
}
