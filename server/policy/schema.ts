import { Type, type Static } from 'typebox'
import { Day, nullable, Text } from '../lib/wire.ts'

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() })

const Definition = {
  id: Type.String({ description: 'Stable identifier, such as onboard.due' }),
  topic: Type.String(),
  kind: Type.String({ description: 'Shape of the value: policy/schema.json, $defs/values' }),
  unit: Text,
  title: Type.String(),
  titleEn: Type.String(),
}

const Document = Type.Object(
  {
    id: Type.String(),
    profile: Type.String(),
    title: Text,
    titleEn: Text,
    number: nullable(Type.String({ description: 'Null where the text bears none' })),
    date: Day,
    inHand: Type.String({ description: 'whole, excerpt, or none: known by name or summary alone' }),
    missing: Type.Array(Type.String({ description: 'Clauses and annexes that are not in hand' })),
    note: Text,
    noteEn: Text,
  },
  { $id: 'PolicyDocument' },
)

const Version = Type.Object(
  {
    id: Type.String(),
    profile: Type.String(),
    version: Type.Integer(),
    supersedes: nullable(Type.Integer()),
    origin: Type.String({ description: 'file: came with a release; recorded: changed in the product' }),
    state: Type.String({ description: 'stated, silent, or not_in_hand' }),
    value: Type.Unknown({ description: 'By the kind of the rule; null where the text gives no number' }),
    unit: Text,
    from: nullable(Type.String({ description: 'First day; null where the text does not say' })),
    until: Day,
    fromInferred: Type.Boolean(),
    document: Text,
    clause: Text,
    quote: nullable(Type.String({ description: 'The words of the text' })),
    marks: Type.Array(Type.String({ description: 'Words of the quote in which profiles differ' })),
    also: Type.Array(Type.Object({ document: Type.String(), clause: Type.String(), quote: Type.String() })),
    binds: Text,
    force: Text,
    decider: Type.Array(Type.String()),
    reading: Text,
    verified: Type.Boolean(),
    localTrial: Type.Boolean({ description: 'Set by the operator, without outside effect' }),
    changeDocument: Text,
    mayBeUpdatedBy: Type.Array(Type.String({ description: 'Documents not in hand that may say otherwise' })),
    short: nullable(Bilingual),
    note: nullable(Bilingual),
  },
  { $id: 'PolicyRuleVersion' },
)

const Step = Type.Object({
  profile: Type.String(),
  state: Type.String(),
  document: Text,
  clause: Text,
  mayBeUpdatedBy: Type.Array(Type.String()),
})

/** What holds of a rule in one profile on a date. */
const Reading = Type.Object(
  {
    profile: Type.String(),
    state: Type.String({ description: 'stated, inherited, silent, not_in_hand, not_yet or ended' }),
    effect: Type.String({
      description: 'What may follow: obligation, finding, procedure, offer, reference or none',
    }),
    holds: nullable(Version),
    steps: Type.Array(Step, {
      description: 'How it was found: the profile itself first, then what it inherits',
    }),
  },
  { $id: 'PolicyReading' },
)

const Profile = Type.Object({
  id: Type.String(),
  province: Text,
  name: Type.String(),
  nameEn: Type.String(),
  shortName: Type.String(),
  shortNameEn: Type.String(),
  inherits: Type.Array(Type.String()),
  overlays: Type.Array(Type.String()),
})

export const RuleList = Type.Object(
  {
    date: Type.String(),
    own: Type.String({ description: 'The profile of this installation' }),
    profiles: Type.Array(Profile),
    items: Type.Array(Type.Object({ ...Definition, readings: Type.Array(Reading) })),
  },
  { $id: 'PolicyRuleList' },
)

export const RuleView = Type.Object(
  {
    date: Type.String(),
    own: Type.String(),
    profiles: Type.Array(Profile),
    rule: Type.Object(Definition),
    readings: Type.Array(Reading),
    overlays: Type.Array(Reading, { description: 'For units of a special kind, such as central ones' }),
    versions: Type.Array(Version, { description: 'Every word ever said, by profile, first to last' }),
    documents: Type.Array(Document),
    neighbours: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), titleEn: Type.String() })),
  },
  { $id: 'PolicyRuleView' },
)

export const DocumentList = Type.Object({ items: Type.Array(Document) }, { $id: 'PolicyDocumentList' })

const date = Type.Optional(
  Type.String({ format: 'date', description: 'The book as of this civil date; today unless said' }),
)
const Name = Type.String({ minLength: 1, maxLength: 40 })

export const RuleQuery = Type.Object(
  { profile: Type.Optional(Name), topic: Type.Optional(Name), date },
  { additionalProperties: false },
)
export const RuleDate = Type.Object({ date }, { additionalProperties: false })
/** A change by a document, or as a local trial. */
export const ChangeBody = Type.Object(
  {
    profile: Type.Optional(Name),
    rule: Type.String({ minLength: 1, maxLength: 60 }),
    value: Type.Unknown({ description: 'By the kind of the rule: policy/schema.json, $defs/values' }),
    unit: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
    from: Type.String({ format: 'date', description: 'First day on which it holds' }),
    until: Type.Optional(nullable(Type.String({ format: 'date', description: 'Last day' }))),
    changeDocument: nullable(
      Type.String({ maxLength: 100, description: 'Number of the document; null for a local trial' }),
    ),
    localTrial: Type.Boolean({ description: 'A local trial, without outside effect' }),
    short: Type.Object({ zh: Type.String({ maxLength: 500 }), en: Type.String({ maxLength: 500 }) }),
    reason: Type.String({ maxLength: 1000 }),
    seen: Type.Optional(
      Type.Integer({ description: 'The last version seen; a newer one is not written over' }),
    ),
  },
  { additionalProperties: false },
)

export const ChangedRule = Version

export const RuleParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) })

export type RuleList = Static<typeof RuleList>
export type RuleView = Static<typeof RuleView>
export type DocumentList = Static<typeof DocumentList>
export type Reading = Static<typeof Reading>
export type RuleQuery = Static<typeof RuleQuery>
export type ChangeBody = Static<typeof ChangeBody>
export type ChangedRule = Static<typeof Version>
