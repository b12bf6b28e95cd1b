import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'

const CivilDate = Type.String({ description: 'Civil date YYYY-MM-DD' })
const Kind = Type.Enum(['workday', 'makeup', 'weekend', 'holiday'], {
  description: 'makeup: a weekend worked for a holiday',
})
const Names = { name: Text, nameEn: Text }

export const CalendarYear = Type.Object(
  {
    year: Type.Integer(),
    coveredFrom: CivilDate,
    coveredUntil: CivilDate,
    provisional: Type.Boolean({
      description: 'No notice for this year: weekends and the fixed statutory days alone',
    }),
    notice: nullable(
      Type.Object(
        { title: Type.String(), number: Text, source: Text, importedAt: Instant },
        { description: 'Where it says so' },
      ),
    ),
    workingDays: Type.Integer(),
    months: Type.Array(Type.Object({ month: Type.Integer(), workingDays: Type.Integer() })),
    days: Type.Array(
      Type.Object({
        date: CivilDate,
        kind: Kind,
        ...Names,
        transferred: nullable(Type.Boolean({ description: 'A weekday made free by working a weekend' })),
      }),
      { description: 'Holidays and make-up workdays; every other day is what its weekday says' },
    ),
  },
  { $id: 'CalendarYear' },
)

export const DayCount = Type.Object(
  {
    from: CivilDate,
    workingDays: Type.Integer(),
    due: CivilDate,
    provisional: Type.Boolean({ description: 'A day on the way lies outside the notices' }),
    coveredFrom: CivilDate,
    coveredUntil: CivilDate,
    days: Type.Array(
      Type.Object({
        date: CivilDate,
        kind: Kind,
        ...Names,
        number: nullable(
          Type.Integer({ description: 'Which working day it is; null for a day that does not count' }),
        ),
        provisional: Type.Boolean(),
      }),
      { description: 'Every day after `from` through `due`' },
    ),
  },
  { $id: 'DayCount' },
)

const State = nullable(Type.Object({ kind: Type.Enum(['holiday', 'workday']), name: Type.String() }))

export const CalendarImported = Type.Object(
  {
    coveredFrom: CivilDate,
    coveredUntil: CivilDate,
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        outcome: Type.Enum(['new', 'corrected', 'unchanged']),
        days: Type.Integer(),
        changes: Type.Array(Type.Object({ date: CivilDate, before: State, after: State }), {
          description: 'Days of a covered year that now are something else',
        }),
      }),
    ),
  },
  { $id: 'CalendarImported' },
)

export const YearParams = Type.Object({ year: Type.Integer({ minimum: 1950, maximum: 2199 }) })

export const CountQuery = Type.Object({
  from: Type.String({
    pattern: '^(19[5-9]\\d|20\\d\\d|21\\d\\d)-\\d\\d-\\d\\d$',
    description: 'Civil date YYYY-MM-DD; does not count itself',
  }),
  days: Type.Integer({ minimum: 1, maximum: 500, description: 'Working days' }),
})

export type CalendarYear = Static<typeof CalendarYear>
export type DayCount = Static<typeof DayCount>
export type CalendarImported = Static<typeof CalendarImported>
