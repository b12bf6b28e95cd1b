import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { ENDS, KINDS, RECIPIENT_ROLES, SEVERITIES, STATES } from './facts.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })
const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum<[...T]>(values)
const Severity = oneOf(SEVERITIES)
const MOST_MINUTES = 43_200
const Minutes = Type.Integer({ minimum: 1, maximum: MOST_MINUTES })
const cursor = Type.Optional(Type.String({ maxLength: 500 }))
const limit = Type.Integer({ minimum: 1, maximum: 100, default: 30 })

/** What must hold, each kind with its own members; minutes are without a pause. */
const Terms = Type.Union(
  [
    Type.Object({ kind: Type.Literal('state'), state: oneOf(STATES), minutes: Minutes }, closed),
    Type.Object(
      {
        kind: Type.Literal('outside'),
        of: oneOf(['opening', 'booking']),
        minutes: Type.Integer({ minimum: 0, maximum: MOST_MINUTES }),
      },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('power'),
        side: oneOf(['above', 'below']),
        watts: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
        minutes: Type.Integer({ minimum: 1, maximum: 1440 }),
        hysteresisPermille: Type.Integer({
          minimum: 0,
          maximum: 500,
          description: 'Part of the watts by which power must come back before it is over',
        }),
      },
      closed,
    ),
    Type.Object({ kind: Type.Literal('silent'), minutes: Minutes }, closed),
    Type.Object(
      { kind: Type.Literal('battery'), percent: Type.Integer({ minimum: 1, maximum: 99 }) },
      closed,
    ),
    Type.Object({ kind: Type.Literal('signal'), dbm: Type.Integer({ minimum: -150, maximum: -30 }) }, closed),
  ],
  { $id: 'AlarmTerms' },
)

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'Shanghai time' })

const Quiet = Type.Object(
  {
    from: Clock,
    until: Clock,
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: '1 Monday to 7 Sunday: the day on which it begins',
    }),
    through: Type.Array(Severity, {
      maxItems: SEVERITIES.length,
      uniqueItems: true,
      description: 'Severities that are told nevertheless',
    }),
  },
  { ...closed, $id: 'AlarmQuietHours' },
)

const said = {
  name: words(100),
  terms: Terms,
  severity: Severity,
  wholeUnit: Type.Boolean({ description: 'Every metered instrument of the unit; else those named' }),
  instruments: Type.Array(Id, { maxItems: 500, uniqueItems: true }),
  responsible: Type.Boolean({ description: 'Tells who answers for the instrument' }),
  roles: Type.Array(oneOf(RECIPIENT_ROLES), { maxItems: RECIPIENT_ROLES.length, uniqueItems: true }),
  people: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  quiet: nullable(Quiet),
  repeatMinutes: nullable(Type.Integer({ minimum: 5, maximum: 10_080 })),
  escalateMinutes: nullable(
    Type.Integer({
      minimum: 1,
      maximum: 10_080,
      description: 'After so long without acknowledgement the unit’s administrators are told',
    }),
  ),
  whileSuspended: Type.Boolean({
    description: 'Also while the instrument is suspended or under maintenance',
  }),
}

export const NewRule = Type.Object(
  { ...said, organisationId: Type.Optional(Id) },
  { ...closed, $id: 'NewAlarmRule' },
)
export const RuleChange = Type.Object(
  { ...said, version: Type.Integer({ minimum: 1, description: 'As it was read' }) },
  { ...closed, $id: 'AlarmRuleChange' },
)

export const RuleView = Type.Object(
  {
    id: Type.String(),
    organisation: Named,
    ...said,
    instruments: Type.Array(Named),
    people: Type.Array(Named),
    covers: Type.Integer({ description: 'Metered instruments it applies to now' }),
    open: Type.Integer({ description: 'Alarms of it that are open' }),
    pausedUntil: nullable(Instant),
    version: Type.Integer(),
    canWrite: Type.Boolean(),
  },
  { $id: 'AlarmRule' },
)

export const RuleQuery = Type.Object({
  organisation: Type.Optional(Id),
  instrument: Type.Optional(Id),
  kind: Type.Optional(oneOf(KINDS)),
  limit,
  cursor,
})
export const RuleList = Type.Object(
  { items: Type.Array(RuleView), nextCursor: Text },
  { $id: 'AlarmRuleList' },
)

export const IdParams = Type.Object({ id: Id })
export const Pause = Type.Object(
  { until: nullable(Type.String({ format: 'date-time', description: 'null: it goes on at once' })) },
  closed,
)

export const Trial = Type.Object(
  {
    terms: Terms,
    organisationId: Type.Optional(Id),
    wholeUnit: said.wholeUnit,
    instruments: said.instruments,
  },
  { ...closed, $id: 'AlarmRuleTrial' },
)
export const TrialView = Type.Object(
  {
    days: Type.Integer(),
    covers: Type.Integer({ description: 'Metered instruments it applies to' }),
    looked: Type.Integer({ description: 'Of how many of them the past was looked at' }),
    raised: nullable(
      Type.Integer({ description: 'How often it would have been raised; null: nothing is kept that tells' }),
    ),
    instruments: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), raised: Type.Integer() })),
  },
  { $id: 'AlarmRuleTrialResult' },
)

export const ChoiceQuery = Type.Object({
  organisation: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 100 })),
})
export const Choices = Type.Object(
  {
    organisation: nullable(Named),
    instruments: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), code: Text })),
    people: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() })),
  },
  {
    $id: 'AlarmRuleChoices',
    description: 'Metered instruments of the unit and people of it who may read alarms',
  },
)

const Evidence = Type.Object({
  state: nullable(oneOf(STATES)),
  knownUntil: nullable(Instant),
  watts: nullable(Type.Number()),
  low: nullable(Type.Number()),
  high: nullable(Type.Number()),
  value: nullable(Type.Number({ description: 'Percent of the battery, or dBm' })),
  edge: nullable(Type.String({ description: 'When the last opening hours or booking before it ended' })),
  late: Type.Boolean({ description: 'It had long been so when it was learnt' }),
})

export const AlarmView = Type.Object(
  {
    id: Type.String(),
    rule: Type.Object({ id: Type.String(), name: Type.String(), removed: Type.Boolean() }),
    organisation: Named,
    instrument: Named,
    seat: nullable(Type.Object({ position: Type.Integer(), name: Text })),
    sensor: Text,
    severity: Severity,
    terms: Terms,
    since: Instant,
    raisedAt: Instant,
    evidence: Evidence,
    acknowledged: nullable(Type.Object({ at: Instant, by: nullable(Named), note: Text })),
    cleared: nullable(
      Type.Object({
        at: Instant,
        as: oneOf(ENDS),
        toldAt: nullable(
          Type.String({ format: 'date-time', description: 'When those told of it learnt that it is over' }),
        ),
      }),
    ),
    heldAt: nullable(Instant),
    toldAt: nullable(Instant),
    timesTold: Type.Integer(),
    escalatedAt: nullable(Instant),
    canAcknowledge: Type.Boolean(),
  },
  { $id: 'Alarm' },
)

const FILTERS = {
  severity: Type.Optional(Severity),
  instrument: Type.Optional(Id),
  rule: Type.Optional(Id),
  organisation: Type.Optional(Id),
}
export const AlarmQuery = Type.Object({
  state: Type.Enum(['open', 'waiting', 'over', 'all'], { default: 'open' }),
  ...FILTERS,
  limit,
  cursor,
})
export const AlarmList = Type.Object({ items: Type.Array(AlarmView), nextCursor: Text }, { $id: 'AlarmList' })

export const SummaryQuery = Type.Object({
  instrument: FILTERS.instrument,
  organisation: FILTERS.organisation,
})
const Count = Type.Integer({ minimum: 0 })
export const Summary = Type.Object(
  {
    open: Count,
    waiting: Type.Integer({ description: 'Open and not acknowledged' }),
    critical: Count,
    rules: Count,
  },
  { $id: 'AlarmSummary' },
)

export const Acknowledgement = Type.Object(
  {
    alarms: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
    note: Type.Optional(words(500)),
  },
  { ...closed, $id: 'AlarmAcknowledgement' },
)
export const Acknowledged = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.String(), outcome: oneOf(['acknowledged', 'already', 'over']) }),
    ),
  },
  { $id: 'AlarmsAcknowledged' },
)

export type NewRule = Static<typeof NewRule>
export type RuleChange = Static<typeof RuleChange>
export type RuleView = Static<typeof RuleView>
export type RuleQuery = Static<typeof RuleQuery>
export type RuleList = Static<typeof RuleList>
export type Trial = Static<typeof Trial>
export type TrialView = Static<typeof TrialView>
export type ChoiceQuery = Static<typeof ChoiceQuery>
export type Choices = Static<typeof Choices>
export type AlarmView = Static<typeof AlarmView>
export type AlarmQuery = Static<typeof AlarmQuery>
export type AlarmList = Static<typeof AlarmList>
export type SummaryQuery = Static<typeof SummaryQuery>
export type Summary = Static<typeof Summary>
export type Acknowledgement = Static<typeof Acknowledgement>
export type Acknowledged = Static<typeof Acknowledged>
