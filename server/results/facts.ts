export const KINDS = ['result', 'raw', 'report'] as const
export type Kind = (typeof KINDS)[number]

/** Accreditations that a report can stand under; they belong to the institution and its parameters. */
export const MARKS = ['CMA', 'CNAS', 'CAL'] as const
export type Mark = (typeof MARKS)[number]

export const SHEET_STATES = ['issued', 'replaced', 'withdrawn'] as const
export type SheetState = (typeof SHEET_STATES)[number]

export const MOST_FILES = 200

/** A file of a result. */
export type ResultFile = {
  id: string
  kind: Kind
  name: string
  mediaType: string
  size: number
  /** SHA-256 in hexadecimal. */
  sha256: string
  note: string | null
  reportNumber: string | null
  reportSignatory: string | null
  reportMarks: Mark[]
  replacesId: string | null
  addedAt: string
  withdrawnAt: string | null
  withdrawnReason: string | null
}
