import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { STANDINGS } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: String.raw`\S` })
const How = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: String.raw`\S`,
  description: 'How to get it, as those are told who lack it',
})
const Note = Type.String({ minLength: 1, maxLength: 500, pattern: String.raw`\S` })
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const closed = { additionalProperties: false }
const Standings = Type.Enum([...STANDINGS])
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}

export const IdParams = Type.Object({ id: Id })

/** What a unit asks of those who use some of its instruments themselves. */
export const Qualification = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    how: Type.String(),
    organisation: Named,
    instruments: Type.Integer({ description: 'How many ask for it' }),
    holders: Type.Integer({ description: 'How many hold it today' }),
  },
  { $id: 'Qualification' },
)
export const QualificationList = Type.Object(
  { items: Type.Array(Qualification), nextCursor: Text },
  { $id: 'QualificationList' },
)
export const QualificationQuery = Type.Object({ organisation: Type.Optional(Id), ...page })
export const NewQualification = Type.Object(
  { name: Name, how: How, organisationId: Type.Optional(Id) },
  { ...closed, $id: 'NewQualification', description: '`organisationId`: one’s own where left out' },
)
export const QualificationChange = Type.Object(
  { name: Type.Optional(Name), how: Type.Optional(How) },
  { ...closed, minProperties: 1 },
)

export const Grant = Type.Object(
  {
    id: Type.String(),
    qualification: Named,
    organisation: Named,
    person: Named,
    from: Type.String({ description: 'Civil date' }),
    until: Day,
    note: Text,
    grantedBy: nullable(Named),
    createdAt: Instant,
    standing: Standings,
    revokedAt: nullable(Instant),
    revokedReason: Text,
    evidence: nullable(Type.Object({ size: Type.Integer(), mediaType: Type.String() })),
    canRevoke: Type.Boolean(),
  },
  { $id: 'QualificationGrant' },
)
export const GrantList = Type.Object(
  { items: Type.Array(Grant), nextCursor: Text },
  { $id: 'QualificationGrantList' },
)
export const GrantQuery = Type.Object({
  qualification: Type.Optional(Id),
  person: Type.Optional(Id),
  standing: Type.Optional(Standings),
  of: Type.Optional(Type.Enum(['mine', 'managed'])),
  ...page,
})
export const NewGrant = Type.Object(
  {
    personId: Type.Optional(Id),
    account: Type.Optional(
      Type.String({ minLength: 3, maxLength: 320, description: 'E-mail address or mobile number instead' }),
    ),
    from: Type.String({ description: 'Civil date YYYY-MM-DD, today at the latest' }),
    until: Type.Optional(Type.String({ description: 'Last day on which it holds; none: without end' })),
    note: Type.Optional(Note),
  },
  { ...closed, $id: 'NewQualificationGrant' },
)
export const RevocationBody = Type.Object({ reason: Note }, closed)

export type Qualification = Static<typeof Qualification>
export type QualificationList = Static<typeof QualificationList>
export type QualificationQuery = Static<typeof QualificationQuery>
export type NewQualification = Static<typeof NewQualification>
export type QualificationChange = Static<typeof QualificationChange>
export type Grant = Static<typeof Grant>
export type GrantList = Static<typeof GrantList>
export type GrantQuery = Static<typeof GrantQuery>
export type NewGrant = Static<typeof NewGrant>
