import type { ColumnReport, Finding, Listing, SheetRow, Target } from '../facts.ts'
import type { DateOrder } from './values/dates.ts'
import type { MoneyUnit } from './vocabulary.ts'

/** How one fact is taken from a row; columns count from 0. */
export type Step =
  | { verb: 'column'; target: Target; columns: number[]; join: string; order?: DateOrder | undefined }
  | { verb: 'constant'; target: Target; value: string }
  | { verb: 'split'; target: Target; column: number; by: string[]; part: number }
  | { verb: 'split'; target: Target; column: number; by: 'maker_model'; part: 'maker' | 'model' | 'country' }
  | {
      verb: 'unit'
      target: Target
      column: number
      unit: MoneyUnit | null
      rate: string | null
      rateDate: string | null
    }
  | {
      verb: 'lookup'
      target: Target
      column: number
      table: Map<string, string> | null
      scheme: string | null
      otherwise: 'refuse' | 'empty' | 'keep'
    }

/** A sheet understood: where its header is and what each column gives. */
export type Plan = {
  sheet: string | null
  /** Number of the header row as the sheet counts; 0 where there is none. */
  headerRow: number
  names: string[]
  steps: Step[]
  /** Columns of the declared key, and those whose texts go into `extra`. */
  key: number[]
  kept: number[]
  date1904: boolean
  listing: Listing | null
  columns: ColumnReport[]
}

export type Planned = { ok: true; plan: Plan } | { ok: false; findings: Finding[] }

/** The columns a step reads. */
export const columnsOf = (step: Step): number[] =>
  step.verb === 'constant' ? [] : step.verb === 'column' ? step.columns : [step.column]

const MOST_SAMPLES = 3
const SAMPLE_LENGTH = 60

/** The first few different values of a column, for people to look at. */
export function samplesOf(rows: SheetRow[], column: number): string[] {
  const seen = new Set<string>()
  for (const row of rows) {
    const text = (row.cells[column] ?? '').trim().slice(0, SAMPLE_LENGTH)
    if (text !== '') seen.add(text)
    if (seen.size === MOST_SAMPLES) break
  }
  return [...seen]
}

/** All values of a column that say anything. */
export const valuesOf = (rows: SheetRow[], column: number): string[] =>
  rows.map((row) => (row.cells[column] ?? '').trim()).filter((text) => text !== '')
