import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, PriceTax, Text } from '../../lib/wire.ts'
import { KINDS, OUTCOMES, PAYMENTS, QUOTE_STATES, STATES, WAITS } from '../facts.ts'
import { oneOf } from './shared.ts'

const Named = Type.Object({ id: Type.String(), name: Type.String() })
const NamedInBoth = Type.Object({ id: Type.String(), name: Type.String(), nameEn: Text })
const Fen = nullable(Type.Integer({ description: 'Whole fen' }))
const Words = Type.Object({ zh: Type.String(), en: Type.String() })
const Maybe = nullable(Instant)

const brief = {
  id: Type.String(),
  number: Text,
  kind: oneOf(KINDS),
  state: oneOf(STATES),
  waitsFor: oneOf(WAITS),
  title: Type.String(),
  instrument: NamedInBoth,
  unit: NamedInBoth,
  person: nullable(Named),
  organisation: nullable(NamedInBoth),
  payment: oneOf(PAYMENTS),
  urgent: Type.Boolean(),
  sampleCount: Type.Integer(),
  agreedFen: Fen,
  finalFen: Fen,
  chargedFen: Type.Integer(),
  paidFen: Type.Integer(),
  wantedBy: Day,
  promisedBy: Day,
  createdAt: Instant,
  updatedAt: Instant,
  side: oneOf(['customer', 'unit', 'reader'] as const),
}

export const OrderBrief = Type.Object(brief, { $id: 'OrderBrief' })

export const OrderLine = Type.Object(
  {
    kind: Type.String(),
    itemId: Text,
    name: Type.String(),
    nameEn: Text,
    amountFen: Type.Integer(),
    taxBp: nullable(Type.Integer()),
    text: Words,
    notes: Type.Array(Words),
  },
  { $id: 'OrderLine' },
)

const OrderQuote = Type.Object(
  {
    version: Type.Integer(),
    state: oneOf(QUOTE_STATES),
    totalFen: Type.Integer({ description: 'Sum of the lines' }),
    tax: nullable(PriceTax),
    validUntil: Day,
    promisedBy: Day,
    note: Text,
    createdAt: Instant,
    decidedAt: Maybe,
    lines: Type.Array(OrderLine),
  },
  { $id: 'OrderQuote' },
)

const OrderBooking = Type.Object(
  {
    id: Type.String(),
    instrument: Named,
    state: Type.String(),
    startsAt: Instant,
    endsAt: Instant,
    checkedInAt: Maybe,
    usedUntil: Maybe,
  },
  { $id: 'OrderBooking' },
)

const side = oneOf(['customer', 'unit'] as const)

const OrderChange = Type.Object(
  {
    id: Type.String(),
    side,
    text: Type.String(),
    at: Instant,
    agreed: nullable(Type.Boolean()),
    answer: Text,
    answeredAt: Maybe,
  },
  { $id: 'OrderChange' },
)

const OrderDispute = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    at: Instant,
    outcome: nullable(oneOf(OUTCOMES)),
    answer: Text,
    answeredAt: Maybe,
  },
  { $id: 'OrderDispute' },
)

const stars = Type.Integer({ minimum: 1, maximum: 5 })

const OrderRating = Type.Object(
  {
    quality: stars,
    punctuality: stars,
    communication: stars,
    text: Text,
    at: Instant,
    answer: Text,
    answeredAt: Maybe,
    hidden: Type.Boolean(),
    hiddenReason: Text,
  },
  { $id: 'OrderRating' },
)

const Reason = Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })

export const Order = Type.Object(
  {
    ...brief,
    createdBy: nullable(Named),
    userClass: Type.String(),
    purpose: Text,
    template: nullable(NamedInBoth),
    items: Type.Array(Type.Object({ id: Type.String(), quantity: Text })),
    method: Text,
    sampleNote: Text,
    wantsResults: Type.Boolean(),
    freeCategory: Text,
    projectAccount: Text,
    approval: Type.Object({ asked: Type.Boolean(), by: Text, at: Maybe }),
    promise: nullable(
      Type.Object({ from: Type.String(), days: Type.Integer(), provisional: Type.Boolean() }),
    ),
    acceptanceBy: nullable(
      Type.Object(
        { due: Type.String(), daysLeft: Type.Integer(), provisional: Type.Boolean() },
        { description: 'Working days; silence is no consent' },
      ),
    ),
    returnsLeft: Type.Integer(),
    contractAsked: Type.Boolean({ description: 'The unit asks for a contract at this sum' }),
    submittedAt: Maybe,
    agreedAt: Maybe,
    startedAt: Maybe,
    deliveredAt: Maybe,
    acceptedAt: Maybe,
    settledAt: Maybe,
    endedAt: Maybe,
    endedReason: Text,
    quotes: Type.Array(OrderQuote),
    bookings: Type.Array(OrderBooking),
    changes: Type.Array(OrderChange),
    disputes: Type.Array(OrderDispute),
    rating: nullable(OrderRating),
    history: Type.Array(
      Type.Object({
        at: Instant,
        action: Type.String(),
        by: Text,
        role: Type.String(),
        reason: Text,
      }),
      { description: 'Who did what when, the first first' },
    ),
    cancelFeeFen: Type.Integer({ description: 'What cancelling would cost the customer now' }),
    can: Type.Array(Type.String(), { description: 'Steps that the viewer may take now' }),
    cannot: Type.Array(Type.Object({ step: Type.String(), reasons: Type.Array(Reason) }), {
      description: 'Steps that are the viewer’s and have to wait, with every reason',
    }),
  },
  { $id: 'Order' },
)

export const OrderList = Type.Object(
  { items: Type.Array(OrderBrief), nextCursor: Text },
  { $id: 'OrderList' },
)

export type Order = Static<typeof Order>
export type OrderBrief = Static<typeof OrderBrief>
export type OrderList = Static<typeof OrderList>
export type OrderLine = Static<typeof OrderLine>
