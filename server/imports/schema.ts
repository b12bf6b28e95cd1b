import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { ImportMapping } from './facts/mapping.ts'
import { LISTINGS, MODES, OUTCOMES, SEVERITIES, STATES, SUBJECTS, VERBS } from './facts.ts'

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)

const said = { zh: Type.String(), en: Type.String() }
const Params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))

const ImportFinding = Type.Object(
  { code: Type.String(), severity: oneOf(SEVERITIES), params: Params, suggestion: Text, ...said },
  { $id: 'ImportFinding' },
)

const ImportColumn = Type.Object(
  {
    column: nullable(Type.Integer({ description: 'Counted from 1; null: a constant of the mapping' })),
    header: Text,
    samples: Type.Array(Type.String()),
    targets: Type.Array(Type.String()),
    verb: nullable(oneOf(VERBS)),
    use: oneOf(['taken', 'kept', 'ignored'] as const),
    key: Type.Boolean(),
    why: nullable(ImportFinding),
    doubt: nullable(ImportFinding),
    choices: Type.Array(Type.String()),
  },
  { $id: 'ImportColumn' },
)

export const ImportProblem = Type.Object(
  {
    row: Type.Integer({ description: 'Row as the sheet counts it' }),
    column: nullable(Type.Integer({ description: 'Counted from 1; null: the whole row' })),
    header: Text,
    value: Text,
    code: Type.String(),
    params: Params,
    severity: oneOf(SEVERITIES),
    suggestion: Text,
    ...said,
  },
  { $id: 'ImportProblem' },
)

const Counts = Type.Object({
  read: Type.Integer(),
  new: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  doubtful: Type.Integer(),
})

/** The four ways a row can end always sum to the rows read, once the import is over. */
const ImportItem = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    subject: oneOf(SUBJECTS),
    state: oneOf(STATES),
    mode: oneOf(MODES),
    dryRun: Type.Boolean(),
    listing: oneOf(LISTINGS),
    unit: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    file: Type.Object({ name: Type.String(), size: Type.Integer(), sha256: Text }),
    sheet: Text,
    headerRow: nullable(Type.Integer()),
    rows: Counts,
    fieldsChanged: Type.Integer(),
    progress: Type.Integer({ minimum: 0, maximum: 100 }),
    createdAt: Instant,
    startedAt: nullable(Instant),
    finishedAt: nullable(Instant),
    notes: Type.Array(ImportFinding),
    reasons: Type.Array(ImportFinding, { description: 'Why the whole file was refused' }),
    links: Type.Object({
      self: Type.String(),
      events: Type.String(),
      problems: Type.String(),
      rows: Type.String(),
      reportXlsx: Type.Optional(Type.String()),
      reportCsv: Type.Optional(Type.String()),
    }),
  },
  { $id: 'ImportItem' },
)

export const ImportView = Type.Object(
  {
    ...ImportItem.properties,
    mapping: ImportMapping,
    columns: Type.Array(ImportColumn),
    problems: Type.Object({
      counts: Type.Object({ refused: Type.Integer(), doubt: Type.Integer(), note: Type.Integer() }),
      first: Type.Array(ImportProblem),
    }),
  },
  { $id: 'Import' },
)

export const ImportList = Type.Object(
  { items: Type.Array(ImportItem), nextCursor: Text },
  { $id: 'ImportList' },
)

export const ProblemList = Type.Object(
  { items: Type.Array(Type.Object({ ...ImportProblem.properties, label: Text })), nextCursor: Text },
  { $id: 'ImportProblemList' },
)

export const ImportRows = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        row: Type.Integer(),
        cells: Type.Array(Type.String()),
        label: Text,
        outcome: nullable(oneOf(OUTCOMES)),
        changed: Type.Array(Type.String()),
        id: Text,
        problems: Type.Array(ImportProblem),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'ImportRows' },
)

const page = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Rows of the file a page' }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

export const ImportParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const ListQuery = Type.Object(page)
export const ProblemQuery = Type.Object({ ...page, severity: Type.Optional(oneOf(SEVERITIES)) })
export const RowQuery = Type.Object({ ...page, outcome: Type.Optional(oneOf(OUTCOMES)) })

export type ImportView = Static<typeof ImportView>
export type ImportList = Static<typeof ImportList>
export type ProblemView = Static<typeof ImportProblem>
export type ProblemList = Static<typeof ProblemList>
export type ProblemQuery = Static<typeof ProblemQuery>
export type ImportRows = Static<typeof ImportRows>
export type RowQuery = Static<typeof RowQuery>
