import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../../lib/wire.ts'
import { USER_CLASSES, USES, WISH_STATES } from '../facts.ts'
import { Note, oneOf, SeatNumber } from './shared.ts'

export const WishParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** Some time of a length within a range, at a seat or at any. */
export const NewWish = Type.Object(
  {
    earliest: Instant,
    latest: Instant,
    minutes: Type.Integer({ minimum: 1, maximum: 527_040 }),
    seat: Type.Optional(SeatNumber),
    purpose: Type.Optional(Note),
    use: Type.Optional(oneOf(USES)),
  },
  { additionalProperties: false, $id: 'NewBookingWish' },
)

export const Wish = Type.Object(
  {
    id: Type.String(),
    instrument: Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text }),
    person: Type.Object({ id: Type.String(), name: Type.String() }),
    userClass: oneOf(USER_CLASSES),
    earliest: Instant,
    latest: Instant,
    minutes: Type.Integer(),
    seat: nullable(SeatNumber),
    purpose: Text,
    use: nullable(oneOf(USES)),
    state: oneOf(WISH_STATES),
    ahead: Type.Union([Type.Integer(), Type.Null()], { description: 'How many wait in front' }),
    offer: nullable(
      Type.Object({
        bookingId: Type.String({
          description: 'Held until then: confirm it to accept, cancel it to decline',
        }),
        startsAt: Instant,
        endsAt: Instant,
        expiresAt: Instant,
      }),
    ),
    createdAt: Instant,
    canLeave: Type.Boolean(),
  },
  { $id: 'BookingWish' },
)

export const WishQuery = Type.Object({
  state: Type.Optional(Type.Array(oneOf(WISH_STATES), { maxItems: WISH_STATES.length })),
  instrument: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const WishList = Type.Object({ items: Type.Array(Wish), nextCursor: Text }, { $id: 'BookingWishList' })

export type NewWish = Static<typeof NewWish>
export type Wish = Static<typeof Wish>
export type WishQuery = Static<typeof WishQuery>
export type WishList = Static<typeof WishList>
