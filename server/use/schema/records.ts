import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { KINDS, MODES, PARTIES, SOURCES, TIERS } from '../facts.ts'
import { Days, Id, Seconds } from './shared.ts'
import { InstrumentParams } from './year.ts'

export const DayParams = Type.Object({ id: Id, day: Type.String({ format: 'date' }) })
export const DaysQuery = Type.Object({
  from: Type.String({ format: 'date' }),
  until: Type.String({ format: 'date', description: 'At most 400 days, the last among them' }),
})
export { InstrumentParams }

/** The days of an instrument on which something was known. */
export const UseDays = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        day: Days,
        version: Type.Integer({ description: 'Of the rule use.measures' }),
        metered: Seconds,
        unknown: Seconds,
        powered: Seconds,
        running: Seconds,
        effective: Seconds,
        measured: Seconds,
        outside: Seconds,
        unexplained: Seconds,
        notRun: Seconds,
      }),
    ),
  },
  { $id: 'UseDays' },
)

/** What a day is made of: records, and the intervals that they were clipped by. */
export const UseRecords = Type.Object(
  {
    instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
    day: Days,
    records: Type.Array(
      Type.Object({
        startsAt: Instant,
        endsAt: Instant,
        seconds: Seconds,
        part: Type.Enum(['use', 'preparation', 'postprocessing', 'warm_up']),
        source: Type.Enum([...SOURCES]),
        measured: Type.Boolean(),
        kind: Type.Enum([...KINDS]),
        mode: Type.Enum([...MODES]),
        tier: Type.Enum([...TIERS]),
        party: nullable(Type.Enum([...PARTIES])),
        related: Type.Boolean(),
        reciprocal: Type.Boolean(),
        knownOn: nullable(
          Type.String({
            description:
              'The day on which whose it was became known, where that is later than the day itself',
          }),
        ),
        bookingId: Text,
        orderId: Text,
        orderNumber: Text,
        logId: Text,
        attributionId: Text,
      }),
    ),
    intervals: Type.Array(
      Type.Object({
        placeId: Type.String(),
        startsAt: Instant,
        endsAt: Instant,
        state: Type.Enum(['off', 'standby', 'running']),
      }),
    ),
  },
  { $id: 'UseRecords' },
)

export type UseDays = Static<typeof UseDays>
export type UseRecords = Static<typeof UseRecords>
export type DaysQuery = Static<typeof DaysQuery>
