import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { CivilDate, DayOrNull, Missing, OBLIGATION, Said, ScopeView } from './shared.ts'

const CountedDay = Type.Object({
  date: CivilDate,
  kind: Type.String(),
  name: Text,
  nameEn: Text,
  provisional: Type.Boolean(),
  number: nullable(
    Type.Integer({ description: 'Which working day of the limit; null for a day that does not count' }),
  ),
  late: nullable(Type.Integer({ description: 'Which working day after the due date' })),
})

export const ObligationDetail = Type.Object(
  {
    ...OBLIGATION,
    today: CivilDate,
    why: Type.Object({ ...Said.properties }, { description: 'Why it stands as it does, in one sentence' }),
    count: nullable(
      Type.Object({
        from: CivilDate,
        due: CivilDate,
        amount: Type.Integer(),
        unit: Type.String(),
        coveredUntil: CivilDate,
        late: Type.Integer({ description: 'Working days late by today, or by the day it was met' }),
        days: Type.Array(CountedDay, {
          description: 'Every day after `from`; beyond the due date the first weeks only',
        }),
      }),
    ),
    clause: nullable(
      Type.Object({
        quote: Text,
        marks: Type.Array(Type.String()),
        also: Type.Array(
          Type.Object({ document: Type.String(), clause: Type.String(), quote: Type.String() }),
        ),
        short: Text,
        note: Text,
        from: DayOrNull,
        reading: Text,
        verified: Type.Boolean(),
        localTrial: Type.Boolean(),
        mayBeUpdatedBy: Type.Array(Type.String()),
      }),
    ),
    scope: nullable(ScopeView),
    asked: Type.Array(Type.Object({ ...Missing.properties, present: Type.Boolean() }), {
      description: 'What the rule asks for, and whether the entry has it',
    }),
    history: Type.Array(
      Type.Object({ at: Instant, action: Type.String(), text: Type.String(), role: Type.String() }),
    ),
    consequence: nullable(
      Type.Object({ rule: Type.String(), text: Type.String(), document: Text, clause: Text }),
    ),
    others: Type.Array(
      Type.Object({
        id: Type.String(),
        rule: Type.String(),
        title: Type.String(),
        name: Type.String(),
        dueOn: DayOrNull,
        provisional: Type.Boolean(),
      }),
      { description: 'Other open ones of the same subject' },
    ),
  },
  { $id: 'ObligationDetail' },
)

export type ObligationDetail = Static<typeof ObligationDetail>
export type ScopeAnswer = Static<typeof ScopeView>
