import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { FAULTS } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }

export const InstrumentParams = Type.Object({ id: Id })
export const CalendarParams = Type.Object({ id: Id, calendar: Id })

export const OutsideCalendar = Type.Object(
  {
    id: Type.String(),
    host: Type.String({ description: 'Of its address, which may be a secret and is not told again' }),
    seat: nullable(Type.Integer({ description: 'None: all seats' })),
    createdAt: Instant,
    triedAt: nullable(Instant),
    fetchedAt: nullable(Instant),
    nextAt: Instant,
    fault: nullable(Type.Enum<[...typeof FAULTS]>(FAULTS)),
    kept: Type.Integer({ description: 'Times that keep bookings out now' }),
    leftOut: Type.Integer({ description: 'More than a year ahead, too many, or not to be read' }),
    conflicts: Type.Array(
      Type.Object({
        booking: Type.String(),
        seat: nullable(Type.Integer()),
        startsAt: Instant,
        endsAt: Instant,
      }),
      { description: 'Bookings that stand where the calendar is busy; they stay' },
    ),
  },
  { $id: 'OutsideCalendar' },
)
export const OutsideCalendars = Type.Object(
  { items: Type.Array(OutsideCalendar), nextCursor: Text },
  { $id: 'OutsideCalendarList' },
)
export const NewCalendar = Type.Object(
  {
    url: Type.String({ minLength: 10, maxLength: 2000, description: 'https, http or webcal' }),
    seat: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  { ...closed, $id: 'NewOutsideCalendar' },
)

export type OutsideCalendar = Static<typeof OutsideCalendar>
export type OutsideCalendars = Static<typeof OutsideCalendars>
export type NewCalendar = Static<typeof NewCalendar>
