import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'
import { STATUSES } from '../facts.ts'
import { EntryFacts } from './entry.ts'

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)

export const SORTS = ['updated', 'due', 'missing', 'value', 'acceptance', 'asset'] as const
const SCOPES = ['in', 'voluntary', 'outside', 'undetermined'] as const

const Status = oneOf(STATUSES)

/** What is owed for the instrument, as last computed; its state follows from the dates and today. */
const Duty = Type.Object(
  {
    rule: Type.String(),
    effect: oneOf(['obligation', 'finding'] as const),
    note: Text,
    startedOn: Day,
    startKind: Text,
    dueOn: Day,
    provisional: Type.Boolean({ description: 'The day may move when the next calendar is announced' }),
    metOn: Day,
    exemptOn: Day,
    missing: Type.Array(Type.String()),
  },
  { $id: 'InstrumentDuty' },
)

/** One instrument as those who keep its entry see it: every fact, what is missing, what is due. */
export const WorkInstrument = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    unit: UnitRef,
    centre: nullable(UnitRef),
    status: Status,
    statusSince: Instant,
    statusReason: Text,
    facts: EntryFacts,
    extra: Type.Record(Type.String(), Type.String(), {
      description: 'What its list said beyond these facts',
    }),
    className: Text,
    regionName: Text,
    images: Type.Array(Type.Object({ position: Type.Integer(), caption: Text, url: Type.String() })),
    missing: Type.Array(Type.String(), { description: 'Facts a complete entry would have, in order' }),
    wanted: Type.Integer({ description: 'How many facts a complete entry has' }),
    scope: nullable(oneOf(SCOPES)),
    duties: Type.Array(Duty),
    editable: Type.Boolean(),
    whyNot: nullable(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { $id: 'WorkInstrument' },
)

const filters = {
  q: Type.Optional(Type.String({ maxLength: 100, description: 'In name, asset number, model, maker' })),
  status: Type.Optional(Type.Array(Status, { maxItems: 6 })),
  class: Type.Optional(Type.String({ maxLength: 40, description: 'Class code and all below it' })),
  missing: Type.Optional(Type.String({ maxLength: 40, description: 'Lacks this fact; any: lacks some' })),
  department: Type.Optional(Type.String({ maxLength: 300 })),
  unit: Type.Optional(Type.String({ format: 'uuid' })),
  import: Type.Optional(Type.String({ format: 'uuid', description: 'Made or changed by this import' })),
  scope: Type.Optional(Type.Array(oneOf(SCOPES), { maxItems: 4 })),
  due: Type.Optional(oneOf(['overdue', 'open', 'none'] as const)),
}

export const WorkFilters = Type.Object(filters)

export const WorkQuery = Type.Object({
  ...filters,
  sort: Type.Optional(oneOf(SORTS)),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

const WorkItem = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    assetNumber: Text,
    model: Text,
    unit: Type.Object({ id: Type.String(), name: Type.String() }),
    department: Text,
    className: Text,
    status: Status,
    originalValueFen: nullable(Type.Integer()),
    acceptanceDate: Day,
    missing: Type.Array(Type.String()),
    scope: nullable(oneOf(SCOPES)),
    due: nullable(
      Type.Object({
        rule: Type.String(),
        on: Type.String(),
        overdue: Type.Boolean(),
        provisional: Type.Boolean(),
      }),
    ),
    updatedAt: Instant,
  },
  { $id: 'WorkInstrumentItem' },
)

export const WorkList = Type.Object(
  {
    items: Type.Array(WorkItem),
    nextCursor: Text,
    total: Type.Integer(),
    wanted: Type.Integer({ description: 'How many facts a complete entry has' }),
    counts: Type.Object({
      status: Type.Record(Type.String(), Type.Integer(), { description: 'Under the other filters' }),
      scope: Type.Record(Type.String(), Type.Integer(), { description: 'Where it is known' }),
      incomplete: Type.Integer(),
      overdue: Type.Integer(),
    }),
  },
  { $id: 'WorkInstrumentList' },
)

export const BulkResult = Type.Object(
  {
    updated: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer(),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Text,
        outcome: oneOf(['updated', 'unchanged', 'refused'] as const),
        reasons: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
      }),
    ),
  },
  { $id: 'InstrumentBulkResult' },
)

export type WorkInstrument = Static<typeof WorkInstrument>
export type WorkFilters = Static<typeof WorkFilters>
export type WorkQuery = Static<typeof WorkQuery>
export type WorkList = Static<typeof WorkList>
export type BulkResult = Static<typeof BulkResult>
export type Sort = (typeof SORTS)[number]
