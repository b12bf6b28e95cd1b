import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../../lib/wire.ts'
import { Finding, Named, Sensor } from './read.ts'

const Course = Type.Object({
  at: Instant,
  what: Type.String({
    description: 'registered, installed, working, moved, fault, …: texts desk.sensors.course.*',
  }),
  who: nullable(Named),
  instrument: nullable(Named),
  other: Text,
  note: Text,
  run: nullable(
    Type.Object({
      minutes: Type.Integer(),
      expectedWatts: Type.Number(),
      measuredWatts: Type.Number(),
      tolerancePermille: Type.Integer(),
      passed: Type.Boolean(),
    }),
  ),
})

export const SensorDetail = Type.Object(
  {
    sensor: Sensor,
    note: Text,
    battery: nullable(Type.Integer()),
    firmware: Text,
    sampleAt: nullable(Instant),
    firstDataAt: nullable(Instant),
    skewSeconds: nullable(Type.Number()),
    skewLimitSeconds: Type.Integer(),
    everySeconds: nullable(Type.Number({ description: 'Usual time from one sample to the next' })),
    complete: nullable(
      Type.Object({ permille: Type.Integer(), missingSeconds: Type.Number(), days: Type.Integer() }),
    ),
    key: nullable(Type.Object({ issuedAt: Instant, issuedBy: nullable(Named) })),
    fault: nullable(Type.Object({ what: Type.String(), at: Instant, by: nullable(Named) })),
    obligation: nullable(
      Type.Object({
        id: Type.String(),
        dueOn: Day,
        metOn: Day,
        state: Type.String(),
        days: nullable(
          Type.Integer({ description: 'Working days before the last day (negative: after it)' }),
        ),
      }),
    ),
    findings: Type.Array(Finding),
    course: Type.Array(Course),
    seats: Type.Array(Type.Object({ id: Type.String(), position: Type.Integer(), name: Text })),
    terms: Type.Object({
      tolerancePermille: Type.Integer(),
      leastSeconds: Type.Integer(),
      leastSamples: Type.Integer(),
    }),
  },
  { $id: 'SensorDetail' },
)

export const SensorHeard = Type.Object(
  { heardAt: nullable(Instant), sampleAt: nullable(Instant), watts: nullable(Type.Number()) },
  { $id: 'SensorHeard' },
)
export type SensorHeard = Static<typeof SensorHeard>

export const PlaceParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const SensorPlace = Type.Object(
  {
    seats: Type.Array(Type.Object({ id: Type.String(), position: Type.Integer(), name: Text })),
    sensor: nullable(Type.String({ description: 'Code of a sensor on the whole instrument' })),
  },
  { $id: 'SensorPlace' },
)

export type SensorPlace = Static<typeof SensorPlace>
export type SensorDetail = Static<typeof SensorDetail>
export type Course = SensorDetail['course'][number]
