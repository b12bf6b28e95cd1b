/** refused: the row cannot be taken. doubt: taken, but a person should look. note: said for completeness. */
export const SEVERITIES = ['refused', 'doubt', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

export type Params = Record<string, string | number>

/** What a rule has to say about one value; the text stands under `code` in texts/<language>/imports.json. */
export type Finding = { code: string; severity: Severity; params?: Params; suggestion?: string }

/** A finding at its place in the file. Rows and columns count from 1 as the sheet shows them; column null: whole row. */
export type ImportProblem = {
  row: number
  column: number | null
  header: string | null
  value: string | null
  code: string
  params: Params
  severity: Severity
  suggestion: string | null
}

/** The facts a column can give, beside the ones that only steer (unit, parts of a place, maker and model in one). */
export const TARGETS = [
  'assetNumber',
  'name',
  'nameEn',
  'aliases',
  'carrier',
  'purpose',
  'class',
  'department',
  'maker',
  'model',
  'makerModel',
  'serialNumber',
  'country',
  'originalValue',
  'foreignAmount',
  'foreignCurrency',
  'foreignRate',
  'foreignRateDate',
  'source',
  'funding',
  'acceptanceDate',
  'recordedDate',
  'firstUseDate',
  'regionCode',
  'province',
  'city',
  'county',
  'address',
  'room',
  'technical',
  'functions',
  'subjects',
  'methods',
  'serviceContent',
  'userNotes',
  'results',
  'openingModes',
  'openingHours',
  'openingRules',
  'fee',
  'serviceUrl',
  'contactName',
  'contactPhone',
  'contactEmail',
  'officePhone',
  'confidentiality',
  'declaredRunHours',
  'declaredServiceHours',
  'customsSupervised',
  'declarationNumber',
  'itemNumber',
  'declaredName',
  'releaseDate',
  'supervisedUntil',
  'approvedPlace',
  'unit',
  'unitCode',
] as const
export type Target = (typeof TARGETS)[number]

const KNOWN_TARGETS: ReadonlySet<string> = new Set(TARGETS)
export const isTarget = (text: string): text is Target => KNOWN_TARGETS.has(text)

/** The five ways a value comes from a row. */
export const VERBS = ['column', 'constant', 'split', 'unit', 'lookup'] as const
export type Verb = (typeof VERBS)[number]

/** One column of the file as it was understood, or one constant (column null). */
export type ColumnReport = {
  column: number | null
  header: string | null
  samples: string[]
  targets: string[]
  verb: Verb | null
  /** taken: fills a fact; kept: goes into `extra`; ignored: left out. */
  use: 'taken' | 'kept' | 'ignored'
  key: boolean
  why: Finding | null
  doubt: Finding | null
  choices: string[]
}

/** A row as read: its number in the sheet and its cells as text, blank cells as ''. */
export type SheetRow = { number: number; cells: string[]; formulas?: number[] }

export const MODES = ['all', 'rows'] as const
export type Mode = (typeof MODES)[number]

export const LISTINGS = ['listed', 'draft'] as const
export type Listing = (typeof LISTINGS)[number]

export const SUBJECTS = ['instruments', 'organisations'] as const
export type Subject = (typeof SUBJECTS)[number]

export const STATES = ['waiting', 'reading', 'writing', 'done', 'refused', 'failed'] as const
export type State = (typeof STATES)[number]

export const OUTCOMES = ['new', 'updated', 'unchanged', 'refused'] as const
export type RowOutcome = (typeof OUTCOMES)[number]
