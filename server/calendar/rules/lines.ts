import { civilDateOf } from '../../lib/dates.ts'
import type { Refusal } from '../../lib/refusal.ts'
import { dateOf, dayNumber } from '../../lib/workdays-index.ts'
import words from '../words.json' with { type: 'json' }

/** A line of a file as it is written; `row` is where people find it. */
export type Line = Record<Field, string> & { row: number }

/** One day that a file speaks of, not yet judged. */
export type ReadDay = {
  row: number
  date: string
  kind: 'holiday' | 'workday'
  name: string
  nameEn: string | null
  transferred: boolean | null
}

type Field = keyof typeof words.columns

/** No holiday is longer; a longer span is a slip of the pen. */
const LONGEST = 31

/** The rows of a csv file by the names of their columns, whichever of the known names they carry. */
export function linesOfRows(rows: readonly Record<string, string>[]): Line[] {
  return rows.map((cells, index) => {
    const cell = (field: Field): string => {
      const header = words.columns[field].find((name) => cells[name] !== undefined)
      return header === undefined ? '' : (cells[header] ?? '').trim()
    }
    return {
      row: index + 2,
      date: cell('date'),
      until: cell('until'),
      kind: cell('kind'),
      name: cell('name'),
      nameEn: cell('nameEn'),
      transferred: cell('transferred'),
    }
  })
}

/** Lines as days, each span day by day, with everything that cannot be read. */
export function daysOfLines(lines: readonly Line[]): { days: ReadDay[]; refusals: Refusal[] } {
  const read = lines.map(daysOfLine)
  return { days: read.flatMap(({ days }) => days), refusals: read.flatMap(({ refusals }) => refusals) }
}

function daysOfLine(line: Line): { days: ReadDay[]; refusals: Refusal[] } {
  const { row, name, nameEn } = line
  const from = dateOfText(line.date)
  const until = line.until === '' ? from : dateOfText(line.until)
  const kind = kindOf(line.kind)
  const refusals: Refusal[] = []
  const refuse = (code: string, value: string) => refusals.push({ code, params: { row, value } })
  if (from === null) refuse('calendar.bad_date', line.date)
  if (until === null && line.until !== '') refuse('calendar.bad_date', line.until)
  if (kind === null) refuse('calendar.bad_kind', line.kind)
  if (name === '' || name.length > 100 || nameEn.length > 100) refuse('calendar.bad_name', name.slice(0, 100))
  if (from === null || until === null || kind === null) return { days: [], refusals }
  const length = dayNumber(until) - dayNumber(from) + 1
  if (length < 1 || length > LONGEST) refuse('calendar.bad_span', `${from} – ${until}`)
  if (refusals.length > 0) return { days: [], refusals }
  const facts = {
    row,
    kind,
    name,
    nameEn: nameEn || null,
    transferred: kind === 'holiday' ? truthOf(line.transferred) : null,
  }
  return {
    days: Array.from({ length }, (_, index) => ({ ...facts, date: dateOf(dayNumber(from) + index) })),
    refusals,
  }
}

/** 2027-01-01, 2027/1/1, 2027年1月1日 and 20270101 are the same day. */
function dateOfText(text: string): string | null {
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  const [, year, month, day] = parts ?? []
  return civilDateOf(Number(year), Number(month), Number(day))
}

function kindOf(text: string): 'holiday' | 'workday' | null {
  const word = text.toLowerCase()
  if (words.kinds.holiday.includes(word)) return 'holiday'
  return words.kinds.workday.includes(word) ? 'workday' : null
}

function truthOf(text: string): boolean | null {
  const word = text.toLowerCase()
  if (words.yes.includes(word)) return true
  return words.no.includes(word) ? false : null
}
