import { Type, type Static } from 'typebox'
import { Instant } from '../../lib/wire.ts'
import { PAYMENTS, STATES, WAITS } from '../facts.ts'
import { oneOf } from './shared.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const Date = Type.String({ format: 'date' })
const line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })
const Quantity = Type.String({
  pattern: '^-?\\d{1,12}(\\.\\d{1,6})?$',
  description: 'Decimal text: 3, 4.8; whole for uses, samples and people',
})
const Items = Type.Array(Type.Object({ id: Id, quantity: Type.Optional(Quantity) }, closed), { maxItems: 50 })

const wish = {
  title: Type.Optional(line(200)),
  templateId: Type.Optional(Id),
  items: Type.Optional(Items),
  method: Type.Optional(line(500)),
  sampleCount: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  sampleNote: Type.Optional(line(4000)),
  purpose: Type.Optional(line(2000)),
  freeCategory: Type.Optional(
    Type.String({ minLength: 1, maxLength: 60, description: 'Of rule price.free' }),
  ),
  urgent: Type.Optional(Type.Boolean()),
  payment: Type.Optional(oneOf(PAYMENTS)),
  projectAccount: Type.Optional(line(100)),
  wantedBy: Type.Optional(Date),
  smallFirm: Type.Optional(Type.Boolean({ description: 'A firm’s own word that it is small' })),
}

export const OrderBody = Type.Object(wish, { ...closed, $id: 'OrderWish' })
export const NewOrder = Type.Object(
  {
    instrumentId: Id,
    ...wish,
    onBehalfOf: Type.Optional(Type.String({ format: 'uuid', description: 'Person the team writes it for' })),
    submit: Type.Optional(Type.Boolean({ description: 'Hand it in at once' })),
  },
  { ...closed, $id: 'NewOrder' },
)

export const OrderParams = Type.Object({ id: Id })
export const OrderBookingParams = Type.Object({ id: Id, booking: Id })

export const OrderQuery = Type.Object({
  of: Type.Optional(oneOf(['mine', 'managed', 'overseen'] as const)),
  state: Type.Optional(Type.Array(oneOf(STATES), { maxItems: STATES.length })),
  waitsFor: Type.Optional(Type.Array(oneOf(WAITS), { maxItems: WAITS.length })),
  kind: Type.Optional(oneOf(['service', 'booking'] as const)),
  instrument: Type.Optional(Id),
  unit: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Number or title' })),
  first: Type.Optional(oneOf(['newest', 'waiting'] as const)),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

const AmountFen = Type.Integer({ minimum: -100_000_000_000, maximum: 100_000_000_000 })

export const QuoteBody = Type.Object(
  {
    items: Type.Optional(Items),
    booked: Type.Optional(
      Type.Array(Type.Object({ from: Instant, until: Instant }, closed), { maxItems: 50 }),
    ),
    urgent: Type.Optional(Type.Boolean()),
    free: Type.Optional(Type.Boolean({ description: 'False: the purpose was checked and is not free' })),
    lines: Type.Optional(
      Type.Array(Type.Object({ name: line(200), amountFen: AmountFen, reason: line(500) }, closed), {
        maxItems: 50,
        description: 'Lines beside the price list, each with its reason; below zero: taken off',
      }),
    ),
    validUntil: Type.Optional(Date),
    promisedBy: Type.Optional(Date),
    note: Type.Optional(line(2000)),
  },
  { ...closed, $id: 'NewOrderQuote' },
)

const Version = Type.Integer({ minimum: 1, maximum: 1000, description: 'The offer that was looked at' })

export const AcceptQuoteBody = Type.Object({ version: Version }, closed)
export const DeclineQuoteBody = Type.Object({ version: Version, reason: line(1000) }, closed)
export const ApprovalBody = Type.Object(
  {
    approve: Type.Boolean(),
    projectAccount: Type.Optional(line(100)),
    reason: Type.Optional(line(1000)),
  },
  closed,
)
export const ReasonBody = Type.Object({ reason: Type.Optional(line(1000)) }, closed)
export const NeededReasonBody = Type.Object({ reason: line(1000) }, closed)
export const DeliverBody = Type.Object(
  {
    note: Type.Optional(line(1000)),
    nothingToDeliver: Type.Optional(Type.Boolean({ description: 'No file belongs to this work' })),
  },
  closed,
)
export const MessageBody = Type.Object({ text: line(4000) }, closed)
export const TextBody = Type.Object({ text: line(2000) }, closed)
export const BookingBody = Type.Object({ bookingId: Id }, closed)
export const ChangeAnswerBody = Type.Object({ agree: Type.Boolean(), answer: line(2000) }, closed)
export const DisputeAnswerBody = Type.Object(
  { outcome: oneOf(['upheld', 'rejected'] as const), answer: line(2000) },
  closed,
)

export type OrderBody = Static<typeof OrderBody>
export type NewOrder = Static<typeof NewOrder>
export type OrderQuery = Static<typeof OrderQuery>
export type QuoteBody = Static<typeof QuoteBody>
export type ApprovalBody = Static<typeof ApprovalBody>
export type DeliverBody = Static<typeof DeliverBody>
