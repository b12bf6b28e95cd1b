import { Type, type Static } from 'typebox'
import { Instant, nullable } from '../../lib/wire.ts'
import { MODES, STATES, USES } from '../facts.ts'
import { ordering } from './ordering.ts'
import { Note, oneOf, SeatNumber } from './shared.ts'

const closed = { additionalProperties: false }

export const SeriesParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

const wish = {
  startsAt: Instant,
  endsAt: Instant,
  rule: Type.String({
    minLength: 1,
    maxLength: 300,
    description: 'RFC 5545 recurrence rule in Shanghai time, daily at most, with COUNT or UNTIL',
  }),
  seat: Type.Optional(SeatNumber),
  use: Type.Optional(oneOf(USES)),
  onBehalfOf: Type.Optional(Type.String({ format: 'uuid', description: 'Person of one’s own unit' })),
  override: Type.Optional(Type.Boolean({ description: 'Staff: against hours, notice, length, quota' })),
}

const Position = Type.Integer({
  minimum: 1,
  maximum: 1000,
  description: 'Counted from 1 as the rule gives them',
})

export const NewSeries = Type.Object(
  {
    ...wish,
    mode: oneOf(MODES),
    skip: Type.Optional(
      Type.Array(Position, {
        maxItems: 100,
        uniqueItems: true,
        description: 'Occurrences that are left out',
      }),
    ),
    instead: Type.Optional(
      Type.Array(Type.Object({ position: Position, startsAt: Instant }, closed), {
        maxItems: 100,
        description: 'Occurrences at another time than the rule says, as long as the others',
      }),
    ),
    purpose: Type.Optional(Note),
    ...ordering,
  },
  { ...closed, $id: 'NewBookingSeries' },
)

/** The same as an address, so that a page can look without writing. */
export const SeriesQuery = Type.Object(
  {
    ...wish,
    item: Type.Optional(
      Type.Array(
        Type.String({
          pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?::\\d{1,6}(?:\\.\\d{1,2})?)?$',
          description: 'A service that goes along, with its quantity behind a colon',
        }),
        { maxItems: 50 },
      ),
    ),
    category: ordering.freeCategory,
  },
  closed,
)

const Reason = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  pointer: Type.Optional(Type.String()),
  clause: Type.Optional(Type.String()),
})

const Nearest = Type.Array(Type.Object({ seat: SeatNumber, startsAt: Instant, endsAt: Instant }))

export const Occurrence = Type.Object(
  {
    position: Type.Integer({ description: 'Counted from 1' }),
    startsAt: Instant,
    endsAt: Instant,
    booking: nullable(
      Type.Object({ id: Type.String(), state: oneOf(STATES), startsAt: Instant, endsAt: Instant }),
    ),
    reasons: Type.Array(Reason, { description: 'Why it could not be had' }),
    nearest: Nearest,
  },
  { $id: 'BookingOccurrence' },
)

/** A series with each of its occurrences: booked, or refused with its reasons and the nearest free times then. */
export const Series = Type.Object(
  {
    id: Type.String(),
    instrument: Type.Object({ id: Type.String(), name: Type.String() }),
    rule: Type.String(),
    mode: oneOf(MODES),
    createdAt: Instant,
    occurrences: Type.Array(Occurrence),
  },
  { $id: 'BookingSeries' },
)

/** What a recurrence rule would give, were it sent now; nothing is taken. */
export const SeriesPreview = Type.Object(
  {
    occurrences: Type.Array(
      Type.Object({
        position: Type.Integer({ description: 'Counted from 1' }),
        startsAt: Instant,
        endsAt: Instant,
        free: Type.Boolean(),
        amountFen: Type.Union([Type.Integer(), Type.Null()], { description: 'Null: it has no listed price' }),
        reasons: Type.Array(Reason, { description: 'Why it is not to be had' }),
        nearest: Nearest,
      }),
    ),
  },
  { $id: 'BookingSeriesPreview' },
)

export const SeriesCancelBody = Type.Object(
  {
    from: Type.Optional(
      Type.String({ format: 'uuid', description: 'This booking and those after it; all without it' }),
    ),
    reason: Type.Optional(Note),
  },
  closed,
)

/** What became of each booking of a series that was to be cancelled. */
export const SeriesCancelled = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        position: Type.Integer(),
        cancelled: Type.Boolean(),
        reasons: Type.Array(Reason),
      }),
    ),
  },
  { $id: 'BookingSeriesCancelled' },
)

export type SeriesQuery = Static<typeof SeriesQuery>
export type SeriesPreview = Static<typeof SeriesPreview>
export type NewSeries = Static<typeof NewSeries>
export type Series = Static<typeof Series>
export type Occurrence = Static<typeof Occurrence>
export type SeriesCancelBody = Static<typeof SeriesCancelBody>
export type SeriesCancelled = Static<typeof SeriesCancelled>
