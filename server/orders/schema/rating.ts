import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { USER_CLASSES } from '../facts.ts'
import { oneOf } from './shared.ts'

const closed = { additionalProperties: false }
const Stars = Type.Integer({ minimum: 1, maximum: 5 })
const Average = nullable(Type.Number({ description: 'From 1 to 5, to two places' }))
const words = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

export const RatingBody = Type.Object(
  { quality: Stars, punctuality: Stars, communication: Stars, text: Type.Optional(words(2000)) },
  { ...closed, $id: 'NewOrderRating' },
)
export const RatingAnswerBody = Type.Object({ answer: words(2000) }, closed)
export const ModerationBody = Type.Object(
  { hidden: Type.Boolean(), reason: Type.Optional(words(500)) },
  closed,
)
export const Moderation = Type.Object({ hidden: Type.Boolean() }, { $id: 'RatingModeration' })
export const InstrumentParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const RatingQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 10 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const RatingList = Type.Object(
  {
    count: Type.Integer(),
    average: Average,
    quality: Average,
    punctuality: Average,
    communication: Average,
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        quality: Stars,
        punctuality: Stars,
        communication: Stars,
        userClass: oneOf(USER_CLASSES),
        text: Text,
        at: Instant,
        answer: Text,
        answeredAt: nullable(Instant),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'RatingList' },
)

export type RatingBody = Static<typeof RatingBody>
export type RatingList = Static<typeof RatingList>
