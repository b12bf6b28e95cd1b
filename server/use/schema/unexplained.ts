import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { KINDS, SAYINGS } from '../facts.ts'
import { Cursor, Id, Limit, OptionalId, Seconds } from './shared.ts'

const Suggestion = Type.Object({
  said: Type.Enum([...SAYINGS]),
  why: Type.String({ description: 'Names the texts use.suggest.*; filled with params' }),
  kind: Type.Enum([...KINDS]),
  orderId: Text,
  bookingId: Text,
  personId: Text,
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  counts: Type.Boolean({ description: 'Whether it would be effective' }),
  external: Type.Boolean(),
  needsReason: Type.Boolean(),
})

const Booked = Type.Object({ startsAt: Instant, endsAt: Instant, label: Type.String() })
const Ran = Type.Object({
  startsAt: Instant,
  endsAt: Instant,
  state: Type.Enum(['off', 'standby', 'running']),
})

export const UnexplainedRun = Type.Object(
  {
    instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
    placeId: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    seconds: Seconds,
    asked: nullable(Type.Object({ name: Type.String(), at: Instant })),
    suggestions: Type.Array(Suggestion, { description: 'Likeliest first' }),
    around: Type.Object({
      startsAt: Instant,
      endsAt: Instant,
      bookings: Type.Array(Booked),
      intervals: Type.Array(Ran, { description: 'What no interval covers is unknown' }),
    }),
  },
  { $id: 'UnexplainedRun' },
)

export const GapsFilter = Type.Object({ instrument: OptionalId })
export const GapsQuery = Type.Object({
  ...GapsFilter.properties,
  limit: Type.Optional(Limit),
  cursor: Cursor,
})

/** Times that ran and that nothing explains, the latest first, with what they do to the month’s figures. */
export const UnexplainedList = Type.Object(
  {
    total: Type.Integer(),
    totalSeconds: Seconds,
    month: Type.Object({
      text: Type.String(),
      running: Seconds,
      effective: Seconds,
      outside: Seconds,
      attributed: Type.Integer({ description: 'Times attributed in it' }),
    }),
    items: Type.Array(UnexplainedRun),
    nextCursor: Text,
  },
  { $id: 'UnexplainedList' },
)

export const NotRunList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
        bookingId: Text,
        personName: Text,
        startsAt: Instant,
        endsAt: Instant,
        checkedIn: Type.Boolean(),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'NotRunList' },
)

const NewAttribution = Type.Object({
  instrumentId: Id,
  placeId: Id,
  startsAt: Instant,
  endsAt: Instant,
  said: Type.Enum([...SAYINGS]),
  kind: Type.Optional(Type.Enum([...KINDS])),
  orderId: OptionalId,
  bookingId: OptionalId,
  personId: OptionalId,
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  suggested: Type.Optional(Type.Boolean()),
})

/** All or none. */
export const AttributionsBody = Type.Object({
  items: Type.Array(NewAttribution, { minItems: 1, maxItems: 100 }),
})
export const AttributionsMade = Type.Object({ ids: Type.Array(Type.String()) }, { $id: 'AttributionsMade' })
export const AttributionParams = Type.Object({ id: Id })
export const UndoBody = Type.Object({
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
})

export const AttributionList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        instrument: Type.Object({ id: Type.String(), name: Type.String() }),
        startsAt: Instant,
        endsAt: Instant,
        said: Type.Enum([...SAYINGS]),
        kind: Type.Enum([...KINDS]),
        orderNumber: Text,
        personName: Text,
        reason: Text,
        suggested: Type.Boolean(),
        by: Text,
        at: Instant,
        undoneAt: nullable(Instant),
        undoneBy: Text,
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'AttributionList' },
)

export type GapsQuery = Static<typeof GapsQuery>
export type UnexplainedList = Static<typeof UnexplainedList>
export type UnexplainedRun = Static<typeof UnexplainedRun>
export type NotRunList = Static<typeof NotRunList>
export type NewAttribution = Static<typeof NewAttribution>
export type AttributionsBody = Static<typeof AttributionsBody>
export type AttributionList = Static<typeof AttributionList>
