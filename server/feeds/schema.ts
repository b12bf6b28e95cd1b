import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'
import { FEED_KINDS, FEED_STATES } from './facts.ts'

const Id = Type.String({ format: 'uuid' })

const shape = {
  id: Type.String(),
  kind: Type.Enum([...FEED_KINDS]),
  name: Type.String(),
  state: Type.Enum([...FEED_STATES]),
  createdAt: Instant,
  readAt: nullable(Instant),
}

export const Feed = Type.Object(shape, { $id: 'CalendarFeed' })
export const FeedList = Type.Object(
  { items: Type.Array(Feed), nextCursor: Text },
  { $id: 'CalendarFeedList' },
)
export const FeedQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export const NewFeed = Type.Object(
  {
    kind: Type.Enum([...FEED_KINDS]),
    instrumentId: Type.Optional(Id),
    organisationId: Type.Optional(Id),
  },
  {
    additionalProperties: false,
    $id: 'NewCalendarFeed',
    description: '`instrumentId` for an instrument; `organisationId` for a unit, one’s own where left out',
  },
)
export const MadeFeed = Type.Object(
  { ...shape, url: Type.String({ description: 'The secret address, shown this once' }) },
  { $id: 'MadeCalendarFeed' },
)
export const FeedParams = Type.Object({ id: Id })
export const SecretParams = Type.Object({ secret: Type.String({ minLength: 20, maxLength: 100 }) })

export type Feed = Static<typeof Feed>
export type FeedList = Static<typeof FeedList>
export type FeedQuery = Static<typeof FeedQuery>
export type NewFeed = Static<typeof NewFeed>
export type MadeFeed = Static<typeof MadeFeed>
