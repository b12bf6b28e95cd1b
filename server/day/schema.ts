import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { TODOS, WHOSE } from './facts.ts'

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)
const Day = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\d$`, description: 'Civil day in Shanghai' })
const Count = Type.Integer({ minimum: 0 })
const cursor = Type.Optional(Type.String({ maxLength: 500 }))
const of = Type.Optional(
  Type.Union([oneOf(WHOSE)], {
    description: 'Unless said: the instruments one answers for, if there are any, else all within reach',
  }),
)

export const DayQuery = Type.Object({
  date: Type.Optional(Day),
  of,
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 6 }),
  cursor,
})

const Running = Type.Object({
  bookingId: Type.String(),
  seat: Type.Integer(),
  person: Type.String(),
  organisation: Text,
  startsAt: Instant,
  endsAt: Instant,
  checkedInAt: nullable(Instant),
  orderId: Text,
  order: Text,
})

const Instrument = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    nameEn: Text,
    status: Type.String(),
    seats: Type.Integer(),
    running: Type.Array(Running, { description: 'In use at this moment, by seat' }),
    downUntil: nullable(Instant),
    bookedMinutes: Type.Integer({ description: 'Minutes of the day that bookings take, of all seats' }),
    bookings: Count,
    incidents: Type.Integer({ description: 'Incidents that are not closed' }),
  },
  { $id: 'DayInstrument' },
)

/** The instruments of a day with what goes on at each at this moment. */
export const InstrumentDay = Type.Object(
  {
    date: Day,
    today: Day,
    now: Instant,
    of: oneOf(WHOSE),
    answersFor: Type.Integer({ description: 'Instruments that the viewer answers for' }),
    items: Type.Array(Instrument),
    nextCursor: Text,
    counts: Type.Object({ instruments: Count, bookings: Count, todos: Count }),
  },
  { $id: 'InstrumentDay' },
)

export const TodoQuery = Type.Object({
  of,
  kind: Type.Optional(Type.Array(oneOf(TODOS), { maxItems: TODOS.length })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor,
})

const TodoItem = Type.Object(
  {
    id: Type.String(),
    kind: oneOf(TODOS),
    /** Since when or until when it counts; lists stand in this order. */
    at: Instant,
    late: Type.Boolean({ description: 'Its time has passed' }),
    days: nullable(
      Type.Integer({
        description:
          'Working days left until the promised day, negative where it has passed; null: none promised',
      }),
    ),
    instrument: Type.Object({ id: Type.String(), name: Type.String() }),
    person: Text,
    organisation: Text,
    startsAt: nullable(Instant),
    endsAt: nullable(Instant),
    bookingId: Text,
    orderId: Text,
    number: Text,
    title: Text,
    n: nullable(Type.Integer({ description: 'Samples still to come' })),
    text: Type.Union([Type.String(), Type.Null()], {
      description: 'The words of a message, a change, an incident',
    }),
  },
  { $id: 'DayTodo' },
)

export const TodoList = Type.Object(
  { items: Type.Array(TodoItem), nextCursor: Text, total: Count },
  { $id: 'DayTodoList' },
)

export type DayQuery = Static<typeof DayQuery>
export type InstrumentDay = Static<typeof InstrumentDay>
export type TodoQuery = Static<typeof TodoQuery>
export type TodoItem = Static<typeof TodoItem>
export type TodoList = Static<typeof TodoList>
