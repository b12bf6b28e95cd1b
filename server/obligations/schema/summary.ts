import { Type, type Static } from 'typebox'
import { nullable, RegionRef, UnitRef } from '../../lib/wire.ts'
import { CivilDate, DayOrNull } from './shared.ts'

const Count = Type.Integer()

/** Of what was due in the period: done in time, done late, still open past its date, not yet due, excused. */
const Due = {
  due: Count,
  onTime: Count,
  late: Count,
  overdue: Count,
  pending: Count,
  exempt: Count,
}

export const ObligationSummary = Type.Object(
  {
    today: CivilDate,
    soonUntil: CivilDate,
    from: CivilDate,
    until: CivilDate,
    groups: Type.Object({
      overdue: Count,
      soon: Count,
      later: Count,
      finding: Count,
      met: Count,
      exempt: Count,
    }),
    longestLate: nullable(Type.Integer({ description: 'Working days of the longest delay' })),
    nextDue: DayOrNull,
    lastDue: DayOrNull,
    places: Type.Object(
      { in: Count, voluntary: Count, outside: Count, undetermined: Count, listed: Count, inListed: Count },
      {
        description: 'Instruments by scope; listed ones, and those of them that must be',
      },
    ),
    unitsOverdue: Count,
    period: Type.Object(Due, { description: 'What fell due from `from` until `until`' }),
    regions: Type.Array(Type.Object({ region: nullable(RegionRef), ...Due })),
    stuck: Type.Array(Type.Object({ code: Type.String(), text: Type.String(), count: Count }), {
      description: 'What the overdue ones wait for',
    }),
    units: Type.Array(
      Type.Object({
        unit: UnitRef,
        region: nullable(RegionRef),
        overdue: Count,
        soon: Count,
        later: Count,
        longestLate: nullable(Count),
        calledOn: DayOrNull,
      }),
      { description: 'Units with something overdue or due soon, the most first; at most 200' },
    ),
  },
  { $id: 'ObligationSummary' },
)

export type ObligationSummary = Static<typeof ObligationSummary>
