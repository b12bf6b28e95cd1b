import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { DISPUTES, STATES, WAYS } from './facts.ts'

const id = Type.String({ format: 'uuid' })
const Fen = Type.Integer({ minimum: 0, maximum: 100_000_000_000, description: 'Whole fen' })

export const OrderParams = Type.Object({ id })
export const ContractParams = Type.Object({ id, contract: id })
export const ScanParams = Type.Object({ id, contract: id, scan: id })
export const UnitParams = Type.Object({ id })
export const FileQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal('pdf'), Type.Literal('docx')])),
})

const Scan = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  side: Type.Union([Type.Literal('customer'), Type.Literal('unit')]),
  addedAt: Instant,
})

export const ContractView = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer({ description: '1: the contract; above: a supplement to it' }),
    amends: nullable(Type.String({ description: 'Number of the contract that a supplement amends' })),
    state: Type.Enum(STATES),
    number: Text,
    way: Type.Enum(WAYS),
    totalFen: Fen,
    changes: Text,
    digest: Type.String({ description: 'SHA-256 of what it was made from, in hexadecimal' }),
    verifyCode: Text,
    reference: Text,
    offeredAt: nullable(Instant),
    confirmedAt: nullable(Instant),
    concludedAt: nullable(Instant),
    endedReason: Text,
    scans: Type.Array(Scan),
    missing: Type.Array(Type.String(), {
      description: 'Codes of what is missing before it can be concluded',
    }),
    able: Type.Object({
      read: Type.Boolean(),
      offer: Type.Boolean(),
      confirm: Type.Boolean(),
      scan: Type.Boolean(),
      sign: Type.Boolean(),
      conclude: Type.Boolean(),
      void: Type.Boolean(),
    }),
  },
  { $id: 'Contract' },
)
export type ContractView = Static<typeof ContractView>

export const Contracts = Type.Object(
  {
    asked: Type.Boolean({
      description: 'The unit asks for a contract before it agrees on work of this amount',
    }),
    way: Type.Enum(WAYS, { description: 'How the unit concludes contracts of this amount' }),
    items: Type.Array(ContractView),
    able: Type.Object({ draft: Type.Boolean() }),
  },
  { $id: 'Contracts' },
)
export type Contracts = Static<typeof Contracts>

export const NewContract = Type.Object(
  {
    changes: Type.Optional(
      Type.String({ minLength: 1, maxLength: 4000, description: 'For a supplement: what changes' }),
    ),
  },
  { additionalProperties: false },
)

export const Conclusion = Type.Object(
  {
    reference: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Number of the framework agreement' }),
    ),
  },
  { additionalProperties: false },
)

export const Ending = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1000 }) },
  { additionalProperties: false },
)

export const Signing = Type.Object(
  {
    contract: ContractView,
    certified: Type.Boolean({ description: 'Whether the service makes signatures that bind' }),
    note: Type.String(),
    url: Text,
  },
  { $id: 'ContractSigning' },
)
export type Signing = Static<typeof Signing>

const Days = Type.Integer({ minimum: 0, maximum: 3650 })

const terms = {
  steps: Type.Array(Type.Object({ fromFen: Fen, way: Type.Enum(WAYS) }, { additionalProperties: false }), {
    minItems: 1,
    maxItems: 10,
  }),
  dispute: Type.Enum(DISPUTES),
  forum: nullable(Type.String({ minLength: 1, maxLength: 200 })),
  liabilityPercent: Type.Integer({ minimum: 0, maximum: 1000 }),
  keepSamplesDays: Days,
  keepResultsDays: Days,
}

/** How a unit concludes contracts by amount, and the parameters its contracts name. */
export const ContractTerms = Type.Object(terms, { $id: 'ContractTerms' })
export const NewContractTerms = Type.Object(terms, { additionalProperties: false })
export type NewContractTerms = Static<typeof NewContractTerms>
