import { Type, type Static } from 'typebox'
import { Instant, nullable, UnitRef } from '../lib/wire.ts'
import { MOST_PEOPLE } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

export const IdParams = Type.Object({ id: Id })

const Person = Type.Object({ id: Id, name: Type.String() })

export const Responsible = Type.Object(
  {
    id: Id,
    person: Person,
    place: Type.Integer({ description: 'The first who is still of the unit answers' }),
    from: Instant,
    until: nullable(Instant),
    setBy: nullable(Person),
    /** Still of the unit, in a role that can answer. */
    holds: Type.Boolean(),
  },
  { $id: 'Responsible' },
)

export const ResponsibleQuery = Type.Object(page, closed)
export const ResponsibleList = Type.Object(
  { items: Type.Array(Responsible), nextCursor: nullable(Type.String()) },
  { $id: 'ResponsibleList', description: 'Those named now and before, the latest first' },
)

export const CandidateQuery = Type.Object(
  { q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the name' })), ...page },
  closed,
)
export const CandidateList = Type.Object(
  {
    items: Type.Array(
      Type.Object({ person: Person, roles: Type.Array(Type.String()), organisation: UnitRef }),
    ),
    nextCursor: nullable(Type.String()),
  },
  { $id: 'ResponsibleCandidates' },
)

export const ResponsibleBody = Type.Object(
  {
    instruments: Type.Array(Id, { minItems: 1, maxItems: 500 }),
    people: Type.Array(Id, { maxItems: MOST_PEOPLE, description: 'In order; none takes all away' }),
  },
  { $id: 'ResponsibleChange', ...closed },
)
export const ResponsibleResult = Type.Object(
  { changed: Type.Integer(), unchanged: Type.Integer() },
  { $id: 'ResponsibleResult' },
)

export const NudgeBody = Type.Object({ obligations: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, closed)
export const Nudged = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        outcome: Type.Enum(['reminded', 'already_today', 'nobody', 'closed']),
        person: nullable(Type.String()),
      }),
    ),
  },
  { $id: 'ResponsibleReminded' },
)

export type Responsible = Static<typeof Responsible>
export type ResponsibleList = Static<typeof ResponsibleList>
export type ResponsibleQuery = Static<typeof ResponsibleQuery>
export type CandidateQuery = Static<typeof CandidateQuery>
export type CandidateList = Static<typeof CandidateList>
export type ResponsibleBody = Static<typeof ResponsibleBody>
export type ResponsibleResult = Static<typeof ResponsibleResult>
export type NudgeBody = Static<typeof NudgeBody>
export type Nudged = Static<typeof Nudged>
