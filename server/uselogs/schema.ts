import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { KINDS, MODES, PARTS } from './facts.ts'

const Id = Type.String({ format: 'uuid' })
const closed = { additionalProperties: false }
const Named = Type.Object({ id: Type.String(), name: Type.String() })
const Kind = Type.Enum<[...typeof KINDS]>(KINDS)
const Mode = Type.Enum<[...typeof MODES]>(MODES)
const Part = Type.Enum<[...typeof PARTS]>(PARTS)
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })

export const IdParams = Type.Object({ id: Id })

export const UsePage = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    mediaType: Type.String(),
    size: Type.Integer(),
    addedAt: Instant,
  },
  { $id: 'UsePage' },
)

export const UseLog = Type.Object(
  {
    id: Type.String(),
    instrument: Named,
    seat: nullable(Type.Integer({ description: 'None: the whole instrument' })),
    startsAt: Instant,
    endsAt: Instant,
    part: Part,
    kind: Kind,
    mode: Mode,
    external: Type.Boolean(),
    person: nullable(Named),
    organisation: nullable(Named),
    note: Text,
    enteredBy: nullable(Named),
    createdAt: Instant,
    page: nullable(UsePage),
    voided: nullable(Type.Object({ at: Instant, reason: Type.String(), by: nullable(Named) })),
  },
  { $id: 'UseLog' },
)
export const UseLogList = Type.Object({ items: Type.Array(UseLog), nextCursor: Text }, { $id: 'UseLogList' })
export const UseLogQuery = Type.Object({
  instrument: Type.Optional(Id),
  kind: Type.Optional(Kind),
  voided: Type.Optional(Type.Boolean()),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const NewUseLog = Type.Object(
  {
    startsAt: Instant,
    endsAt: Instant,
    seat: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    part: Type.Optional(Part),
    kind: Kind,
    mode: Mode,
    external: Type.Boolean({ description: 'For others than the instrument’s own unit' }),
    account: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 320,
        description: 'Of who used it: e-mail address or mobile number',
      }),
    ),
    organisationId: Type.Optional(Id),
    note: Type.Optional(words(500)),
    page: Type.Optional(Id),
  },
  { ...closed, $id: 'NewUseLog', description: '`page`: the page of the paper log that proves it' },
)
export const VoidBody = Type.Object({ reason: words(500) }, closed)

export type UsePage = Static<typeof UsePage>
export type UseLog = Static<typeof UseLog>
export type UseLogList = Static<typeof UseLogList>
export type UseLogQuery = Static<typeof UseLogQuery>
export type NewUseLog = Static<typeof NewUseLog>
