import { Type, type Static } from 'typebox'
import { PAYMENTS } from '../../orders/facts.ts'
import { oneOf } from './shared.ts'

const closed = { additionalProperties: false }

/** What is said for the order behind a time: what goes along, why it is free, how it is paid and from where. */
export const ordering = {
  items: Type.Optional(
    Type.Array(
      Type.Object(
        {
          id: Type.String({ format: 'uuid' }),
          quantity: Type.Optional(Type.String({ pattern: '^\\d{1,6}(\\.\\d{1,2})?$' })),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
  ),
  freeCategory: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 60,
      description: 'Of rule price.free; the unit checks the purpose',
    }),
  ),
  payment: Type.Optional(oneOf(PAYMENTS)),
  projectAccount: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: String.raw`\S`,
      description: 'Of a transfer inside the unit; a group leader approves it',
    }),
  ),
}

const Ordering = Type.Object(ordering, closed)
export type Ordering = Static<typeof Ordering>
