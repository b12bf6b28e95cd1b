import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { EFFECTS, KINDS, OUTCOMES } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const Kind = Type.Enum<[...typeof KINDS]>(KINDS)
const Effect = Type.Enum<[...typeof EFFECTS]>(EFFECTS)
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })
const Points = Type.Integer({ minimum: 0, maximum: 100 })
const Minutes = Type.Integer({ minimum: 0, maximum: 1440 })

export const IdParams = Type.Object({ id: Id })

const terms = {
  points: Type.Object({ late: Points, no_show: Points, overtime: Points, late_cancellation: Points }, closed),
  lateMinutes: Minutes,
  overtimeMinutes: Minutes,
  noticeHours: Type.Integer({ minimum: 0, maximum: 720 }),
  windowDays: Type.Integer({ minimum: 1, maximum: 1100 }),
  thresholds: Type.Array(
    Type.Object(
      {
        effect: Effect,
        points: Type.Integer({ minimum: 1, maximum: 1000 }),
        days: nullable(Type.Integer({ minimum: 1, maximum: 366, description: 'Of a ban alone' })),
      },
      closed,
    ),
    { maxItems: EFFECTS.length },
  ),
}

export const SettingBody = Type.Object({ isOn: Type.Boolean(), ...terms }, { ...closed, $id: 'ConductTerms' })
export const Setting = Type.Object(
  { organisationId: Type.String(), isOn: Type.Boolean(), since: nullable(Instant), ...terms },
  {
    $id: 'ConductSetting',
    description: 'The usual terms where the unit set none; off unless it switched them on',
  },
)
export const SettingQuery = Type.Object({ unit: Id })

const Appeal = Type.Object({
  id: Type.String(),
  text: Type.String(),
  at: Instant,
  outcome: nullable(Type.Enum<[...typeof OUTCOMES]>(OUTCOMES)),
  answer: Text,
  decidedAt: nullable(Instant),
})

export const Entry = Type.Object(
  {
    id: Type.String(),
    organisation: Named,
    person: Named,
    instrument: Named,
    booking: Type.Object({ id: Type.String(), startsAt: Instant, endsAt: Instant }),
    kind: Kind,
    points: Type.Integer(),
    minutes: Type.Integer({ description: 'How late, how long over, or how long before the start' }),
    limit: nullable(
      Type.Integer({ description: 'As far as which nothing was counted: minutes, or hours of notice' }),
    ),
    happenedAt: Instant,
    reversed: nullable(Type.Object({ at: Instant, reason: Type.String(), by: nullable(Named) })),
    appeal: nullable(Appeal),
    canAppeal: Type.Boolean(),
    canDecide: Type.Boolean(),
  },
  { $id: 'ConductEntry' },
)
export const EntryList = Type.Object(
  { items: Type.Array(Entry), nextCursor: Text },
  { $id: 'ConductEntryList' },
)
export const EntryQuery = Type.Object({
  of: Type.Enum(['mine', 'managed'], { default: 'mine' }),
  unit: Type.Optional(Id),
  person: Type.Optional(Id),
  kind: Type.Optional(Kind),
  appeal: Type.Optional(Type.Enum(['open', 'decided'])),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const StandingView = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        organisation: Named,
        points: Type.Integer({ description: 'Of the window that ends now' }),
        windowDays: Type.Integer(),
        effect: nullable(Effect),
        bannedUntil: nullable(Instant),
        thresholds: terms.thresholds,
      }),
    ),
  },
  { $id: 'ConductStanding', description: 'With each unit apart; no unit knows of another’s' },
)

export const AppealBody = Type.Object({ text: words(2000) }, closed)
export const AppealDecision = Type.Object(
  { outcome: Type.Enum<[...typeof OUTCOMES]>(OUTCOMES), answer: words(500) },
  closed,
)
export const ReversalBody = Type.Object({ reason: words(500) }, closed)

export type Setting = Static<typeof Setting>
export type SettingBody = Static<typeof SettingBody>
export type Entry = Static<typeof Entry>
export type EntryList = Static<typeof EntryList>
export type EntryQuery = Static<typeof EntryQuery>
export type StandingView = Static<typeof StandingView>
export type AppealDecision = Static<typeof AppealDecision>
