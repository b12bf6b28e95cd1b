import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { OwnMembership } from './session.ts'

const closed = { additionalProperties: false }

export const Me = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    email: Text,
    phone: Text,
    locale: Type.String(),
    hasPassword: Type.Boolean(),
    providers: Type.Array(Type.String()),
    secondFactor: Type.Boolean(),
    createdAt: Instant,
    memberships: Type.Array(OwnMembership),
  },
  { $id: 'Me' },
)

export const MeChange = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    locale: Type.Optional(Type.Enum(['zh-CN', 'en'])),
  },
  { $id: 'MeChange', ...closed },
)

export const OwnSessions = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        current: Type.Boolean(),
        address: Text,
        agent: Text,
        secondFactor: Type.Boolean(),
        createdAt: Instant,
        lastSeenAt: nullable(Instant),
        expiresAt: Instant,
      }),
    ),
  },
  { $id: 'OwnSessions' },
)

export const Ended = Type.Object({ ended: Type.Integer() }, { $id: 'Ended' })

export const FactorEnrolment = Type.Object(
  { password: Type.Optional(Type.String({ maxLength: 128 })) },
  { $id: 'FactorEnrolment', ...closed, description: 'The password, where the account has one' },
)
export const FactorSecret = Type.Object(
  {
    uri: Type.String({ description: 'otpauth address, for a QR code' }),
    secret: Type.String({ description: 'The same secret, to type in (base32)' }),
    qr: Type.String({ description: 'The address as a picture to scan: a data: URI of an SVG' }),
    backupCodes: Type.Array(Type.String(), {
      description: 'Each serves once instead of the device; shown once',
    }),
  },
  { $id: 'FactorSecret' },
)

/** What shows once more who somebody is, beside the session. */
const shown = {
  password: Type.Optional(Type.String({ maxLength: 128 })),
  code: Type.Optional(
    Type.String({ maxLength: 20, description: 'Of the enrolled device, else the one sent to oneself' }),
  ),
}

export const ShownProof = Type.Object(shown, {
  $id: 'ShownProof',
  ...closed,
  description: 'The password or a code: whoever has either shows it',
})

export const ProviderAddress = Type.Object(
  { url: Type.String({ description: 'Where the browser goes on to, at the provider' }) },
  { $id: 'ProviderAddress' },
)

export const Erasure = Type.Object(
  {
    name: Type.String({
      maxLength: 100,
      description: 'One’s own name as it stands, typed as the confirmation',
    }),
    ...shown,
  },
  { $id: 'Erasure', ...closed, description: 'With the password or a code: whoever has either shows it' },
)

export const ContactWish = Type.Object(
  {
    phone: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
    email: Type.Optional(Type.String({ minLength: 1, maxLength: 320 })),
    ...shown,
  },
  {
    $id: 'ContactWish',
    ...closed,
    description:
      'The new number or the new address, with the password or a code: a session alone is not enough',
  },
)
export const ContactCode = Type.Object(
  { kind: Type.Enum(['phone', 'email']), code: Type.String({ minLength: 1, maxLength: 20 }) },
  { $id: 'ContactCode', ...closed },
)

export type ContactWish = Static<typeof ContactWish>
export type ContactCode = Static<typeof ContactCode>
export type ShownProof = Static<typeof ShownProof>
export type ProviderAddress = Static<typeof ProviderAddress>
export type Erasure = Static<typeof Erasure>
export type Me = Static<typeof Me>
export type MeChange = Static<typeof MeChange>
export type OwnSessions = Static<typeof OwnSessions>
export type FactorSecret = Static<typeof FactorSecret>
