import type { ColumnReport, Finding, ImportProblem, Listing, SheetRow } from '../facts.ts'

/** A sheet as a reader hands it over to be understood: its first rows, enough to find the header and guess units. */
export type Sheet = { name: string | null; rows: SheetRow[]; date1904: boolean }

/** What one row comes to: a record to be written (null when refused), the key by which it is known, all problems. */
export type ReadRow = {
  label: string | null
  key: string | null
  record: object | null
  problems: ImportProblem[]
}

/** A list understood, whatever it is a list of. Columns count from 0. */
export type Understood = {
  sheet: string | null
  headerRow: number
  names: string[]
  columns: ColumnReport[]
  listing: Listing | null
  /** Facts the list speaks of; the others of something that stands are left alone. */
  says: string[]
  keyColumn: number | null
  read(row: SheetRow): ReadRow
}

export type Understanding = { ok: true; list: Understood } | { ok: false; findings: Finding[] }

/** How a sheet is judged; the first sheet of a file that is understood is taken. */
export type Judge = (sheet: Sheet) => Understanding
