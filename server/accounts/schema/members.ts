import { Type, type Static } from 'typebox'
import { Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'
import { MEMBER_ROLES } from '../../platform/principal.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Role = Type.Enum([...MEMBER_ROLES])

export const MembershipItem = Type.Object(
  {
    id: Id,
    person: Type.Object({ id: Id, name: Type.String() }),
    organisation: UnitRef,
    role: Type.String(),
    title: Text,
    from: Instant,
    until: nullable(Instant),
    open: Type.Boolean(),
  },
  { $id: 'Membership' },
)
export const MembershipList = Type.Object(
  { items: Type.Array(MembershipItem), nextCursor: Text },
  { $id: 'MembershipList' },
)
const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}
export const MembershipQuery = Type.Object({
  organisation: Type.Optional(Id),
  role: Type.Optional(Role),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the person’s name' })),
  ended: Type.Optional(Type.Boolean({ description: 'Ended ones too' })),
  ...page,
})
export const MembershipGrant = Type.Object(
  {
    personId: Id,
    organisationId: Id,
    role: Role,
    title: Type.Optional(Type.String({ maxLength: 100 })),
    until: Type.Optional(Instant),
  },
  { $id: 'MembershipGrant', ...closed },
)
export const IdParams = Type.Object({ id: Id })

export const Grantable = Type.Object(
  {
    roles: Type.Array(Type.String(), { description: 'Roles that whoever asks may give within their reach' }),
  },
  { $id: 'Grantable' },
)

export const InvitationItem = Type.Object(
  {
    id: Id,
    organisation: UnitRef,
    role: Type.String(),
    sentTo: nullable(Type.String({ description: 'Shortened; null: a link handed over' })),
    state: Type.Enum(['open', 'accepted', 'revoked', 'expired']),
    createdAt: Instant,
    expiresAt: Instant,
  },
  { $id: 'Invitation' },
)
export const NewInvitationItem = Type.Object(
  {
    ...InvitationItem.properties,
    link: nullable(Type.String({ description: 'Where nothing was sent: shown this once, serves once' })),
  },
  { $id: 'InvitationMade' },
)
export const InvitationList = Type.Object(
  { items: Type.Array(InvitationItem), nextCursor: Text },
  { $id: 'InvitationList' },
)
export const InvitationQuery = Type.Object({ organisation: Type.Optional(Id), ...page })
export const NewInvitation = Type.Object(
  {
    organisationId: Id,
    role: Role,
    to: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 320,
        description: 'E-mail address or mobile number; without one, the link is given out to be handed over',
      }),
    ),
  },
  { $id: 'NewInvitation', ...closed },
)
const secret = Type.String({ pattern: '^[\\w-]{20,100}$' })
export const SecretParams = Type.Object({ secret })
export const InvitationSecret = Type.Object({ secret }, { $id: 'InvitationSecret', ...closed })
export const InvitationOffer = Type.Object(
  { organisation: UnitRef, role: Type.String(), expiresAt: Instant },
  { $id: 'InvitationOffer' },
)

export type MembershipItem = Static<typeof MembershipItem>
export type MembershipList = Static<typeof MembershipList>
export type MembershipQuery = Static<typeof MembershipQuery>
export type MembershipGrant = Static<typeof MembershipGrant>
export type NewInvitationItem = Static<typeof NewInvitationItem>
export type InvitationItem = Static<typeof InvitationItem>
export type InvitationList = Static<typeof InvitationList>
export type InvitationQuery = Static<typeof InvitationQuery>
export type NewInvitation = Static<typeof NewInvitation>
export type InvitationOffer = Static<typeof InvitationOffer>
