import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { KINDS, MARKS, SHEET_STATES } from './facts.ts'

const id = Type.String({ format: 'uuid' })
const Sha256 = Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: 'SHA-256 in hexadecimal' })

export const OrderParams = Type.Object({ id })
export const FileParams = Type.Object({ id, file: id })
export const SheetParams = Type.Object({ id, sheet: id })
export const FormatQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('pdf'), Type.Literal('docx')])),
})

const ResultFileView = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(KINDS),
    name: Type.String(),
    mediaType: Type.String(),
    size: Type.Integer({ description: 'Bytes' }),
    sha256: Type.String(),
    note: Text,
    reportNumber: Text,
    reportSignatory: Text,
    reportMarks: Type.Array(Type.Enum(MARKS)),
    replacesId: Text,
    addedAt: Instant,
    withdrawnAt: nullable(Instant),
    withdrawnReason: Text,
    stands: Type.Boolean({ description: 'Neither withdrawn nor replaced by another' }),
  },
  { $id: 'ResultFile' },
)

const Sheet = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    number: Type.String(),
    verifyCode: Type.String(),
    state: Type.Enum(SHEET_STATES),
    issuedAt: Instant,
    endedReason: Text,
  },
  { $id: 'ResultSheet' },
)

export const Results = Type.Object(
  {
    delivered: Type.Boolean({ description: 'The customer has them' }),
    largest: Type.Integer({ description: 'Largest file taken, in bytes' }),
    files: Type.Array(ResultFileView),
    sheets: Type.Array(Sheet),
    stale: Type.Boolean({ description: 'Files were added, replaced or withdrawn after the last sheet' }),
    able: Type.Object({ add: Type.Boolean(), issue: Type.Boolean() }),
  },
  { $id: 'Results' },
)
export type Results = Static<typeof Results>

export const Withdrawal = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1000 }) },
  { additionalProperties: false },
)

export const CodeParams = Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }) })
export const HashQuery = Type.Object({ sha256: Type.Optional(Sha256) })
export const HashNeeded = Type.Object({ sha256: Sha256 })

/** The file with the asked hash; null where none has it or none was asked for. */
const Match = Type.Object({
  position: Type.Integer({ description: 'Number of the file on the sheet' }),
  size: Type.Integer(),
  withdrawn: Type.Boolean(),
})

/** What anybody is told of a document: no names of people, of customers or of files. */
export const Verified = Type.Object(
  {
    kind: Type.Union([Type.Literal('result_sheet'), Type.Literal('contract')]),
    number: Type.String(),
    unit: Type.Object({ name: Type.String(), nameEn: Text }),
    issuedOn: Type.String({ description: 'Civil date YYYY-MM-DD' }),
    state: Type.String({
      description: 'issued, replaced, withdrawn; of a contract offered, concluded, void',
    }),
    endedOn: nullable(Type.String()),
    replacedBy: nullable(Type.String({ description: 'Number of the sheet that stands now' })),
    files: Type.Integer({ description: 'How many files a sheet lists' }),
    match: nullable(Match),
  },
  { $id: 'Verified' },
)
export type Verified = Static<typeof Verified>

export const VerifiedList = Type.Object({ items: Type.Array(Verified) }, { $id: 'VerifiedList' })
export type VerifiedList = Static<typeof VerifiedList>
