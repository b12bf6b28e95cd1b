import { Type, type Static, type TObject } from 'typebox'

/** Where a case stands. A returned one waits for its applicant; the last three are ends. */
export const STATES = ['draft', 'submitted', 'returned', 'approved', 'refused', 'withdrawn'] as const
export type State = (typeof STATES)[number]

/** What can be decided at a step: four words for passing it on, one for asking for more, one for saying no. */
export const VERDICTS = ['approve', 'confirm', 'record', 'select', 'return', 'refuse'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Whose a step is: who asked, the unit's own administrator, its supervisor, the platform's staff, the province. */
export const OFFICES = ['applicant', 'unit', 'department', 'platform', 'province'] as const
export type Office = (typeof OFFICES)[number]

const Limit = Type.Object({
  days: Type.Integer({ minimum: 1 }),
  /** The rule it comes from; null: our own promise. */
  rule: Type.Union([Type.String(), Type.Null()]),
})

const StepShape = Type.Object({
  id: Type.String(),
  office: Type.Enum(OFFICES),
  /** The passing one first. */
  verdicts: Type.Array(Type.Enum(VERDICTS), { minItems: 1 }),
  /** Working days since the step was reached. */
  limit: Type.Union([Limit, Type.Null()]),
  /** A limit of the law that runs since before the case and within which this step lies. */
  within: Type.Optional(Type.String()),
  /** Number of the decision's document when it passes. */
  document: Type.Optional(Type.Enum(['required', 'optional'])),
  /** Passing it on needs reasons, too. */
  reasoned: Type.Optional(Type.Boolean()),
  /** Once its limit has passed without a word the case goes on, saying so. */
  lapses: Type.Optional(Type.Boolean()),
  /** Earlier steps whose decider may not decide this one: handling, checking, signing. */
  notBy: Type.Optional(Type.Array(Type.String())),
})

/** The steps of a case as they stood when it was submitted, each with the body it falls to where that is one body. */
export const Plan = Type.Array(
  Type.Object({ ...StepShape.properties, organisationId: Type.Union([Type.String(), Type.Null()]) }),
)

export type StepLimit = Static<typeof Limit>
export type Step = Static<typeof StepShape>
export type PlannedStep = Static<typeof Plan>[number]

export type AttachmentKind = { kind: string; required: boolean }

export const PROCEDURES = [
  'onboarding',
  'exemption',
  'voluntary',
  'service_information',
  'suspension',
  'resumption',
  'retirement',
  'idle_explanation',
  'internal_transfer',
  'public_transfer',
] as const
export type ProcedureId = (typeof PROCEDURES)[number]

/** Powers of the supervising department: it opens them, the unit answers. */
export const OPENED_BY_DEPARTMENT: readonly ProcedureId[] = ['public_transfer']

/** An instrument as a case needs it; what is shown of it stands in the case from its submission on. */
export type SubjectFacts = {
  id: string
  name: string
  assetNumber: string | null
  organisationId: string
  centreId: string | null
  status: string
  carrier: string
  model: string | null
  technical: string | null
  functions: string | null
  openingRules: string | null
  openingModes: readonly string[]
  serviceContent: string | null
  userNotes: string | null
  fee: string | null
  originalValueFen: number | null
  funding: readonly string[]
  acceptanceDate: string | null
  confidentiality: string
  customsUntil: string | null
}

export type Form = Readonly<Record<string, unknown>>

/** A field of a form: what a person fills in. `options` for a choice of words. */
export type FormShape = TObject
