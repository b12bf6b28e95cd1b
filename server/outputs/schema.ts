import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { DECISIONS, KINDS, STATES } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const NamedInBoth = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })
const Kind = Type.Enum<[...typeof KINDS]>(KINDS)
const State = Type.Enum<[...typeof STATES]>(STATES)
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

export const IdParams = Type.Object({ id: Id })

/** What everybody may know: never who wrote it. */
const shown = {
  id: Type.String(),
  kind: Kind,
  title: Type.String(),
  venue: Text,
  year: Type.Integer(),
  doi: nullable(Type.String({ description: 'Plain, in small letters' })),
  number: nullable(Type.String({ description: 'Of a patent, standard or data set' })),
}

const PublicOutput = Type.Object(shown, { $id: 'PublicOutput' })
export const PublicOutputs = Type.Object(
  { count: Type.Integer(), items: Type.Array(PublicOutput), nextCursor: Text },
  { $id: 'PublicOutputList', description: 'Confirmed by the unit, the latest first' },
)
export const PageQuery = Type.Object(page)

export const Acknowledgement = Type.Object(
  {
    zh: Type.String(),
    en: Type.String(),
    identifier: Type.String({ description: 'Address of the instrument’s page, which stays' }),
    rule: Type.String({ description: 'The rule of the policy book that this rests on' }),
  },
  { $id: 'Acknowledgement' },
)

export const Output = Type.Object(
  {
    ...shown,
    authors: nullable(Type.String({ description: 'For the unit and whoever entered it' })),
    state: State,
    unit: NamedInBoth,
    instruments: Type.Array(NamedInBoth),
    order: nullable(Type.Object({ id: Type.String(), number: Text })),
    enteredBy: Named,
    enteredAt: Instant,
    decidedBy: nullable(Named),
    decidedAt: nullable(Instant),
    reason: Text,
    canDecide: Type.Boolean(),
    canWithdraw: Type.Boolean(),
  },
  { $id: 'Output' },
)
export const OutputList = Type.Object({ items: Type.Array(Output), nextCursor: Text }, { $id: 'OutputList' })

const filters = {
  of: Type.Enum(['mine', 'managed'], { default: 'mine' }),
  kind: Type.Optional(Kind),
  state: Type.Optional(State),
  instrument: Type.Optional(Id),
  order: Type.Optional(Id),
  year: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2199 })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title, DOI or number' })),
}
export const OutputQuery = Type.Object({ ...filters, ...page })
const { of: _of, ...exported } = filters
export const ExportQuery = Type.Object(exported)

export const NewOutput = Type.Object(
  {
    kind: Kind,
    title: words(500),
    authors: Type.Optional(words(1000)),
    venue: Type.Optional(words(200)),
    year: Type.Integer({ minimum: 1950, maximum: 2199 }),
    doi: Type.Optional(words(400)),
    number: Type.Optional(words(100)),
    instruments: Type.Array(Id, { maxItems: 20, uniqueItems: true, description: 'All of one unit' }),
    orderId: Type.Optional(Id),
  },
  { ...closed, $id: 'NewOutput', description: 'Its order’s instrument goes along by itself' },
)
export const DecisionBody = Type.Object(
  { decision: Type.Enum<[...typeof DECISIONS]>(DECISIONS), reason: Type.Optional(words(500)) },
  closed,
)

export const UsedQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 100 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const UsedInstruments = Type.Object(
  { items: Type.Array(Type.Object({ ...NamedInBoth.properties, unit: Type.String() })), nextCursor: Text },
  { $id: 'UsedInstruments' },
)

export type UsedInstruments = Static<typeof UsedInstruments>
export type Output = Static<typeof Output>
export type OutputList = Static<typeof OutputList>
export type OutputQuery = Static<typeof OutputQuery>
export type ExportQuery = Static<typeof ExportQuery>
export type PublicOutputs = Static<typeof PublicOutputs>
export type Acknowledgement = Static<typeof Acknowledgement>
export type NewOutput = Static<typeof NewOutput>
export type DecisionBody = Static<typeof DecisionBody>
