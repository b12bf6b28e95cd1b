import { Type, type Static } from 'typebox'
import { nullable } from '../../lib/wire.ts'
import { INVOICE_KINDS, METHODS, MOST_FEN } from '../facts.ts'

export const Id = Type.String({ format: 'uuid' })
export const Date = Type.String({
  format: 'date',
  pattern: '^2[01]',
  description: 'Civil date in Shanghai, from 2000 on',
})
const Fen = Type.Integer({ minimum: 1, maximum: MOST_FEN, description: 'CNY in fen' })
const strict = { additionalProperties: false }
const text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })
const Reason = text(500)
const Document = Type.String({ minLength: 1, maxLength: 200, description: 'Number of the paper it rests on' })

export const PaymentBody = Type.Object(
  {
    method: Type.Enum([...METHODS, 'account', 'transfer'], {
      description: 'account: from what was paid ahead; transfer: from a project account of the unit',
    }),
    amountFen: Fen,
    paidOn: Type.Optional(Date),
    project: Type.Optional(text(100)),
    document: Type.Optional(Document),
    reason: Type.Optional(Reason),
  },
  { $id: 'MoneyPayment', ...strict },
)

export const AdjustmentBody = Type.Object(
  {
    kind: Type.Enum(['waiver', 'correction']),
    amountFen: Type.Integer({
      minimum: -MOST_FEN,
      maximum: MOST_FEN,
      description: 'CNY in fen; a correction below zero lowers the charge',
    }),
    reason: Reason,
    document: Type.Optional(Document),
  },
  { $id: 'MoneyAdjustmentRequest', ...strict },
)

export const DecisionBody = Type.Object(
  { approve: Type.Boolean(), reason: Type.Optional(Reason) },
  { $id: 'MoneyDecision', ...strict },
)

export const ReasonBody = Type.Object({ reason: Reason }, { $id: 'MoneyReason', ...strict })

export const AsideBody = Type.Object(
  { reason: nullable(Reason) },
  { $id: 'MoneyAside', ...strict, description: 'Null: it is to be claimed after all' },
)

export const RefundBody = Type.Object(
  { amountFen: Fen, reason: Reason, document: Type.Optional(Document) },
  { $id: 'MoneyRefund', ...strict },
)

export const PayoutBody = Type.Object(
  { document: Document, paidOn: Type.Optional(Date) },
  { $id: 'MoneyPayout', ...strict },
)

/** A body or a person; exactly one. */
const customer = { organisationId: Type.Optional(Id), personId: Type.Optional(Id) }

export const DepositBody = Type.Object(
  {
    ...customer,
    unitId: Type.Optional(Id),
    amountFen: Fen,
    method: Type.Enum([...METHODS]),
    document: Type.Optional(Document),
    paidOn: Type.Optional(Date),
  },
  { $id: 'MoneyDeposit', ...strict },
)

export const ClaimBody = Type.Object(
  {
    parts: Type.Array(Type.Object({ orderId: Id, amountFen: Fen }, strict), { maxItems: 50 }),
    ahead: Type.Optional(Type.Object({ ...customer, amountFen: Fen }, strict)),
    reason: Type.Optional(Reason),
  },
  {
    $id: 'MoneyClaimParts',
    ...strict,
    description: 'Orders it was paid for, and what is kept ahead for a customer',
  },
)

export const SayPaidBody = Type.Object(
  { amountFen: Fen, paidOn: Date, payer: text(200), note: Type.Optional(text(500)) },
  { $id: 'MoneySaid', ...strict },
)

export const ClaimDecisionBody = Type.Object(
  { receiptId: Type.Optional(Id), reason: Type.Optional(Reason) },
  {
    $id: 'MoneyClaimAnswer',
    ...strict,
    description: 'The receipt in which the money was found; none: not found, with the reason',
  },
)

const TaxNumber = Type.String({ pattern: '^[0-9A-Za-z]{15,20}$' })

export const InvoiceBody = Type.Object(
  {
    kind: Type.Enum([...INVOICE_KINDS]),
    title: text(200),
    taxNumber: Type.Optional(TaxNumber),
    address: Type.Optional(text(300)),
    bank: Type.Optional(text(300)),
    email: Type.Optional(Type.String({ format: 'email', maxLength: 200 })),
    note: Type.Optional(text(500)),
    amountFen: Type.Optional(Fen),
  },
  { $id: 'MoneyInvoiceRequest', ...strict },
)

const InvoiceNumber = Type.String({ pattern: '^[0-9A-Za-z-]{1,40}$' })

export const InvoiceRecordBody = Type.Object(
  { number: InvoiceNumber, issuedOn: Date },
  { $id: 'MoneyInvoiceRecord', ...strict },
)

export const InvoiceReversalBody = Type.Object(
  { number: InvoiceNumber, reversedOn: Date, reason: Reason },
  { $id: 'MoneyInvoiceReversal', ...strict },
)

export const StatementBody = Type.Object(
  {
    ...customer,
    orderId: Type.Optional(Id),
    unitId: Type.Optional(Id),
    from: Type.Optional(Date),
    until: Type.Optional(Date),
  },
  {
    $id: 'MoneyStatementRequest',
    ...strict,
    description: 'Of one order, or of a customer’s orders that were charged in a period',
  },
)

export const SettingBody = Type.Object(
  {
    accountHolder: nullable(text(200)),
    bankName: nullable(text(200)),
    bankAccount: nullable(Type.String({ pattern: '^[0-9A-Za-z -]{4,40}$' })),
    paymentNote: nullable(text(500)),
    paymentDays: Type.Integer({ minimum: 0, maximum: 366 }),
    invoiceKinds: Type.Array(Type.Enum([...INVOICE_KINDS]), {
      uniqueItems: true,
      maxItems: INVOICE_KINDS.length,
    }),
    // From 1 fen on: where 0 is allowed, null is taken for it.
    twoPeopleFromFen: nullable(Fen),
  },
  { $id: 'MoneySetting', ...strict },
)

export const ClosingBody = Type.Object(
  { month: nullable(Type.String({ pattern: '^2[01]\\d\\d-(0[1-9]|1[0-2])$' })), reason: Reason },
  {
    $id: 'MoneyClosing',
    ...strict,
    description:
      'The last month that is closed, as 2026-10; an earlier one, or null, opens those after it again',
  },
)

export type ClosingBody = Static<typeof ClosingBody>
export type PaymentBody = Static<typeof PaymentBody>
export type AdjustmentBody = Static<typeof AdjustmentBody>
export type DecisionBody = Static<typeof DecisionBody>
export type RefundBody = Static<typeof RefundBody>
export type PayoutBody = Static<typeof PayoutBody>
export type DepositBody = Static<typeof DepositBody>
export type ClaimBody = Static<typeof ClaimBody>
export type SayPaidBody = Static<typeof SayPaidBody>
export type ClaimDecisionBody = Static<typeof ClaimDecisionBody>
export type InvoiceBody = Static<typeof InvoiceBody>
export type InvoiceRecordBody = Static<typeof InvoiceRecordBody>
export type InvoiceReversalBody = Static<typeof InvoiceReversalBody>
export type StatementBody = Static<typeof StatementBody>
export type SettingBody = Static<typeof SettingBody>
