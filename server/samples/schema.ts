import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { FATES, HAZARDS, STATES, STEPS, STORAGES } from './facts.ts'

const id = Type.String({ format: 'uuid' })
const Note = Type.String({ minLength: 1, maxLength: 1000 })

export const OrderParams = Type.Object({ id })
export const SampleParams = Type.Object({ id, sample: id })
export const PhotoParams = Type.Object({ id, sample: id, step: id })
export const CodeParams = Type.Object({ code: Type.String({ minLength: 10, maxLength: 20 }) })
export const LabelQuery = Type.Object({
  roll: Type.Optional(Type.Boolean({ description: 'One label of 60 by 40 mm a page, for a label printer' })),
})

const Person = Type.Object({ id: Type.String(), name: Type.String() })

const ChainStep = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  at: Instant,
  by: nullable(Person),
  to: nullable(Person),
  place: Text,
  intact: nullable(Type.Boolean()),
  note: Text,
  photo: Type.Boolean(),
})

export const SampleView = Type.Object(
  {
    id: Type.String(),
    number: Type.String({ description: "The order's number with the position; what people say" }),
    code: Type.String({ description: 'On the label; says nothing by itself' }),
    orderId: Type.String(),
    position: Type.Integer(),
    parentId: Text,
    state: Type.Enum(STATES),
    name: Type.String(),
    amount: Text,
    hazards: Type.Array(Type.Enum(HAZARDS)),
    storage: Type.Enum(STORAGES),
    note: Text,
    fate: Type.Enum(FATES),
    keepUntil: Day,
    place: Text,
    intact: nullable(Type.Boolean()),
    chain: Type.Array(ChainStep, { description: 'Append-only, oldest first' }),
    able: Type.Object({
      steps: Type.Array(Type.Enum(STEPS)),
      split: Type.Boolean(),
      fate: Type.Boolean(),
      cancel: Type.Boolean(),
    }),
  },
  { $id: 'Sample' },
)
export type SampleView = Static<typeof SampleView>

export const Samples = Type.Object(
  {
    expected: Type.Integer({ description: 'How many the order speaks of' }),
    items: Type.Array(SampleView),
    colleagues: Type.Array(Person, { description: 'Whom the team can hand a sample to; for the team alone' }),
    able: Type.Object({ announce: Type.Boolean(), label: Type.Boolean() }),
  },
  { $id: 'Samples' },
)
export type Samples = Static<typeof Samples>

export const FoundSample = Type.Object(
  {
    sample: SampleView,
    order: Type.Object({ id: Type.String(), number: Text, title: Type.String(), instrument: Type.String() }),
    side: Type.Union([Type.Literal('customer'), Type.Literal('unit')]),
    colleagues: Type.Array(Person),
  },
  { $id: 'FoundSample' },
)
export type FoundSample = Static<typeof FoundSample>

const NewSample = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    amount: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    hazards: Type.Optional(Type.Array(Type.Enum(HAZARDS), { maxItems: 7, uniqueItems: true })),
    storage: Type.Optional(Type.Enum(STORAGES)),
    note: Type.Optional(Note),
    fate: Type.Optional(Type.Enum(FATES)),
  },
  { additionalProperties: false },
)
export type NewSample = Static<typeof NewSample>

export const NewSamples = Type.Object(
  { samples: Type.Array(NewSample, { minItems: 1, maxItems: 200 }) },
  { additionalProperties: false },
)

export const SampleSteps = Type.Object(
  {
    samples: Type.Array(id, { minItems: 1, maxItems: 200, uniqueItems: true }),
    step: Type.Enum(STEPS),
    place: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    to: Type.Optional(id),
    intact: Type.Optional(Type.Boolean({ description: 'Whether it came whole; needed on reception' })),
    note: Type.Optional(Note),
  },
  { additionalProperties: false },
)
export type SampleSteps = Static<typeof SampleSteps>

export const SampleChange = Type.Object(
  {
    fate: Type.Optional(Type.Enum(FATES)),
    keepUntil: Type.Optional(Type.String({ format: 'date' })),
    cancelled: Type.Optional(Type.Literal(true, { description: 'It will not come after all' })),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type SampleChange = Static<typeof SampleChange>

export const Splitting = Type.Object(
  { parts: Type.Integer({ minimum: 1, maximum: 50 }), note: Type.Optional(Note) },
  { additionalProperties: false },
)
