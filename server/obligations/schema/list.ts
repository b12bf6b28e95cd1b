import { Type, type Static } from 'typebox'
import { Text } from '../../lib/wire.ts'
import { GROUPS, RULES } from '../facts.ts'
import { CivilDate, Obligation } from './shared.ts'

const Uuid = Type.String({ format: 'uuid' })
const RuleName = Type.Enum([...RULES, 'campaign.report'])

const filters = {
  mine: Type.Optional(
    Type.Boolean({
      description:
        "What the viewer answers for; to the unit's administrator, what nobody is named for as well",
    }),
  ),
  organisation: Type.Optional(Type.String({ format: 'uuid', description: 'A unit and what belongs to it' })),
  department: Type.Optional(Uuid),
  region: Type.Optional(
    Type.String({ pattern: '^[0-9A-Z-]{2,20}$', description: 'A region and everything below' }),
  ),
  rule: Type.Optional(RuleName),
  subject: Type.Optional(Uuid),
  group: Type.Optional(Type.Enum([...GROUPS], { description: 'All that is open unless said' })),
  missing: Type.Optional(Type.String({ maxLength: 40, description: 'Code of a fact that is missing' })),
  from: Type.Optional(Type.String({ format: 'date', description: 'First due date' })),
  until: Type.Optional(Type.String({ format: 'date', description: 'Last due date' })),
}

export const ListQuery = Type.Object(
  {
    ...filters,
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export const FilterQuery = Type.Object(filters, { additionalProperties: false })
export const DaysQuery = Type.Object(
  { ...filters, start: Type.Optional(Type.String({ format: 'date' })) },
  { additionalProperties: false },
)
export const ObligationParams = Type.Object({ id: Uuid })

export const ObligationList = Type.Object(
  { date: CivilDate, items: Type.Array(Obligation), nextCursor: Text },
  { $id: 'ObligationList' },
)

export const DueDays = Type.Object(
  {
    today: CivilDate,
    coveredUntil: CivilDate,
    days: Type.Array(
      Type.Object({
        date: CivilDate,
        kind: Type.String(),
        name: Text,
        nameEn: Text,
        provisional: Type.Boolean(),
        due: Type.Integer({ description: 'Open obligations due that day' }),
      }),
      { description: 'Six weeks from a Monday' },
    ),
    before: Type.Integer({ description: 'Open, due before the first day' }),
    after: Type.Integer({ description: 'Open, due after the last day' }),
  },
  { $id: 'DueDays' },
)

export const ReminderBody = Type.Object(
  {
    organisations: Type.Array(Uuid, { minItems: 1, maxItems: 500 }),
    rule: Type.Optional(RuleName),
  },
  { additionalProperties: false },
)

export const Reminded = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        organisationId: Uuid,
        outcome: Type.Enum(['reminded', 'already_today', 'nothing_open']),
        open: Type.Integer({ description: 'Overdue or due soon' }),
        people: Type.Integer({ description: 'How many were told' }),
      }),
    ),
  },
  { $id: 'Reminded' },
)

export type ListQuery = Static<typeof ListQuery>
export type FilterQuery = Static<typeof FilterQuery>
export type DaysQuery = Static<typeof DaysQuery>
export type ObligationList = Static<typeof ObligationList>
export type ObligationView = Static<typeof Obligation>
export type DueDays = Static<typeof DueDays>
export type ReminderBody = Static<typeof ReminderBody>
export type Reminded = Static<typeof Reminded>
