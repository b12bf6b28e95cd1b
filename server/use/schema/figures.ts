import { Type, type Static } from 'typebox'
import { nullable, Text } from '../../lib/wire.ts'
import { PERIOD } from '../facts.ts'
import { Count, Cursor, Days, Limit, OptionalId, Seconds, Share } from './shared.ts'

export const Applied = Type.Object(
  {
    rule: Type.String(),
    version: Type.Integer(),
    profile: Type.String(),
    document: Type.String(),
    clause: Text,
    force: Type.String({ description: 'practice: of the trade, no law' }),
    short: nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
    value: Type.Unknown(),
  },
  { $id: 'UseDefinition' },
)

/** A measure in words, as the policy book has it. */
const Word = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  amount: Type.Optional(Type.Integer()),
})

const figures = {
  instruments: Type.Integer({ minimum: 0, description: 'With data in the period: metered or logged' }),
  general: Count,
  special: Count,
  metered: Type.Integer({ description: 'Seconds under a sensor whose thresholds are confirmed' }),
  unknown: Type.Integer({ description: 'Of these without data: neither used nor idle' }),
  powered: Seconds,
  running: Seconds,
  effective: Seconds,
  measured: Type.Integer({ description: 'Of the effective seconds those that a meter saw' }),
  warmUp: Seconds,
  own: Type.Integer({ description: 'Effective seconds of the instrument’s own group' }),
  sameUnit: Type.Integer({ description: 'Of other groups of its unit' }),
  outside: Type.Integer({ description: 'External: of others, related bodies not counted' }),
  related: Type.Integer({ description: 'Of related bodies, listed apart' }),
  reciprocal: Type.Integer({ description: 'Of bodies whose own instruments the unit uses' }),
  parties: Type.Object({
    university: Seconds,
    institute: Seconds,
    state_firm: Seconds,
    private_firm: Seconds,
    public: Seconds,
    person: Seconds,
  }),
  unexplained: Type.Integer({ description: 'Ran, and nothing explains it' }),
  notEffective: Type.Integer({
    description: 'Ran and was explained without counting: idling, calibration, repair',
  }),
  notRun: Type.Integer({ description: 'Booked and heard, and nothing ran' }),
  rated: nullable(Type.Integer({ description: 'Rated seconds, prorated by the days that are over' })),
  usageRate: Share('Effective of rated; null where no purpose is stated'),
  sharingRate: Share('External of effective'),
}

export const UseFigure = Type.Object(figures, { $id: 'UseFigure' })

const Group = Type.Object({ key: Text, name: Text, nameEn: Text, ...figures })

export const PeriodOf = Type.Object(
  {
    text: Type.String(),
    from: Days,
    until: Days,
    over: Type.Boolean({ description: 'Whether its last day has ended' }),
    snapshot: nullable(
      Type.Object({
        id: Type.String(),
        version: Type.Integer(),
        digest: Type.String({ description: 'SHA-256 of the canonical records' }),
        publishedAt: Type.String({ format: 'date-time' }),
      }),
    ),
  },
  { $id: 'UsePeriod', description: 'A published period is told from its snapshot' },
)

const narrow = {
  unit: OptionalId,
  region: Type.Optional(Type.String({ maxLength: 20 })),
  class: Type.Optional(Type.String({ maxLength: 20 })),
  instrument: OptionalId,
}
const Period = Type.String({
  pattern: PERIOD,
  maxLength: 24,
  description: '2026-10, 2026-Q4, 2026, or two days as 2026-09-03..2026-10-02',
})

export const FiguresQuery = Type.Object({
  by: Type.Optional(Type.Enum(['all', 'unit', 'region', 'class', 'month'], { default: 'all' })),
  period: Period,
  ...narrow,
  limit: Type.Optional(Limit),
  cursor: Cursor,
})

export const UseFigures = Type.Object(
  {
    period: PeriodOf,
    definitions: Type.Array(Applied),
    words: Type.Array(Word),
    sum: UseFigure,
    opening: nullable(
      Type.Object({ must: Count, open: Count }, { description: 'Today, by unit or all together only' }),
    ),
    items: Type.Array(Group),
    nextCursor: Text,
  },
  { $id: 'UseFigures' },
)

export const InstrumentsQuery = Type.Object({
  period: Period,
  ...narrow,
  limit: Type.Optional(Limit),
  cursor: Cursor,
})

export const UseInstruments = Type.Object(
  {
    period: PeriodOf,
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        nameEn: Text,
        unit: Type.Object({ id: Type.String(), name: Type.String() }),
        purpose: Text,
        lastRunningDay: nullable(Days),
        lastPoweredDay: nullable(Days),
        ...figures,
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'UseInstruments' },
)

export const PublicQuery = Type.Object({
  period: Type.String({
    pattern: PERIOD,
    maxLength: 24,
    description: 'A month, a quarter, a year, the twelve months until yesterday, or days that were published',
  }),
})

const Table = Type.Object({
  items: Type.Array(Group),
  rest: nullable(UseFigure),
})

/**
 * Figures for everybody: no unit and no instrument by name. Classes and places of few instruments or units go into one
 * remainder, with as many others as it takes that none of them can be reckoned from what this answer tells; so do months,
 * and a total of few is not told at all. Answers of several periods are not held against one another: what was large
 * enough in a year and in eleven of its months can be reckoned for the twelfth.
 */
export const PublicUse = Type.Object(
  {
    period: PeriodOf,
    definitions: Type.Array(Applied),
    words: Type.Array(Word),
    sum: nullable(UseFigure),
    opening: nullable(Type.Object({ must: Count, open: Count })),
    served: nullable(
      Type.Object(
        { bodies: Count, privateFirms: Count },
        { description: 'Bodies from outside that used something; related ones left out' },
      ),
    ),
    months: Type.Array(Group),
    fewMonths: Type.Array(Type.String(), {
      description: 'Months that are not told: of too few, or as one of these would follow from the others',
    }),
    classes: Table,
    regions: Table,
    least: Type.Object(
      { instruments: Count, units: Count },
      { description: 'So many have to stand behind what is told apart' },
    ),
  },
  { $id: 'PublicUse' },
)

export type UseFigure = Static<typeof UseFigure>
export type UseFigures = Static<typeof UseFigures>
export type UseInstruments = Static<typeof UseInstruments>
export type PublicUse = Static<typeof PublicUse>
export type FiguresQuery = Static<typeof FiguresQuery>
export type InstrumentsQuery = Static<typeof InstrumentsQuery>
export type PeriodOf = Static<typeof PeriodOf>
