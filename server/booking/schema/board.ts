import { Type, type Static } from 'typebox'
import { Instant, Text } from '../../lib/wire.ts'
import { KINDS, STATES } from '../facts.ts'
import { oneOf, SeatNumber } from './shared.ts'

/** Minutes after the board's first midnight: short, and what a screen lays out. Negative where it began before. */
const Minute = Type.Integer()

const Occupied = Type.Object(
  {
    id: Type.String(),
    seat: SeatNumber,
    kind: oneOf(KINDS),
    state: oneOf(STATES),
    from: Minute,
    until: Minute,
    buffer: Type.Optional(
      Type.Integer({ description: 'Minutes behind the end that are kept free; left out: none' }),
    ),
    person: Type.Optional(Type.String({ description: 'Left out for those who do not manage bookings' })),
    bookedBy: Type.Optional(Type.String({ description: 'Only where somebody else booked for the person' })),
    organisation: Type.Optional(Type.String()),
    note: Type.Optional(Type.String({ description: 'Purpose of a booking, note of a closure' })),
  },
  { $id: 'BoardOccupancy' },
)

export const BoardRow = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    centre: Text,
    listed: Type.Boolean({ description: 'Whether it can be booked at all' }),
    step: Type.Integer({ description: 'Minutes; 0 where it is not opened for booking' }),
    seats: Type.Array(Type.Object({ seat: SeatNumber, name: Text, buffer: Type.Integer() })),
    open: Type.Array(Type.Array(Minute, { minItems: 2, maxItems: 2 }), {
      description: 'Opening hours as pairs of minutes',
    }),
    taken: Type.Array(Occupied),
  },
  { $id: 'BoardRow' },
)

export const Board = Type.Object(
  {
    from: Instant,
    until: Instant,
    now: Instant,
    mayManage: Type.Boolean(),
    items: Type.Array(BoardRow),
    nextCursor: Text,
  },
  { $id: 'Board' },
)

export const BoardQuery = Type.Object({
  from: Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\d$`, description: 'First civil day in Shanghai' }),
  days: Type.Integer({ minimum: 1, maximum: 14, default: 7 }),
  unit: Type.Optional(Type.String({ format: 'uuid', description: 'A unit and all below it, or a centre' })),
  class: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: 'Class code and all below' })),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the name, model or asset number' })),
  instrument: Type.Optional(
    Type.Array(Type.String({ format: 'uuid' }), { maxItems: 300, description: 'These instruments alone' }),
  ),
  opened: Type.Optional(Type.Boolean({ description: 'Only what is opened for booking' })),
  limit: Type.Integer({ minimum: 1, maximum: 300, default: 100 }),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
})

/** People for whom one may book: members of one's own unit. */
export const BoardPeople = Type.Object(
  {
    items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), organisation: Type.String() })),
  },
  { $id: 'BoardPeople' },
)

export const BoardPeopleQuery = Type.Object({
  q: Type.String({ maxLength: 100, description: 'Part of a name' }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 20 }),
})

export type Board = Static<typeof Board>
export type BoardRow = Static<typeof BoardRow>
export type BoardPeople = Static<typeof BoardPeople>
export type BoardPeopleQuery = Static<typeof BoardPeopleQuery>
export type BoardQuery = Static<typeof BoardQuery>
