import { Type, type Static } from 'typebox'
import { nullable, PriceTax, Text } from '../../lib/wire.ts'
import { Date, Id, PriceRule, UserClass } from './list.ts'
import { NewPriceList } from './write.ts'

const strict = { additionalProperties: false }
const Moment = Type.String({ format: 'date-time', maxLength: 40 })
const Range = Type.Object({ from: Moment, until: Moment }, strict)
const Quantity = Type.String({
  pattern: '^-?\\d{1,12}(\\.\\d{1,6})?$',
  description: 'Decimal text: 3, 4.8; whole for uses, samples and people',
})

export const QuoteRequest = Type.Object(
  {
    class: Type.Optional(
      Type.Union([UserClass], {
        description: 'Unless said: that of the body the asker acts for, or external',
      }),
    ),
    date: Type.Optional(Date),
    booked: Type.Optional(Type.Array(Range, { maxItems: 50 })),
    used: Type.Optional(Type.Array(Range, { maxItems: 200, description: 'Once it was used' })),
    items: Type.Optional(
      Type.Array(Type.Object({ id: Id, quantity: Type.Optional(Quantity) }, strict), { maxItems: 100 }),
    ),
    accumulatedHours: Type.Optional(
      Type.String({
        pattern: '^\\d{1,6}(\\.\\d{1,4})?$',
        description: 'Hours accumulated before, as decimal text',
      }),
    ),
    urgent: Type.Optional(Type.Boolean()),
    free: Type.Optional(
      Type.Object(
        {
          category: Type.String({ maxLength: 60, description: 'A category of price.free' }),
          purpose: Type.String({ minLength: 1, maxLength: 2000, description: 'What for, in words' }),
        },
        strict,
      ),
    ),
  },
  { $id: 'QuoteRequest', ...strict },
)

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** The same as an address, so that a page or a list can ask without writing. */
export const QuoteQuery = Type.Object(
  {
    class: Type.Optional(UserClass),
    date: Type.Optional(Date),
    booked: Type.Optional(
      Type.Array(
        Type.String({ pattern: '^[^/]{10,40}/[^/]{10,40}$', description: 'Two instants: from/until' }),
        { maxItems: 50 },
      ),
    ),
    item: Type.Optional(
      Type.Array(
        Type.String({
          pattern: `^${UUID}(?::-?\\d{1,12}(?:\\.\\d{1,6})?)?$`,
          description: 'A service, with its quantity behind a colon',
        }),
        { maxItems: 100 },
      ),
    ),
    urgent: Type.Optional(Type.Boolean()),
    category: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: 'A category of price.free' }),
    ),
    purpose: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  },
  strict,
)

const Said = Type.Object({
  key: Type.String({ description: 'Key of the text' }),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  zh: Type.String(),
  en: Type.String(),
})

const QuoteLine = Type.Object(
  {
    kind: Type.String({ description: 'Kind of the service, or free' }),
    itemId: Text,
    name: Text,
    nameEn: Text,
    amountFen: Type.Integer(),
    taxBp: nullable(Type.Integer()),
    text: Said,
    notes: Type.Array(Said),
    restsOn: Type.Object({
      listId: Type.String(),
      from: Type.String(),
      document: Text,
      userClass: nullable(UserClass),
      rule: Text,
    }),
  },
  { $id: 'QuoteLine' },
)

export const Quote = Type.Object(
  {
    instrumentId: Type.String(),
    listId: Type.String(),
    date: Type.String({ description: 'Whose list: the first day of what is booked or was used' }),
    class: UserClass,
    lines: Type.Array(QuoteLine),
    totalFen: Type.Integer({ description: 'Sum of the lines' }),
    tax: nullable(PriceTax),
    free: nullable(
      Type.Object({
        category: Type.String(),
        purpose: Type.String(),
        checked: Type.Boolean({ description: 'False: the unit has yet to check the purpose' }),
        rule: PriceRule,
      }),
    ),
    contract: nullable(PriceRule),
    subsidy: nullable(
      Type.Object({
        rule: PriceRule,
        share: nullable(Type.Number({ description: 'From 0 to 1; null: no share is set' })),
        capFen: nullable(Type.Integer()),
        estimateFen: nullable(
          Type.Integer({ description: 'No claim: money follows a notice of funds alone' }),
        ),
      }),
    ),
  },
  { $id: 'Quote' },
)

/** A list that is being worked on, and what is to be priced under it; nothing is kept. */
export const PriceTrial = Type.Object(
  { list: NewPriceList, ask: QuoteRequest },
  { $id: 'PriceTrial', ...strict },
)

export type PriceTrial = Static<typeof PriceTrial>
export type QuoteRequest = Static<typeof QuoteRequest>
export type QuoteQuery = Static<typeof QuoteQuery>
export type Quote = Static<typeof Quote>
