import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { COLUMNS, MISSING } from './facts.ts'

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)
const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const Fen = nullable(Type.Integer({ description: 'Whole fen' }))

export const OrderParams = Type.Object({ id: Id })

const filters = {
  instrument: Type.Optional(Id),
  kind: Type.Optional(oneOf(['service', 'booking'] as const)),
  late: Type.Optional(Type.Boolean({ description: 'What should be done already, alone' })),
  q: Type.Optional(
    Type.String({ maxLength: 100, description: 'Part of the title, of the number, of who orders' }),
  ),
}

const WorkItem = Type.Object(
  {
    id: Type.String(),
    number: Text,
    kind: Type.String(),
    state: Type.String(),
    column: oneOf(COLUMNS),
    title: Type.String(),
    instrument: Named,
    person: Type.String(),
    organisation: Text,
    urgent: Type.Boolean(),
    missing: oneOf(MISSING),
    done: nullable(Type.Integer({ description: 'Samples tested or received of all' })),
    of: nullable(Type.Integer()),
    since: Instant,
    due: Day,
    days: nullable(
      Type.Integer({ description: 'Working days until it is due, negative where that has passed' }),
    ),
    late: Type.Boolean(),
    amountFen: Fen,
    openFen: Type.Integer({ description: 'Charged and not yet paid' }),
  },
  { $id: 'WorkOrder' },
)

const Counts = Type.Object({
  quote: Type.Integer(),
  sign: Type.Integer(),
  work: Type.Integer(),
  deliver: Type.Integer(),
  settle: Type.Integer(),
})

export const BoardQuery = Type.Object({
  ...filters,
  each: Type.Integer({ minimum: 1, maximum: 50, default: 4, description: 'Cards in a column' }),
})
export const WorkBoard = Type.Object({ items: Type.Array(WorkItem), counts: Counts }, { $id: 'WorkBoard' })

export const WorkQuery = Type.Object({
  ...filters,
  column: Type.Optional(oneOf(COLUMNS)),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const WorkList = Type.Object(
  { items: Type.Array(WorkItem), nextCursor: Text, counts: Counts },
  { $id: 'WorkList' },
)

export const NoteBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 4000, pattern: String.raw`\S` }) },
  closed,
)
export const NoteQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const NoteList = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.String(), text: Type.String(), by: Text, at: Instant }, { $id: 'OrderNote' }),
    ),
    nextCursor: Text,
  },
  { $id: 'OrderNotes' },
)

export const Contact = Type.Object(
  { name: Type.String(), phone: Text, email: Text },
  { $id: 'OrderContact', description: 'Shown on demand; who looked is kept in the history' },
)

const Stars = Type.Integer({ minimum: 1, maximum: 5 })

export const RatingQuery = Type.Object({
  hidden: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const WorkRatings = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        orderId: Type.String(),
        number: Text,
        title: Type.String(),
        instrument: Named,
        unit: Named,
        quality: Stars,
        punctuality: Stars,
        communication: Stars,
        text: Text,
        at: Instant,
        answer: Text,
        hidden: Type.Boolean(),
        hiddenReason: Text,
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'WorkRatings' },
)

export type RatingQuery = Static<typeof RatingQuery>
export type WorkRatings = Static<typeof WorkRatings>
export type BoardQuery = Static<typeof BoardQuery>
export type WorkBoard = Static<typeof WorkBoard>
export type WorkQuery = Static<typeof WorkQuery>
export type WorkItem = Static<typeof WorkItem>
export type WorkList = Static<typeof WorkList>
export type NoteQuery = Static<typeof NoteQuery>
export type NoteList = Static<typeof NoteList>
export type Contact = Static<typeof Contact>
