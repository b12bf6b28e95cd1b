import { Type, type Static } from 'typebox'
import { Day, nullable, Text } from '../../lib/wire.ts'
import { OFFICES, PROCEDURES } from '../facts.ts'
import { Told } from './told.ts'

const Limit = nullable(
  Type.Object({
    amount: nullable(Type.Integer({ description: 'Null: stated without a number' })),
    unit: Type.String({ description: 'working_day or month' }),
    after: nullable(Type.String({ description: 'The fact it is counted from; null: the step itself' })),
    rule: nullable(Type.String({ description: 'The rule it comes from; null: our own promise' })),
  }),
)

const Step = Type.Object(
  {
    id: Type.String(),
    title: Told,
    note: nullable(Told),
    office: Type.Enum(OFFICES),
    limit: Limit,
    canReturn: Type.Boolean(),
  },
  { $id: 'MatterStep' },
)

const Basis = Type.Object(
  {
    rule: Type.String(),
    title: Told,
    state: Type.String({ description: 'stated or inherited' }),
    document: Text,
    documentTitle: nullable(Told),
    clause: Text,
    quote: Text,
    verified: Type.Boolean(),
    mayBeUpdatedBy: Type.Array(Type.String()),
  },
  { $id: 'MatterBasis' },
)

const Field = Type.Object(
  {
    name: Type.String(),
    label: Told,
    hint: nullable(Told),
    kind: Type.String({ description: 'line, words, date, choice or choices' }),
    required: Type.Boolean(),
    most: nullable(Type.Integer({ description: 'Characters at most' })),
    options: Type.Array(Type.Object({ value: Type.String(), label: Told })),
  },
  { $id: 'MatterField' },
)

const RealTime = nullable(
  Type.Object(
    {
      from: Day,
      until: Day,
      cases: Type.Integer({ description: 'Ended in these twelve months' }),
      medianDays: nullable(Type.Number({ description: 'Working days from submission to the decision' })),
      onTime: nullable(Type.Number({ description: 'Share of steps ended by their day, 0 to 1' })),
    },
    { $id: 'MatterRealTime' },
  ),
)

const head = {
  id: Type.Enum(PROCEDURES),
  title: Told,
  lead: Told,
  who: Told,
  limit: Limit,
  /** What is charged; nothing is, for any of these. */
  fee: Told,
}

export const MatterItem = Type.Object(
  { ...head, offered: Type.Boolean({ description: 'False: this jurisdiction has no such matter' }) },
  { $id: 'MatterItem' },
)

export const MatterList = Type.Object({ items: Type.Array(MatterItem) }, { $id: 'MatterList' })

export const Matter = Type.Object(
  {
    ...head,
    offered: Type.Boolean(),
    basis: Type.Array(Basis),
    stops: nullable(
      Type.String({ description: 'What stops the clock of the law: submitted or synchronised' }),
    ),
    steps: Type.Array(Step, { description: 'From filling in to the end' }),
    asks: Type.Array(Told, { description: 'What has to be handed in' }),
    fields: Type.Array(Field),
    schema: Type.Object({}, { additionalProperties: true, description: 'JSON schema of the form' }),
    attachments: Type.Array(Type.Object({ kind: Type.String(), title: Told, required: Type.Boolean() })),
    instruments: Type.Object({ statuses: Type.Array(Type.String()), most: Type.Integer() }),
    real: RealTime,
    others: Type.Array(Type.Object({ id: Type.String(), title: Told, when: Told })),
  },
  { $id: 'Matter' },
)

export const MatterParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 40 }) })

export const Candidates = Type.Object(
  {
    items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), assetNumber: Text })),
    more: Type.Boolean(),
  },
  { $id: 'MatterCandidates' },
)

export type Matter = Static<typeof Matter>
export type MatterItem = Static<typeof MatterItem>
export type MatterList = Static<typeof MatterList>
export type Candidates = Static<typeof Candidates>
