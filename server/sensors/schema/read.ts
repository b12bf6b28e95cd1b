import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, RegionRef, Text, UnitRef } from '../../lib/wire.ts'
import { FINDINGS } from '../facts.ts'

const Id = Type.String({ format: 'uuid' })
const Count = Type.Integer({ minimum: 0 })
export const Named = Type.Object({ id: Type.String(), name: Type.String() })
const FindingKind = Type.Enum([...FINDINGS])

export const Finding = Type.Object(
  {
    id: Type.String(),
    kind: FindingKind,
    since: Instant,
    until: nullable(Instant),
    other: nullable(
      Type.String({ description: 'Code of the neighbour it seems to have changed places with' }),
    ),
    watts: nullable(Type.Number({ description: 'Of a value that does not move' })),
    skewSeconds: nullable(Type.Number({ description: 'Positive: the clock is ahead' })),
    steps: nullable(Type.Integer({ description: 'How often the meter ran back' })),
    exchange: nullable(
      Type.Object(
        {
          ownSeconds: Type.Integer({ description: 'Ran while booked itself, both together' }),
          otherSeconds: Type.Integer({ description: 'Ran while the other was booked' }),
          sameRoom: Type.Boolean(),
          touched: Type.Boolean({ description: 'Somebody was at one of them about that day' }),
        },
        { description: 'What speaks for two having changed places beside their curves' },
      ),
    ),
    verdict: nullable(Type.Enum(['confirmed', 'dismissed', 'sent'])),
  },
  { $id: 'SensorFinding' },
)

const STATES = ['normal', 'silent', 'suspicious', 'recover', 'faulty', 'stock', 'scrapped'] as const

export const Sensor = Type.Object(
  {
    id: Type.String(),
    code: Type.String(),
    model: Text,
    unit: UnitRef,
    instrument: nullable(Named),
    seat: nullable(Type.Object({ id: Type.String(), position: Type.Integer(), name: Text })),
    installedAt: nullable(Instant),
    workingAt: nullable(Instant),
    state: Type.Enum([...STATES]),
    finding: nullable(Finding),
    heardAt: nullable(Instant),
    watts: nullable(Type.Number()),
    signal: nullable(Type.Integer({ description: 'dBm' })),
    spark: Type.Array(nullable(Type.Number()), {
      description: 'Watts in the last 48 hours at even steps, for drawing; null where nothing was measured',
    }),
  },
  { $id: 'Sensor' },
)

const Filter = {
  organisation: Type.Optional(Id),
  region: Type.Optional(Type.String({ pattern: '^[0-9A-Z-]{2,20}$' })),
}

export const SensorFilter = Type.Object({
  ...Filter,
  tab: Type.Enum(['todo', 'all', 'stock'], { default: 'all' }),
  kind: Type.Optional(Type.Enum(['silent', 'suspicious', 'recover'])),
  instrument: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 100 })),
})

export const SensorQuery = Type.Object({
  ...SensorFilter.properties,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const SensorList = Type.Object({ items: Type.Array(Sensor), nextCursor: Text }, { $id: 'SensorList' })

export const PlaceQuery = Type.Object(Filter)

export const WaitingQuery = Type.Object({
  ...Filter,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const WaitingList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        obligationId: Type.String(),
        instrument: Named,
        unit: UnitRef,
        dueOn: Day,
        overdue: Type.Boolean(),
        sensor: nullable(
          Type.String({ description: 'Code of a sensor that is there and does not count as working' }),
        ),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'SensorWaitingList' },
)

export const SensorSummary = Type.Object(
  {
    total: Count,
    inUse: Count,
    stock: Count,
    todo: Count,
    waiting: Count,
    normal: Count,
    silent: Type.Object({ count: Count, oldest: nullable(Instant) }),
    suspicious: Type.Object({ count: Count, kinds: Type.Record(Type.String(), Count) }),
    overdue: Type.Object({ count: Count, soon: Count, days: Count }),
    recover: Count,
    rule: nullable(Type.Object({ id: Type.String(), text: Type.String(), amount: nullable(Type.Integer()) })),
    states: Type.Object({ running: Count, standby: Count, off: Count, unknown: Count }),
    cities: Type.Array(Type.Object({ region: nullable(RegionRef), due: Count, working: Count })),
    units: Type.Array(Named, { description: 'Units within reach that have sensors, the first 200 by name' }),
    moreUnits: Type.Boolean({ description: 'There are more of them' }),
  },
  { $id: 'SensorSummary' },
)

export const LabelsQuery = Type.Object({
  ...Filter,
  codes: Type.Optional(
    Type.String({ maxLength: 8000, description: 'Joined by commas; the stock unless said' }),
  ),
  roll: Type.Boolean({ default: false, description: 'One label a page, for a label printer' }),
})

export type Finding = Static<typeof Finding>
export type Sensor = Static<typeof Sensor>
export type SensorFilter = Static<typeof SensorFilter>
export type SensorQuery = Static<typeof SensorQuery>
export type SensorSummary = Static<typeof SensorSummary>
export type WaitingQuery = Static<typeof WaitingQuery>
export type SensorList = Static<typeof SensorList>
export type WaitingList = Static<typeof WaitingList>
export type PlaceQuery = Static<typeof PlaceQuery>
export type LabelsQuery = Static<typeof LabelsQuery>
