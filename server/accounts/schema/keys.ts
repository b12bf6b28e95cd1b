import { Type, type Static } from 'typebox'
import { Instant, nullable, Text, UnitRef } from '../../lib/wire.ts'

const Id = Type.String({ format: 'uuid' })

const shape = {
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins' }),
  organisation: UnitRef,
  scopes: Type.Array(Type.String()),
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: nullable(Instant),
  lastUsedAt: nullable(Instant),
}
export const ApiKeyItem = Type.Object(shape, { $id: 'ApiKey' })
export const ApiKeyList = Type.Object(
  {
    items: Type.Array(ApiKeyItem),
    nextCursor: Text,
    scopes: Type.Array(Type.String(), { description: 'What a key can be given' }),
  },
  { $id: 'ApiKeyList' },
)
export const ApiKeyQuery = Type.Object({
  organisation: Type.Optional(Id),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const NewApiKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    organisationId: Type.Optional(Id),
    scopes: Type.Array(Type.String({ maxLength: 50 }), { minItems: 1, maxItems: 20 }),
    days: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  {
    $id: 'NewApiKey',
    additionalProperties: false,
    description: '`organisationId`: one’s own where left out',
  },
)
export const MadeApiKey = Type.Object(
  { ...shape, key: Type.String({ description: 'Shown this once' }) },
  { $id: 'MadeApiKey' },
)

export type ApiKeyItem = Static<typeof ApiKeyItem>
export type ApiKeyList = Static<typeof ApiKeyList>
export type ApiKeyQuery = Static<typeof ApiKeyQuery>
export type NewApiKey = Static<typeof NewApiKey>
export type MadeApiKey = Static<typeof MadeApiKey>
