import { Type, type Static } from 'typebox'
import { Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'

const closed = { additionalProperties: false }

export const OwnMembership = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    role: Type.String(),
    title: Text,
    organisation: UnitRef,
    from: Instant,
    until: nullable(Instant),
    delegatedBy: nullable(
      Type.Object(
        { id: Type.String(), name: Type.String() },
        { description: 'Whose it is, where one acts for them' },
      ),
    ),
  },
  { $id: 'OwnMembership' },
)

export const Session = Type.Object(
  {
    state: Type.Enum(['visitor', 'second_factor', 'signed_in'], {
      description: 'second_factor: the code of the enrolled device is still to be shown',
    }),
    person: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
    role: Type.String({ description: 'The role acted in now' }),
    membershipId: Text,
    organisation: nullable(UnitRef),
    memberships: Type.Array(OwnMembership),
    permissions: Type.Array(Type.String()),
    secondFactor: Type.Object({
      enrolled: Type.Boolean(),
      shown: Type.Boolean(),
      needed: nullable(
        Type.Enum(['code', 'enrolment'], {
          description: 'enrolment: the chosen role counts only with a second factor, and none is enrolled',
        }),
      ),
    }),
  },
  { $id: 'Session' },
)

export const SignInWays = Type.Object(
  {
    providers: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
    demonstration: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        name: Type.String(),
        role: Type.String(),
        organisation: nullable(UnitRef),
      }),
      { description: 'People of the demonstration; empty everywhere else' },
    ),
    codeLasts: Type.Integer({ description: 'Seconds' }),
    leastPassword: Type.Integer({ description: 'Characters' }),
  },
  { $id: 'SignInWays' },
)

const Phone = Type.String({
  minLength: 1,
  maxLength: 30,
  description: 'Mobile number, of mainland China or +…',
})
const Code = Type.String({ minLength: 1, maxLength: 20 })
const Password = Type.String({ minLength: 1, maxLength: 128 })
const Email = Type.String({ minLength: 1, maxLength: 320 })
const Token = Type.String({ minLength: 1, maxLength: 2000 })

export const SignIn = Type.Object(
  {
    phone: Type.Optional(Phone),
    code: Type.Optional(Code),
    account: Type.Optional(Type.String({ maxLength: 320, description: 'E-mail address or mobile number' })),
    password: Type.Optional(Password),
  },
  { $id: 'SignIn', ...closed, description: '`phone` and `code`, or `account` and `password`' },
)
export const CodeRequest = Type.Object({ phone: Phone }, { $id: 'CodeRequest', ...closed })
export const CodeSent = Type.Object(
  {
    to: Type.String({ description: 'The number, shortened' }),
    lasts: Type.Integer({ description: 'Seconds' }),
    again: Type.Integer({ description: 'Seconds until another can be asked for' }),
  },
  { $id: 'CodeSent' },
)
export const FactorCode = Type.Object({ code: Code }, { $id: 'FactorCode', ...closed })
export const MembershipChoice = Type.Object(
  { membershipId: nullable(Type.String({ format: 'uuid' })) },
  { $id: 'MembershipChoice', ...closed, description: 'null: as oneself' },
)
// Empty fields are told with everything else, by the rules and in one round.
export const SignUp = Type.Object(
  {
    name: Type.String({ maxLength: 1000 }),
    email: Type.String({ maxLength: 1000 }),
    password: Type.String({ maxLength: 1000 }),
  },
  { $id: 'SignUp', ...closed },
)
export const ResetRequest = Type.Object({ email: Email }, { $id: 'ResetRequest', ...closed })
export const NewPassword = Type.Object(
  { token: Token, password: Password },
  { $id: 'NewPassword', ...closed },
)
export const Verification = Type.Object({ token: Token }, { $id: 'Verification', ...closed })
export const DemoChoice = Type.Object(
  { personId: Type.String({ format: 'uuid' }) },
  { $id: 'DemoChoice', ...closed },
)
export const Accepted = Type.Object({ accepted: Type.Boolean() }, { $id: 'Accepted' })

export const ProviderParams = Type.Object({ provider: Type.String({ pattern: '^[a-z0-9]{1,30}$' }) })
export const ProviderQuery = Type.Object({ next: Type.Optional(Type.String({ maxLength: 2000 })) })
// Providers add what they like.
export const CallbackQuery = Type.Object(
  {
    code: Type.Optional(Type.String({ maxLength: 4000 })),
    state: Type.Optional(Type.String({ maxLength: 4000 })),
    error: Type.Optional(Type.String({ maxLength: 1000 })),
    error_description: Type.Optional(Type.String({ maxLength: 4000 })),
    iss: Type.Optional(Type.String({ maxLength: 1000 })),
    session_state: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { additionalProperties: true },
)

export type Session = Static<typeof Session>
export type SignInWays = Static<typeof SignInWays>
export type SignIn = Static<typeof SignIn>
export type CodeSent = Static<typeof CodeSent>
export type SignUp = Static<typeof SignUp>
export type NewPassword = Static<typeof NewPassword>
export type CallbackQuery = Static<typeof CallbackQuery>
export type Accepted = Static<typeof Accepted>
