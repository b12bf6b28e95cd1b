import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { APPROVALS, CLOSURES, USER_CLASSES } from '../facts.ts'
import { ClassLimits } from './opening.ts'
import { Note, oneOf, SeatNumber, Time } from './shared.ts'

export const AvailabilityQuery = Type.Object({
  from: Instant,
  until: Instant,
  minutes: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 89_280, description: 'Only free times at least this long' }),
  ),
})

/** What is free, taken and closed at each seat: no persons, no kinds, nothing of the past. */
export const Availability = Type.Object(
  {
    instrumentId: Type.String(),
    from: Instant,
    until: Instant,
    bookable: Type.Boolean(),
    provisional: Type.Boolean({ description: 'The holidays of some day in the range are not announced yet' }),
    approval: nullable(oneOf(APPROVALS)),
    stepMinutes: nullable(Type.Integer()),
    userClass: oneOf(USER_CLASSES),
    limits: nullable(ClassLimits),
    seats: Type.Array(
      Type.Object({
        seat: SeatNumber,
        name: Text,
        bufferMinutes: Type.Integer(),
        free: Type.Array(Time),
        taken: Type.Array(Time),
        closed: Type.Array(Time),
      }),
    ),
  },
  { $id: 'Availability' },
)

const closure = {
  startsAt: Instant,
  endsAt: Instant,
  seat: Type.Optional(SeatNumber),
  note: Type.Optional(Note),
}

export const ClosureBody = Type.Object({ kind: oneOf(CLOSURES), ...closure }, { additionalProperties: false })

export const DownBody = Type.Object(
  { ...closure, startsAt: Type.Optional(Instant), note: Note },
  { additionalProperties: false },
)

export const ClosureView = Type.Object(
  {
    id: Type.String(),
    kind: oneOf(CLOSURES),
    seat: SeatNumber,
    startsAt: Instant,
    endsAt: Instant,
    note: Text,
  },
  { $id: 'BookingClosure' },
)

export const Closures = Type.Object({ items: Type.Array(ClosureView) }, { $id: 'BookingClosures' })

/** What going out of order did: the times now closed, and the bookings it pushed aside with times to take instead. */
export const DownView = Type.Object(
  {
    closures: Type.Array(ClosureView),
    displaced: Type.Array(
      Type.Object({
        id: Type.String(),
        state: Type.String(),
        nearest: Type.Array(Type.Object({ seat: SeatNumber, startsAt: Instant, endsAt: Instant })),
      }),
    ),
  },
  { $id: 'InstrumentDown' },
)

export type AvailabilityQuery = Static<typeof AvailabilityQuery>
export type Availability = Static<typeof Availability>
export type ClosureBody = Static<typeof ClosureBody>
export type DownBody = Static<typeof DownBody>
export type ClosureView = Static<typeof ClosureView>
export type DownView = Static<typeof DownView>
