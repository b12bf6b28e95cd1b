import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { STATES } from './facts.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Watts = Type.Number({ exclusiveMinimum: 0, maximum: 10_000_000 })
const State = Type.Enum([...STATES])

export const InstrumentParams = Type.Object({ id: Id })

export const PowerQuery = Type.Object({
  from: Instant,
  until: Instant,
  seat: Type.Optional(
    Type.String({ format: 'uuid', description: 'Only this seat, where seats are metered apart' }),
  ),
})

const Threshold = Type.Object(
  {
    from: Instant,
    standbyWatts: Type.Number(),
    runningWatts: Type.Number(),
    hysteresisPermille: Type.Integer(),
    leastSeconds: Type.Integer(),
    gapSeconds: Type.Integer(),
  },
  { $id: 'PowerThreshold' },
)

const Seat = nullable(Type.Object({ id: Type.String(), position: Type.Integer(), name: Text }))

const PowerPlace = Type.Object(
  {
    placeId: Type.String(),
    seat: Seat,
    points: Type.Array(Type.Object({ at: Instant, low: Type.Number(), high: Type.Number() }), {
      description: 'Watts: the least and the most of as many equal steps as there are, or single samples',
    }),
    intervals: Type.Array(
      Type.Object({ from: Instant, until: Instant, state: State, meanWatts: Type.Number() }),
      { description: 'Known time, cut to what was asked; what none covers is unknown' },
    ),
    thresholds: Type.Array(Threshold, { description: 'In force in that time, in order' }),
    seconds: Type.Object({
      off: Type.Integer(),
      standby: Type.Integer(),
      running: Type.Integer(),
      unknown: Type.Integer({ description: 'Until now at most' }),
    }),
  },
  { $id: 'PowerPlace' },
)

const PowerBooking = Type.Object(
  {
    id: Type.String(),
    from: Instant,
    until: Instant,
    seatId: Type.String(),
    state: Type.String(),
    external: Type.Boolean(),
    order: Text,
  },
  { $id: 'PowerBooking' },
)

export const Power = Type.Object(
  {
    from: Instant,
    until: Instant,
    now: Instant,
    stepSeconds: Type.Number({ description: 'Between two points; 0: every sample' }),
    places: Type.Array(PowerPlace),
    bookings: Type.Array(PowerBooking),
  },
  { $id: 'Power' },
)
export type Power = Static<typeof Power>

const Bar = Type.Object(
  { from: Type.Number(), until: Type.Number(), count: Type.Integer() },
  { $id: 'PowerBar', description: 'Samples between two powers in watts' },
)
export type Bar = Static<typeof Bar>

const Confirmed = Type.Object(
  {
    id: Type.String(),
    ...Threshold.properties,
    suggested: Type.Boolean({ description: 'As the distribution suggested' }),
    seenFrom: nullable(Instant),
    seenUntil: nullable(Instant),
    bars: nullable(Type.Array(Bar)),
    confirmedBy: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    confirmedAt: Instant,
  },
  { $id: 'ConfirmedThreshold' },
)

const Rereading = Type.Object(
  {
    from: Instant,
    askedAt: Instant,
    doneUntil: nullable(Instant),
    until: nullable(Type.String({ description: 'How far it will go' })),
    finishedAt: nullable(Instant),
    added: nullable(Type.Integer()),
    gone: nullable(Type.Integer()),
  },
  { $id: 'PowerRereading', description: 'Intervals made anew after a change; how far that has come' },
)

export const Thresholds = Type.Object(
  {
    places: Type.Array(
      Type.Object({
        placeId: Type.String(),
        seat: Seat,
        since: nullable(Instant),
        thresholds: Type.Array(Confirmed, { description: 'The latest first' }),
        rereading: nullable(Rereading),
      }),
    ),
    changeableFrom: nullable(
      Type.String({
        description: 'Civil day from which a change may begin: the day after the last published one',
      }),
    ),
    usual: Type.Object({
      hysteresisPermille: Type.Integer(),
      leastSeconds: Type.Integer(),
      gapSeconds: Type.Integer(),
    }),
  },
  { $id: 'PowerThresholds' },
)
export type Thresholds = Static<typeof Thresholds>

export const SuggestionQuery = Type.Object({
  seat: Type.Optional(Id),
  days: Type.Optional(
    Type.Enum(['first', 'last'], {
      description: 'Of the first days of the sensor in its place, or the last ones',
    }),
  ),
})

export const Suggested = Type.Object(
  {
    found: Type.Boolean(),
    standbyWatts: nullable(Type.Number()),
    runningWatts: nullable(Type.Number()),
    why: nullable(Type.Enum(['too_little', 'one_level', 'two_levels', 'unclear'])),
    borderWatts: nullable(
      Type.Number({ description: 'Between two levels of which nobody knows what they are' }),
    ),
    from: nullable(Instant),
    until: nullable(Instant),
    samples: Type.Integer(),
    bars: Type.Array(Bar),
  },
  { $id: 'SuggestedThresholds' },
)
export type Suggested = Static<typeof Suggested>

export const NewThresholds = Type.Object(
  {
    seatId: Type.Optional(Id),
    standbyWatts: Watts,
    runningWatts: Watts,
    hysteresisPermille: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
    leastSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3600 })),
    gapSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 86_400 })),
    from: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'The first ones: since the sensor is there; later ones: now',
      }),
    ),
    seen: Type.Optional(
      Type.Object(
        { from: Instant, until: Instant },
        { ...closed, description: 'Samples that spoke for them' },
      ),
    ),
  },
  { ...closed, $id: 'NewThresholds' },
)
export type NewThresholds = Static<typeof NewThresholds>

export const ThresholdsConfirmed = Type.Object(
  { id: Type.String(), from: Instant, rereading: Type.Boolean() },
  { $id: 'ThresholdsConfirmed' },
)
export type ThresholdsConfirmed = Static<typeof ThresholdsConfirmed>
