import { civilText } from './time.ts'

/** A spreadsheet cell as text, and whether a formula stands behind it. */
export type CellText = { text: string; formula: boolean }

const plain = (text: string): CellText => ({ text, formula: false })

/** Any value of exceljs's reader as the text a person would see: dates as YYYY-MM-DD, the last value of a formula. */
export function cellText(value: unknown): CellText {
  if (value === null || value === undefined) return plain('')
  if (typeof value === 'string') return plain(value)
  if (typeof value === 'number') return plain(numberText(value))
  if (typeof value === 'boolean') return plain(value ? 'TRUE' : 'FALSE')
  if (value instanceof Date) return plain(civilText(value))
  return typeof value === 'object' ? objectText(value) : plain('')
}

function objectText(value: object): CellText {
  if ('formula' in value || 'sharedFormula' in value) {
    const result = 'result' in value ? cellText(value.result).text : ''
    return { text: result, formula: true }
  }
  if ('richText' in value && Array.isArray(value.richText))
    return plain(value.richText.map((run: unknown) => textOf(run)).join(''))
  if ('error' in value) return plain(String(value.error))
  return plain(textOf(value))
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'text' in value)
    return typeof value.text === 'string' ? value.text : cellText(value.text).text
  return ''
}

const SIGNIFICANT = 15

/** A number as the sheet keeps it: 15 significant digits, never in exponents below 10^21. A broken formula is an error. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '#VALUE!'
  return String(Number(value.toPrecision(SIGNIFICANT)))
}
