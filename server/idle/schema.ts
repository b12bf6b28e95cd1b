import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { COUNTS, IDLE_PROCEDURES, SOURCES, STEPS, WISHES } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const Named = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })
const Count = Type.Integer({ minimum: 0 })
const Civil = Type.String({ description: 'Civil date YYYY-MM-DD' })

const IdleLine = Type.Object(
  {
    instrument: Named,
    unit: Named,
    region: nullable(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
    source: Type.Enum([...SOURCES], { description: 'meter; log: written records, no meter; none: neither' }),
    ranOn: Type.String({ description: 'Last civil day on which it ran, or from which it is watched' }),
    poweredOn: Type.String({ description: 'The same for being switched on' }),
    idleDays: Type.Integer({ description: 'Known days without running' }),
    offDays: Type.Integer({ description: 'Known days without being switched on' }),
    silentDays: Type.Integer({ description: 'Days of which too little is known; they do not count' }),
    excusedDays: Type.Integer({
      description: 'Of the days without running those with an accepted explanation',
    }),
    step: Type.Integer({
      minimum: 0,
      maximum: STEPS.length,
      description: 'Highest step reached; 0 for none',
    }),
    reachedOn: Day,
    nextOn: Type.Union([Type.String(), Type.Null()], {
      description: 'When the next step is reached if it stands on',
    }),
    excusedUntil: Day,
    remindedAt: nullable(Instant),
    ranAgain: Type.Boolean({ description: 'It ran since the count; the next count will tell' }),
    underWay: nullable(Type.Enum([...IDLE_PROCEDURES], { description: 'The procedure under way about it' })),
    namedOn: Type.Union([Type.String(), Type.Null()], {
      description: 'Civil date on which it was made public',
    }),
  },
  { $id: 'IdleInstrument' },
)
export const IdleList = Type.Object(
  { items: Type.Array(IdleLine), nextCursor: Text },
  { $id: 'IdleInstrumentList' },
)
export const IdleQuery = Type.Object({
  step: Type.Optional(Type.Integer({ minimum: 0, maximum: STEPS.length })),
  source: Type.Optional(Type.Enum([...SOURCES])),
  organisation: Type.Optional(Id),
  region: Type.Optional(Type.String({ maxLength: 20 })),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

const Step = Type.Object({
  id: Type.Enum([...STEPS]),
  rule: Type.String({ description: 'Rule of the policy book' }),
  months: Type.Integer({ description: 'Calendar months' }),
  counts: Type.Enum([...COUNTS]),
  excused: Type.Boolean({ description: 'An accepted explanation stops it' }),
  naming: Type.Boolean(),
})

/** How many stand on each step within reach, and the ladder as the book has it today. */
export const IdleSummary = Type.Object(
  {
    steps: Type.Array(Type.Object({ ...Step.properties, instruments: Count })),
    below: Type.Integer({ description: 'Listed instruments that have reached no step' }),
    silent: Type.Integer({
      description: 'With a meter that was silent for many days: a finding, no idleness',
    }),
    excused: Count,
    unmetered: Type.Integer({ description: 'Counted by written records, or not at all' }),
    watch: Type.Boolean({ description: 'By another jurisdiction’s thresholds, without effect here' }),
    countedOn: Day,
  },
  { $id: 'IdleSummary' },
)

/** One instrument: how each step stands and why, explanations, reminders. */
export const IdleDetail = Type.Object(
  {
    ...IdleLine.properties,
    watch: Type.Boolean(),
    standings: Type.Array(
      Type.Object({
        ...Step.properties,
        from: Type.String({ description: 'The day that does not count itself' }),
        passed: Type.Integer({
          minimum: 0,
          description: 'Days since: those counted, those excused, those of which too little is known',
        }),
        excusedDays: Count,
        silentDays: Count,
        counted: Count,
        needed: Type.Integer({ description: 'Days from there to the same day so many months later' }),
        reachedOn: Day,
        dueOn: Day,
      }),
    ),
    excuses: Type.Array(
      Type.Object({
        from: Civil,
        until: Civil,
        kind: Type.String(),
        caseId: Type.String(),
        caseNumber: Text,
      }),
    ),
    reminders: Type.Array(Type.Object({ at: Instant, by: Text, note: Text })),
    silences: Type.Array(Type.Object({ from: Civil, until: Civil }), {
      description: 'Spans of days since the last use of which too little is known',
    }),
    register: Type.Object(
      {
        model: Text,
        assetNumber: Text,
        funding: Type.Array(Type.String()),
        listedOn: Day,
        isDutyFree: Type.Boolean(),
        supervisedUntil: Day,
        sensors: Type.Array(Type.Object({ id: Type.String(), code: Type.String() })),
      },
      { description: 'What a decision names of it' },
    ),
  },
  { $id: 'IdleInstrumentDetail' },
)

/** Who wished for an instrument of the same class within a year, as far as the reader reaches. */
export const IdleDemand = Type.Object(
  {
    class: nullable(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
    instruments: Type.Integer({ minimum: 0, description: 'Of the class within reach, itself among them' }),
    since: Civil,
    until: Civil,
    items: Type.Array(
      Type.Object({
        unit: nullable(Named),
        isOwn: Type.Boolean({ description: 'The unit that has the instrument, or a body of it' }),
        total: Count,
        booked: Count,
        ordered: Count,
        waited: Count,
        refused: Count,
        wanted: Count,
        inquired: Count,
        lastOn: Civil,
      }),
      { description: 'The most first; null: people who asked for themselves' },
    ),
    nextCursor: Text,
  },
  { $id: 'IdleDemand' },
)
export const DemandQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

/** One unit's wishes one by one; whose they are is not said. */
export const IdleWishes = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        wish: Type.Enum([...WISHES]),
        on: Civil,
        instrument: nullable(Named),
        post: nullable(Type.String({ description: 'On the board' })),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'IdleWishes' },
)
export const WishesQuery = Type.Object({
  unit: Type.Optional({ ...Id, description: 'Left out: people who asked for themselves' }),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const IdleParams = Type.Object({ id: Id })
export const ReminderBody = Type.Object(
  {
    instruments: Type.Array(Id, { minItems: 1, maxItems: 200 }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` })),
  },
  { additionalProperties: false },
)
export const Reminded = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        instrumentId: Type.String(),
        outcome: Type.Enum(['reminded', 'already_today', 'not_idle']),
        people: Count,
      }),
    ),
  },
  { $id: 'IdleReminders' },
)

/** What a department made public of a unit; names are left out once it was withdrawn. */
export const Naming = Type.Object(
  {
    id: Type.String(),
    unit: nullable(Named),
    instrument: nullable(Named),
    days: Type.Integer({ description: 'Days without power-on when it was decided' }),
    document: Type.String({ description: 'Number of the decision' }),
    decidedOn: Civil,
    publishedUntil: Civil,
    appealedAt: nullable(Instant),
    answeredAt: nullable(Instant),
    answer: Text,
    withdrawnAt: nullable(Instant),
    withdrawReason: Text,
  },
  { $id: 'IdleNaming' },
)
export const NamingList = Type.Object(
  { items: Type.Array(Naming), nextCursor: Text },
  { $id: 'IdleNamingList' },
)
export const NamingQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const WordBody = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 1000, pattern: String.raw`\S` }) },
  { additionalProperties: false },
)

export type NamingView = Static<typeof Naming>
export type NamingList = Static<typeof NamingList>
export type IdleLine = Static<typeof IdleLine>
export type IdleList = Static<typeof IdleList>
export type IdleQuery = Static<typeof IdleQuery>
export type IdleSummary = Static<typeof IdleSummary>
export type IdleDetail = Static<typeof IdleDetail>
export type IdleDemand = Static<typeof IdleDemand>
export type DemandQuery = Static<typeof DemandQuery>
export type IdleWishes = Static<typeof IdleWishes>
export type WishesQuery = Static<typeof WishesQuery>
export type ReminderBody = Static<typeof ReminderBody>
export type Reminded = Static<typeof Reminded>
