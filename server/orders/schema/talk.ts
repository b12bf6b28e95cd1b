import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { oneOf } from './shared.ts'

export const Message = Type.Object(
  {
    id: Type.String(),
    side: oneOf(['customer', 'unit'] as const),
    by: Text,
    text: Type.String(),
    file: nullable(Type.Object({ name: Type.String(), size: Type.Integer() })),
    at: Instant,
  },
  { $id: 'OrderMessage' },
)
export const MessageList = Type.Object(
  { items: Type.Array(Message), nextCursor: Text },
  { $id: 'OrderMessageList' },
)
export const MessageParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  message: Type.String({ format: 'uuid' }),
})
export const MessageQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 100 })),
})
export type Message = Static<typeof Message>
export type MessageList = Static<typeof MessageList>
