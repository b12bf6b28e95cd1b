import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { CAUSES, STATES, USER_CLASSES, USES } from '../facts.ts'
import { ordering } from './ordering.ts'
import { Note, oneOf, SeatNumber } from './shared.ts'

const closed = { additionalProperties: false }
const Person = Type.Object({ id: Type.String(), name: Type.String() })

export const BookingParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const NewBooking = Type.Object(
  {
    startsAt: Instant,
    endsAt: Instant,
    seat: Type.Optional(SeatNumber),
    purpose: Type.Optional(Note),
    use: Type.Optional(oneOf(USES)),
    offSite: Type.Optional(
      Type.Boolean({ description: 'To be used elsewhere; never of a duty-free one within its customs term' }),
    ),
    hold: Type.Optional(Type.Boolean({ description: 'Keep the time while the rest is filled in' })),
    onBehalfOf: Type.Optional(Type.String({ format: 'uuid', description: 'Person of one’s own unit' })),
    override: Type.Optional(Type.Boolean({ description: 'Staff: against hours, notice, length, quota' })),
  },
  { ...closed, $id: 'NewBooking' },
)

const NamedInBoth = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })

export const Booking = Type.Object(
  {
    id: Type.String(),
    instrument: NamedInBoth,
    unit: NamedInBoth,
    seat: Type.Object({ seat: SeatNumber, name: Text }),
    state: oneOf(STATES),
    startsAt: Instant,
    endsAt: Instant,
    person: Person,
    bookedBy: nullable(Person),
    organisation: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    userClass: oneOf(USER_CLASSES),
    purpose: Text,
    orderId: Type.Union([Type.String(), Type.Null()], { description: 'The order that its price belongs to' }),
    use: nullable(oneOf(USES)),
    series: nullable(Type.Object({ id: Type.String(), position: Type.Integer() })),
    wishId: Type.Union([Type.String(), Type.Null()], {
      description: 'The wish on the wait list that it is offered for',
    }),
    reason: Text,
    cause: nullable(oneOf(CAUSES)),
    holdExpiresAt: nullable(Instant),
    checkedInAt: nullable(Instant),
    usedUntil: nullable(Instant),
    checkInFrom: Instant,
    extendableUntil: Type.Union([Instant, Type.Null()], {
      description: 'No later end is to be had: something follows; null: nothing does',
    }),
    createdAt: Instant,
    updatedAt: Instant,
    can: Type.Array(Type.String(), { description: 'Steps that the viewer may take now' }),
  },
  { $id: 'Booking' },
)

export const BookingQuery = Type.Object({
  of: Type.Optional(oneOf(['mine', 'managed'] as const)),
  state: Type.Optional(Type.Array(oneOf(STATES), { maxItems: STATES.length })),
  instrument: Type.Optional(Type.String({ format: 'uuid' })),
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const BookingList = Type.Object(
  { items: Type.Array(Booking), nextCursor: Text },
  { $id: 'BookingList' },
)

export const ReasonBody = Type.Object({ reason: Type.Optional(Note) }, closed)
export const RefusalBody = Type.Object({ reason: Note }, closed)
/** What a held time is for, and what goes along with it. */
export const ConfirmationBody = Type.Object(
  {
    purpose: Type.Optional(Note),
    use: Type.Optional(oneOf(USES)),
    ...ordering,
  },
  closed,
)
export const MoveBody = Type.Object(
  {
    startsAt: Instant,
    endsAt: Instant,
    seat: Type.Optional(SeatNumber),
    reason: Type.Optional(Note),
    override: Type.Optional(Type.Boolean()),
  },
  closed,
)
export const ExtendBody = Type.Object({ endsAt: Instant, override: Type.Optional(Type.Boolean()) }, closed)

export type NewBooking = Static<typeof NewBooking>
export type Booking = Static<typeof Booking>
export type BookingQuery = Static<typeof BookingQuery>
export type BookingList = Static<typeof BookingList>
export type ConfirmationBody = Static<typeof ConfirmationBody>
export type MoveBody = Static<typeof MoveBody>
export type ExtendBody = Static<typeof ExtendBody>
