import { Type, type Static } from 'typebox'
import { INVOICE_STATES } from '../facts.ts'
import { Date, Id } from './write.ts'

const strict = { additionalProperties: false }
const Cursor = Type.Optional(Type.String({ maxLength: 200 }))
const Limit = Type.Integer({ minimum: 1, maximum: 100, default: 30 })
const paged = { unit: Type.Optional(Id), limit: Limit, cursor: Cursor }
const Q = Type.Optional(Type.String({ maxLength: 100 }))

export const IdParams = Type.Object({ id: Id }, strict)
export const PageQuery = Type.Object(paged, strict)
export const ReceivableQuery = Type.Object(
  { ...paged, q: Q, state: Type.Enum(['due', 'settle', 'all'], { default: 'due' }) },
  strict,
)
export const ReceiptQuery = Type.Object(
  { ...paged, q: Q, state: Type.Enum(['open', 'claimed', 'aside', 'all'], { default: 'open' }) },
  strict,
)
export const InvoiceQuery = Type.Object(
  { ...paged, state: Type.Optional(Type.Enum([...INVOICE_STATES])) },
  strict,
)
export const AdjustmentQuery = Type.Object(
  { ...paged, order: Type.Optional(Id), state: Type.Optional(Type.Enum(['asked', 'approved', 'refused'])) },
  strict,
)
export const PeriodQuery = Type.Object({ unit: Type.Optional(Id), from: Date, until: Date }, strict)

export type ReceivableQuery = Static<typeof ReceivableQuery>
export type ReceiptQuery = Static<typeof ReceiptQuery>
export type InvoiceQuery = Static<typeof InvoiceQuery>
export type AdjustmentQuery = Static<typeof AdjustmentQuery>
export type PageQuery = Static<typeof PageQuery>
export type PeriodQuery = Static<typeof PeriodQuery>
