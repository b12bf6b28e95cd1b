import { Type, type Static } from 'typebox'
import { nullable, RegionRef, Text, UnitRef } from '../../lib/wire.ts'
import { RULES, SCOPES } from '../facts.ts'
import { CivilDate } from './shared.ts'

const Count = Type.Integer()
const Places = Type.Object({ in: Count, voluntary: Count, outside: Count, undetermined: Count })

const Figures = Type.Object({
  places: Places,
  units: Type.Integer({ description: 'Units with an instrument in scope' }),
  listed: Type.Integer({ description: 'In scope and listed' }),
  open: Type.Integer({ description: 'Obligations not met yet, within their time' }),
  overdue: Count,
  met: Count,
})

export const WhatIfBody = Type.Object(
  {
    profile: Type.Optional(Type.String({ maxLength: 40, description: "The installation's own unless said" })),
    rule: Type.Enum([...RULES]),
    value: Type.Unknown({ description: 'By the kind of the rule: policy/schema.json, $defs/values' }),
    unit: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
    from: Type.Optional(
      Type.String({ format: 'date', description: 'First day of the change; today unless said' }),
    ),
    list: Type.Optional(
      Type.Enum(['instruments', 'units'], { description: 'Which list to page; both unless said' }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)

export const WhatIf = Type.Object(
  {
    profile: Type.String(),
    rule: Type.String(),
    from: CivilDate,
    today: CivilDate,
    instruments: Type.Integer({ description: 'How many were looked at' }),
    now: Figures,
    after: Figures,
    newlyIn: Type.Integer({ description: 'In scope afterwards and not now' }),
    newlyInListed: Type.Integer({ description: 'Of these listed already, as voluntary ones' }),
    noLongerIn: Count,
    gap: nullable(
      Type.Object(
        { fromFen: Count, untilFen: Count },
        {
          description:
            'Values below the mandatory threshold and from where joining is not voluntary either on: fiscal instruments in between would have no place',
        },
      ),
    ),
    newUnits: Type.Integer({ description: 'Units that have an instrument in scope for the first time' }),
    appear: Type.Integer({ description: 'Obligations and findings that appear' }),
    vanish: Count,
    moved: Type.Integer({ description: 'Obligations whose date changes' }),
    bands: Type.Array(
      Type.Object({
        from: Type.Integer({ description: 'Lower bound of the original value, in fen' }),
        now: Type.Integer({ description: 'In scope now' }),
        after: Count,
        all: Type.Integer({ description: 'All instruments in the band' }),
      }),
    ),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        nameEn: Text,
        unit: UnitRef,
        originalValueFen: nullable(Type.Integer()),
        status: Type.String(),
        now: Type.Enum([...SCOPES]),
        after: Type.Enum([...SCOPES]),
        dueNow: nullable(CivilDate),
        dueAfter: nullable(CivilDate),
      }),
      { description: 'Instruments for which something changes' },
    ),
    units: Type.Array(
      Type.Object({
        unit: UnitRef,
        region: nullable(RegionRef),
        newlyIn: Count,
        noLongerIn: Count,
        moved: Count,
        isNew: Type.Boolean(),
      }),
    ),
    nextCursor: Text,
    nextUnits: Text,
  },
  { $id: 'PolicyWhatIf' },
)

const Reach = Type.Object({
  profile: Type.String(),
  own: Type.Boolean({ description: 'False: a what-if over the instruments here under another book' }),
  computedOn: CivilDate,
  places: Places,
  states: Type.Object({ pending: Count, met: Count, met_late: Count, overdue: Count, exempt: Count }),
  findings: Count,
  units: Count,
  unitsOverdue: Count,
})

export const Affected = Type.Object(
  {
    rule: Type.String(),
    computed: Type.Boolean({ description: 'Whether this rule decides about single instruments yet' }),
    profiles: Type.Array(Reach),
    links: Type.Array(Type.String(), {
      description: 'Where the figures stand as lists, for those in charge',
    }),
  },
  { $id: 'PolicyAffected' },
)

export const RuleParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) })

export type WhatIfBody = Static<typeof WhatIfBody>
export type WhatIf = Static<typeof WhatIf>
export type Affected = Static<typeof Affected>
