import { Type, type Static } from 'typebox'
import { Instant, nullable } from '../lib/wire.ts'
import { WAYS } from './facts.ts'

export const NoticeQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  unread: Type.Optional(Type.Boolean({ description: 'Only what has not been read' })),
})
export type NoticeQuery = Static<typeof NoticeQuery>

export const NoticeList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.String(),
        title: Type.String({ description: "In the request's language" }),
        body: Type.String(),
        link: Type.String({ description: 'Path within this installation' }),
        createdAt: Instant,
        readAt: nullable(Instant),
      }),
    ),
    unread: Type.Integer(),
    next: nullable(Type.String({ description: 'Cursor of the next page' })),
  },
  { $id: 'NoticeList' },
)
export type NoticeList = Static<typeof NoticeList>

export const NoticesRead = Type.Object(
  {
    ids: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 100 })),
    all: Type.Optional(Type.Boolean()),
  },
  { $id: 'NoticesRead', additionalProperties: false },
)
export type NoticesRead = Static<typeof NoticesRead>

export const Unread = Type.Object({ unread: Type.Integer() }, { $id: 'UnreadNotices' })

const channel = Type.Enum([...WAYS])

export const NoticePreferences = Type.Object(
  {
    channels: Type.Array(channel, { description: 'Ways that lead out of this installation' }),
    kinds: Type.Array(
      Type.Object({
        kind: Type.String(),
        title: Type.String(),
        channels: Type.Array(
          Type.Object({
            channel,
            wanted: nullable(Type.Boolean({ description: 'null: as the platform chooses' })),
            mayStop: Type.Boolean(),
          }),
        ),
      }),
    ),
  },
  { $id: 'NoticePreferences' },
)
export type NoticePreferences = Static<typeof NoticePreferences>

export const NoticeWish = Type.Object(
  {
    kind: Type.String({ maxLength: 61 }),
    channel,
    wanted: nullable(Type.Boolean()),
  },
  { $id: 'NoticeWish', additionalProperties: false },
)
export type NoticeWish = Static<typeof NoticeWish>
