/** Characters with which a spreadsheet would take a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** One CSV cell: formulas neutralised by an apostrophe, quoted where needed. Numbers stay as they are. */
function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One CSV line with its line end. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values.map(csvCell).join(',')}\r\n`
