import { Type, type Static } from 'typebox'
import { Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Person = Type.Object({ id: Id, name: Type.String() })
const Day = Type.String({ format: 'date', description: 'Civil date YYYY-MM-DD' })

export const Delegation = Type.Object(
  {
    id: Id,
    membershipId: Id,
    role: Type.String(),
    organisation: UnitRef,
    from: Day,
    until: Day,
    reason: Type.String(),
    delegator: Person,
    delegate: Person,
    state: Type.Enum(['coming', 'running', 'over', 'ended'], {
      description: 'ended: by hand, before its day',
    }),
    endedAt: nullable(Instant),
  },
  { $id: 'Delegation' },
)
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}
export const DelegationQuery = Type.Object(
  { ended: Type.Optional(Type.Boolean({ description: 'Those that are over, too' })), ...page },
  closed,
)
export const DelegationList = Type.Object(
  { items: Type.Array(Delegation), nextCursor: Text },
  { $id: 'DelegationList' },
)
export const ColleagueQuery = Type.Object(
  { membership: Id, q: Type.Optional(Type.String({ maxLength: 100 })), ...page },
  closed,
)
export const ColleagueList = Type.Object(
  { items: Type.Array(Person), nextCursor: Text },
  { $id: 'ColleagueList' },
)
export const NewDelegation = Type.Object(
  {
    membershipId: Id,
    delegateId: Id,
    from: Day,
    until: Type.String({ format: 'date', description: 'Last day' }),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { $id: 'NewDelegation', ...closed },
)

export type Delegation = Static<typeof Delegation>
export type DelegationQuery = Static<typeof DelegationQuery>
export type DelegationList = Static<typeof DelegationList>
export type ColleagueQuery = Static<typeof ColleagueQuery>
export type ColleagueList = Static<typeof ColleagueList>
export type NewDelegation = Static<typeof NewDelegation>
