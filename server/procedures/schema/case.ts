import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'
import { Told } from './told.ts'
import { Attachment, Comment, HistoryEntry, Person } from './papers.ts'
import { OFFICES, PROCEDURES, STATES, VERDICTS } from '../facts.ts'

const Subject = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    assetNumber: Text,
    model: Text,
    status: Type.String({ description: 'State of the entry now' }),
    originalValueFen: nullable(Type.Integer()),
    acceptanceDate: Day,
  },
  { $id: 'CaseSubject' },
)

const Deadline = {
  dueOn: Day,
  provisional: Type.Boolean({ description: 'Reaches beyond the published working-day calendar' }),
  limitDays: nullable(Type.Integer({ description: 'Working days' })),
  limitRule: nullable(Type.String({ description: 'The rule of the limit; null: our own promise' })),
}

const Step = Type.Object(
  {
    step: Type.String(),
    title: Told,
    office: Type.Enum(OFFICES),
    organisation: nullable(UnitRef),
    round: Type.Integer(),
    state: Type.String({ description: 'done, now, or ahead' }),
    enteredAt: nullable(Instant),
    endedAt: nullable(Instant),
    ...Deadline,
    late: Type.Boolean(),
    assignedTo: Person,
    verdict: nullable(Type.Enum(VERDICTS)),
    reason: Text,
    document: Text,
    decidedBy: Person,
    decidedFor: Person,
  },
  { $id: 'CaseStep' },
)

const FieldValue = Type.Object({
  name: Type.String(),
  label: Told,
  value: Type.Unknown({ description: 'As it was filled in' }),
  words: nullable(Told),
})

/** What the reader can do with the case as it is. */
const Able = Type.Object({
  edit: Type.Boolean(),
  submit: Type.Boolean(),
  withdraw: Type.Boolean(),
  comment: Type.Boolean(),
  attach: Type.Boolean(),
  assign: Type.Boolean(),
  escalate: Type.Boolean({ description: 'The step is late, and others have it' }),
  decide: Type.Array(
    Type.Object({
      verdict: Type.Enum(VERDICTS),
      label: Told,
      needsReason: Type.Boolean(),
      needsDocument: Type.Boolean(),
    }),
    {
      description: 'The verdicts that the reader can give now; the passing one first',
    },
  ),
})

const caseHead = {
  id: Type.String({ format: 'uuid' }),
  procedure: Type.Enum(PROCEDURES),
  title: Told,
  number: nullable(Type.String({ description: 'Given when it is first submitted; null for a draft' })),
  state: Type.Enum(STATES),
  version: Type.Integer(),
  applicant: UnitRef,
  subject: Text,
  subjects: Type.Integer({ description: 'How many instruments it is about' }),
  step: nullable(
    Type.Object({
      id: Type.String(),
      title: Told,
      office: Type.Enum(OFFICES),
      ...Deadline,
      late: Type.Boolean(),
    }),
  ),
  submittedOn: Day,
  decidedOn: Day,
  updatedAt: Instant,
}

export const CaseItem = Type.Object(
  { ...caseHead, mine: Type.Boolean({ description: 'Waits for the reader' }) },
  { $id: 'CaseItem' },
)

export const CaseList = Type.Object(
  {
    items: Type.Array(CaseItem),
    counts: Type.Object({
      todo: Type.Integer(),
      mine: Type.Integer({ description: 'Opened by the reader and not ended' }),
      open: Type.Integer({ description: 'Not ended, within sight' }),
      late: Type.Integer({ description: 'Of these, past the day of their step' }),
    }),
    nextCursor: Text,
  },
  { $id: 'CaseList' },
)

export const CaseView = Type.Object(
  {
    ...caseHead,
    lookupCode: nullable(
      Type.String({ description: 'For the applicant alone: asked for by the public look-up' }),
    ),
    openedBy: Person,
    contact: nullable(
      Type.Object({ phone: Text, email: Text }, { description: 'For those who handle the case' }),
    ),
    form: Type.Object({}, { additionalProperties: true }),
    fields: Type.Array(FieldValue),
    instruments: Type.Array(Subject),
    steps: Type.Array(Step),
    attachments: Type.Array(Attachment),
    attachmentKinds: Type.Array(
      Type.Object({ kind: Type.String(), title: Told, required: Type.Boolean(), there: Type.Boolean() }),
    ),
    comments: Type.Array(Comment),
    history: Type.Array(HistoryEntry, { description: 'Newest first, at most 200' }),
    document: Text,
    able: Able,
  },
  { $id: 'Case' },
)

const version = Type.Integer({ minimum: 1, description: 'The version that was looked at' })
const maybeVersion = Type.Optional(version)
const Id = Type.String({ format: 'uuid' })
const Ids = (most: number) => Type.Array(Id, { minItems: 1, maxItems: most })
const FormBody = Type.Record(Type.String(), Type.Unknown())
const strict = { additionalProperties: false }

export const CaseParams = Type.Object({ id: Id })
export const AttachmentParams = Type.Object({ id: Id, attachment: Id })

export const OpenBody = Type.Object(
  {
    instrumentIds: Type.Optional(Ids(50)),
    form: Type.Optional(FormBody),
    submit: Type.Optional(Type.Boolean({ description: 'Hand it in at once' })),
  },
  strict,
)
export const BulkBody = Type.Object({ instrumentIds: Ids(500), form: Type.Optional(FormBody) }, strict)
export const EditBody = Type.Object(
  { version: maybeVersion, form: Type.Optional(FormBody), instrumentIds: Type.Optional(Ids(50)) },
  strict,
)
export const SubmitBody = Type.Object({ version: maybeVersion }, strict)
const Reason = Type.Optional(Type.String({ maxLength: 4000 }))
export const WithdrawalBody = Type.Object({ version: maybeVersion, reason: Reason }, strict)
export const DecisionBody = Type.Object(
  {
    version,
    verdict: Type.Enum(VERDICTS),
    reason: Reason,
    document: Type.Optional(Type.String({ maxLength: 100, description: 'Number of its document' })),
  },
  strict,
)
export const CommentBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 4000 }) }, strict)
export const AssignmentBody = Type.Object({ personId: nullable(Id) }, strict)

export const CaseQuery = Type.Object(
  {
    view: Type.Optional(Type.Enum(['todo', 'mine', 'all'])),
    state: Type.Optional(Type.Enum(STATES)),
    procedure: Type.Optional(Type.Enum(PROCEDURES)),
    organisation: Type.Optional(Id),
    instrument: Type.Optional(Id),
    late: Type.Optional(Type.Boolean()),
    q: Type.Optional(Type.String({ maxLength: 100, description: 'Number, instrument or unit' })),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
)

export const BulkResult = Type.Object(
  {
    submitted: Type.Integer(),
    refused: Type.Integer(),
    items: Type.Array(
      Type.Object({
        instrumentId: Type.String(),
        name: Text,
        outcome: Type.Enum(['submitted', 'refused']),
        caseId: Text,
        number: Text,
        reasons: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
      }),
    ),
  },
  { $id: 'CaseBulkResult' },
)

export const StatusQuery = Type.Object(
  {
    number: Type.String({ minLength: 5, maxLength: 40 }),
    code: Type.String({ minLength: 4, maxLength: 20 }),
  },
  strict,
)

/** What anybody with number and code learns: no person, no instrument, no reason. */
export const CaseStatus = Type.Object(
  {
    number: Type.String(),
    title: Told,
    state: Type.Enum(STATES),
    submittedOn: Day,
    decidedOn: Day,
    lateDays: Type.Integer({ description: 'Working days by which the present step is late; 0: none' }),
    steps: Type.Array(
      Type.Object({
        title: Told,
        office: Type.Enum(OFFICES),
        state: Type.String(),
        on: Day,
        dueOn: Day,
        provisional: Type.Boolean(),
        late: Type.Boolean(),
      }),
    ),
  },
  { $id: 'CaseStatus' },
)

/** The bytes go out by themselves. */
export const FileAnswer = Type.Unsafe<undefined>({})

export const Assignees = Type.Object(
  { items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() })) },
  { $id: 'CaseAssignees' },
)

export type CaseView = Static<typeof CaseView>
export type CaseItem = Static<typeof CaseItem>
export type CaseList = Static<typeof CaseList>
export type CaseQuery = Static<typeof CaseQuery>
export type CaseStatus = Static<typeof CaseStatus>
export type OpenBody = Static<typeof OpenBody>
export type BulkBody = Static<typeof BulkBody>
export type BulkResult = Static<typeof BulkResult>
export type EditBody = Static<typeof EditBody>
export type DecisionBody = Static<typeof DecisionBody>
export type WithdrawalBody = Static<typeof WithdrawalBody>
export type Assignees = Static<typeof Assignees>
