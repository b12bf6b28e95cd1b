import { Type, type Static } from 'typebox'
import { LIVE_STATES } from '../../lib/live.ts'
import { Instant, nullable, Text } from '../../lib/wire.ts'

const Count = Type.Integer({ minimum: 0 })

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const Where = Type.String({
  pattern: `^(?:all|unit:${UUID}|region:[0-9A-Z-]{2,20})$`,
  description: '`all`, `unit:<id>` (its parts and centres among it) or `region:<code>`',
})

export const WallQuery = Type.Object({ place: Type.Optional(Where) })
export const WallEventsQuery = Type.Object({ place: Where })

const Line = {
  id: Type.String(),
  name: Type.String(),
  nameEn: Text,
  unit: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
  state: Type.Enum([...LIVE_STATES]),
  since: nullable(Instant),
}

const Shares = Type.Array(
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    nameEn: Type.String(),
    shown: Count,
    running: Count,
  }),
)

/** What a wall shows: live states and sums without names of persons, clients or rooms; what opted out is in nothing. */
export const WallView = Type.Object(
  {
    at: Instant,
    place: Type.Object({
      kind: Type.Enum(['all', 'unit', 'region']),
      name: Type.String(),
      nameEn: Text,
      code: Text,
    }),
    listed: Type.Integer({
      minimum: 0,
      description: 'In the catalogue; those without a shown state among them',
    }),
    counts: Type.Object({ running: Count, standby: Count, off: Count, unknown: Count }),
    regions: Shares,
    classes: Shares,
    lines: Type.Array(Type.Object(Line), {
      description: 'What runs first, then what turned last; a screenful or more',
    }),
    changes: Type.Array(Type.Object({ ...Line, changedAt: Instant })),
    bookings: Type.Object(
      { today: Count, now: Count, over: Count },
      { description: 'That touch today in Shanghai; counted once a minute' },
    ),
    hours: nullable(
      Type.Object(
        { todaySeconds: Count, monthSeconds: Count, instruments: Count },
        { description: 'Effective use as far as counted, not published figures' },
      ),
    ),
    leastForHours: Type.Integer({
      description:
        'Hours are told to who holds an office there; to others of the whole alone, in whole hours, from so many instruments on',
    }),
  },
  { $id: 'WallView' },
)

export type WallView = Static<typeof WallView>
