import { Type, type Static } from 'typebox'
import { Day, RegionRef } from '../lib/wire.ts'

const RegionCount = Type.Object({
  ...RegionRef.properties,
  tags: Type.Array(Type.String()),
  special: Type.Boolean(),
  instruments: Type.Integer(),
  units: Type.Integer(),
})

const Count = Type.Object({ key: Type.String(), instruments: Type.Integer(), valueFen: Type.Integer() })

/** What stands listed in the catalogue, counted from the records at the moment said in `at`. */
export const Overview = Type.Object(
  {
    at: Type.String({ format: 'date-time' }),
    instruments: Type.Integer(),
    units: Type.Integer({ description: 'Managing units with at least one listed instrument' }),
    valueFen: Type.Integer({ description: 'Sum of the original values known, in fen' }),
    valueUnknown: Type.Integer({ description: 'Listed instruments without an original value' }),
    regionUnknown: Type.Integer(),
    listedLast30Days: Type.Integer(),
    regions: Type.Array(RegionCount, {
      description: 'Prefectures of the jurisdiction, most instruments first',
    }),
    elsewhere: Type.Integer({ description: 'Listed instruments in regions outside the jurisdiction' }),
    classes: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        nameEn: Type.String(),
        instruments: Type.Integer(),
        valueFen: Type.Integer(),
      }),
    ),
    unclassified: Type.Integer(),
    valueBands: Type.Array(
      Type.Object({
        min: Type.Integer(),
        max: Type.Union([Type.Integer(), Type.Null()]),
        instruments: Type.Integer(),
      }),
      { description: 'Bands of original value in fen, lower bound included' },
    ),
    years: Type.Array(Count, { description: 'By year of acceptance' }),
    modes: Type.Array(Count),
    funding: Type.Array(Count),
    unitKinds: Type.Array(Count),
  },
  { $id: 'StatisticsOverview' },
)

/** How supervision stands, in counts alone. */
export const Supervision = Type.Object(
  {
    onTime: Type.Object(
      {
        rule: Type.String(),
        from: Type.String(),
        until: Type.String(),
        settled: Type.Integer({
          description: 'What fell due and is neither excused nor still within its time',
        }),
        onTime: Type.Integer(),
      },
      { description: 'Instruments put on the network in time, this year' },
    ),
    idle: Type.Array(
      Type.Object({
        rule: Type.String(),
        months: Type.Integer(),
        counts: Type.Enum(['run', 'power_on'], {
          description: 'Days without running, or without being switched on',
        }),
        instruments: Type.Integer({ description: 'On this step of the ladder or a later one' }),
      }),
    ),
    watch: Type.Boolean({ description: 'By another jurisdiction’s thresholds, without effect here' }),
    silent: Type.Integer({ description: 'With a silent meter: neither in use nor idle' }),
    unmetered: Type.Integer({ description: 'Counted by written records, or not at all' }),
    countedOn: Day,
  },
  { $id: 'StatisticsSupervision' },
)

export type Supervision = Static<typeof Supervision>
export type Overview = Static<typeof Overview>
