import { Type, type Static, type TSchema } from 'typebox'
import { nullable, Text } from '../../lib/wire.ts'
import { APPROVALS } from '../facts.ts'
import { oneOf, SeatNumber } from './shared.ts'

// One type list instead of a union, so that null is never turned into '' or 0.
const orNull = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: [Reflect.get(schema, 'type'), 'null'] })
const closed = { additionalProperties: false }
const minutes = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const DAY = 1440
const YEAR = 527_040

const HoursList = Type.Array(
  Type.Object(
    {
      from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
      until: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
    },
    closed,
  ),
  { maxItems: 12, description: 'Hours of a day in Shanghai; none: closed' },
)

const limits = {
  noticeMinutes: minutes(0, YEAR),
  advanceDays: Type.Integer({ minimum: 0, maximum: 1000 }),
  shortestMinutes: minutes(1, YEAR),
  longestMinutes: minutes(1, YEAR),
  weekMinutes: orNull(minutes(0, YEAR)),
  monthMinutes: orNull(minutes(0, YEAR)),
}

/** Minutes of a civil week that all of a class together may have; null: no such share. */
export const ClassShares = Type.Object(
  {
    internal: orNull(minutes(0, 10_080)),
    external: orNull(minutes(0, 10_080)),
    individual: orNull(minutes(0, 10_080)),
  },
  { ...closed, $id: 'BookingClassShares' },
)

/** What a class of user is held to; null: that class may not book. */
const LimitsOrNull = orNull(Type.Object(limits, closed))

export const ClassLimits = Type.Object(limits, { $id: 'BookingLimits' })

const opening = {
  week: Type.Array(HoursList, { minItems: 7, maxItems: 7, description: 'Monday first' }),
  holidays: HoursList,
  makeupDays: orNull(HoursList),
  days: Type.Array(
    Type.Object(
      {
        date: Type.String({ description: 'Civil date YYYY-MM-DD' }),
        hours: HoursList,
        note: orNull(Type.String({ minLength: 1, maxLength: 200 })),
      },
      closed,
    ),
    { maxItems: 400 },
  ),
  approval: oneOf(APPROVALS),
  stepMinutes: minutes(1, DAY),
  holdMinutes: minutes(1, DAY),
  checkInEarlyMinutes: minutes(0, DAY),
  noShowMinutes: orNull(minutes(1, DAY)),
  limits: Type.Object(
    {
      internal: LimitsOrNull,
      external: LimitsOrNull,
      individual: LimitsOrNull,
    },
    closed,
  ),
}

export const OpeningBody = Type.Object(
  {
    ...opening,
    buffers: Type.Optional(
      Type.Array(
        Type.Object(
          { seat: SeatNumber, beforeMinutes: minutes(0, DAY), afterMinutes: minutes(0, DAY) },
          closed,
        ),
        { maxItems: 500 },
      ),
    ),
  },
  closed,
)

/** When an instrument may be booked, by whom and how; null where its unit has not opened it. */
export const OpeningView = Type.Object(
  {
    opening: nullable(Type.Object(opening)),
    seats: Type.Array(Type.Object({ seat: SeatNumber, name: Text, bufferMinutes: Type.Integer() })),
  },
  { $id: 'BookingOpening' },
)

export type OpeningBody = Static<typeof OpeningBody>
export type OpeningView = Static<typeof OpeningView>
