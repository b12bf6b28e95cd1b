import { Type, type Static } from 'typebox'
import { nullable, Text } from '../../lib/wire.ts'
import { PAYMENTS } from '../facts.ts'
import { oneOf } from './shared.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const words = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

const facts = {
  name: words(200),
  nameEn: Type.Optional(words(200)),
  summary: Type.Optional(words(2000)),
  sampleRequirements: Type.Optional(words(4000)),
  takesSamples: Type.Boolean(),
  methods: Type.Array(words(200), { maxItems: 50, description: 'Methods and standards' }),
  turnaroundDays: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Working days from when the work can begin' }),
  ),
  deliverables: Type.Array(words(200), { maxItems: 20, description: 'What is handed over' }),
  items: Type.Array(Id, {
    maxItems: 50,
    description: 'Services of the price list; the first is counted by the samples',
  }),
  cancelFeeBp: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 10_000, description: 'Unless said: that of the unit' }),
  ),
}

export const TemplateBody = Type.Object(facts, { ...closed, $id: 'ServiceTemplateBody' })
export const NewTemplate = Type.Object(
  { instrumentId: Id, ...facts },
  { ...closed, $id: 'NewServiceTemplate' },
)
export const TemplateParams = Type.Object({ id: Id })
export const TemplateQuery = Type.Object({
  instrument: Id,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
})

export const ServiceTemplate = Type.Object(
  {
    id: Type.String(),
    instrumentId: Type.String(),
    name: Type.String(),
    nameEn: Text,
    summary: Text,
    sampleRequirements: Text,
    takesSamples: Type.Boolean(),
    methods: Type.Array(Type.String()),
    turnaroundDays: nullable(Type.Integer()),
    deliverables: Type.Array(Type.String()),
    items: Type.Array(Type.String()),
    cancelFeeBp: nullable(Type.Integer()),
    ready: nullable(
      Type.Object(
        { from: Type.String(), due: Type.String(), provisional: Type.Boolean() },
        { description: 'The day it would be done, were the work to begin today' },
      ),
    ),
  },
  { $id: 'ServiceTemplate' },
)
export const Ended = Type.Object({ id: Type.String() }, { $id: 'EndedTemplate' })
export const TemplateList = Type.Object(
  { items: Type.Array(ServiceTemplate) },
  { $id: 'ServiceTemplateList' },
)

const days = (most: number) => Type.Integer({ minimum: 1, maximum: most })
const Share = Type.Integer({ minimum: 0, maximum: 10_000, description: 'Hundredths of a percent' })

const terms = {
  acceptanceDays: days(250),
  silenceDays: nullable(days(250)),
  mostReturns: Type.Integer({ minimum: 0, maximum: 20 }),
  cancelFreeHours: Type.Integer({ minimum: 0, maximum: 8760 }),
  cancelFeeBp: Share,
  noShowFeeBp: Share,
  graceMinutes: Type.Integer({ minimum: 0, maximum: 1440 }),
  // From 1 fen on: where 0 is allowed, null is taken for it.
  contractFromFen: nullable(Type.Integer({ minimum: 1, maximum: 100_000_000_000 })),
  payments: Type.Array(oneOf(PAYMENTS), { minItems: 1, maxItems: PAYMENTS.length, uniqueItems: true }),
}

const taxBp = nullable(
  Type.Integer({ minimum: 0, maximum: 10_000, description: 'Tax within prices, hundredths of a percent' }),
)

export const TermsBody = Type.Object(
  { ...terms, taxBp: Type.Optional(taxBp) },
  { ...closed, $id: 'OrderTermsBody' },
)
export const OrderTerms = Type.Object(
  { organisationId: Type.String(), ...terms, taxBp, approvalAsked: Type.Boolean() },
  { $id: 'OrderTerms' },
)
export const TermsQuery = Type.Object({ unit: Id })
export const ApprovalAskedBody = Type.Object({ approvalAsked: Type.Boolean() }, closed)

export type TemplateBody = Static<typeof TemplateBody>
export type NewTemplate = Static<typeof NewTemplate>
export type ServiceTemplate = Static<typeof ServiceTemplate>
export type TemplateList = Static<typeof TemplateList>
export type TermsBody = Static<typeof TermsBody>
export type OrderTerms = Static<typeof OrderTerms>
