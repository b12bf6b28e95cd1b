import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, PriceTax, Text } from '../../lib/wire.ts'
import { ENTRY_KINDS, INVOICE_KINDS, INVOICE_STATES, METHODS } from '../facts.ts'
import { Id } from './write.ts'

const Fen = Type.Integer({ description: 'CNY in fen' })

const OrderEntry = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...ENTRY_KINDS]),
    bookedOn: Type.String(),
    amountFen: Fen,
    method: nullable(Type.Enum([...METHODS])),
    document: Text,
    reason: Text,
    project: Text,
    payer: Text,
    receiptId: Text,
    by: Text,
    approvedBy: Text,
    isReversed: Type.Boolean(),
    mayReverse: Type.Boolean(),
    at: Instant,
  },
  { $id: 'MoneyEntry' },
)

export const Invoice = Type.Object(
  {
    id: Id,
    unitId: Id,
    customer: Type.String(),
    orders: Type.Array(Type.Object({ id: Id, number: Text, amountFen: Fen })),
    kind: Type.Enum([...INVOICE_KINDS]),
    title: Type.String(),
    taxNumber: Text,
    address: Text,
    bank: Text,
    email: Text,
    note: Text,
    amountFen: Fen,
    tax: nullable(PriceTax),
    state: Type.Enum([...INVOICE_STATES]),
    number: Text,
    issuedOn: Day,
    fileName: Text,
    reversalNumber: Text,
    reversedOn: Day,
    reason: Text,
    askedAt: Instant,
  },
  { $id: 'MoneyInvoice' },
)

export const Claim = Type.Object(
  {
    id: Id,
    orderId: Id,
    orderNumber: Text,
    orderTitle: Type.String(),
    customer: Type.String(),
    amountFen: Fen,
    paidOn: Type.String(),
    payer: Type.String(),
    note: Text,
    state: Type.Enum(['said', 'confirmed', 'refused']),
    reason: Text,
    saidAt: Instant,
  },
  { $id: 'MoneyClaim' },
)

const Setting = Type.Object(
  {
    unitId: Id,
    accountHolder: Text,
    bankName: Text,
    bankAccount: Text,
    paymentNote: Text,
    paymentDays: Type.Integer(),
    invoiceKinds: Type.Array(Type.Enum([...INVOICE_KINDS])),
    twoPeopleFromFen: nullable(Fen),
    mayWrite: Type.Boolean(),
  },
  { $id: 'MoneyUnit' },
)

/** What a unit's finance sees of it beside: how far the books are closed, and what waits for a second person (no amount: never two). */
export const UnitBooks = Type.Object(
  {
    ...Setting.properties,
    closedUntil: Text,
    twoPeopleAsked: nullable(
      Type.Object({ fromFen: Type.Optional(Fen), by: Text, at: Type.String(), mine: Type.Boolean() }),
    ),
  },
  { $id: 'MoneyUnitBooks' },
)

const STATEMENT = {
  id: Id,
  number: Text,
  unitId: Id,
  unit: Type.String(),
  kind: Type.Enum(['order', 'period']),
  customer: Type.String(),
  from: Type.String(),
  until: Type.String(),
  dueOn: Type.String(),
  chargedFen: Fen,
  paidFen: Fen,
  paidNowFen: Fen,
  voidedReason: Text,
  createdAt: Instant,
}
export const StatementRow = Type.Object(STATEMENT, { $id: 'MoneyStatementRow' })
export const Statement = Type.Object(
  {
    ...STATEMENT,
    orders: Type.Array(
      Type.Object({
        orderId: Id,
        number: Text,
        title: Type.String(),
        instrument: Type.String(),
        acceptedOn: Day,
        chargedFen: Fen,
        paidFen: Fen,
        lines: Type.Array(
          Type.Object({ name: Type.String(), amountFen: Fen, taxBp: nullable(Type.Integer()) }),
        ),
        tax: nullable(PriceTax),
      }),
    ),
    tax: nullable(PriceTax),
    mayWrite: Type.Boolean(),
  },
  { $id: 'MoneyStatement' },
)

/** `detail`: what customer and finance see; staff of the instrument only learn whether it is paid. */
export const OrderMoney = Type.Object(
  {
    orderId: Id,
    number: Text,
    state: Type.String(),
    payment: Type.Enum(['prepay', 'invoice', 'account', 'monthly', 'transfer']),
    priceFen: nullable(Fen),
    isFinal: Type.Boolean(),
    chargedFen: Fen,
    paidFen: Fen,
    dueFen: Fen,
    isPaid: Type.Boolean(),
    dueOn: Day,
    detail: nullable(
      Type.Object({
        projectAccount: Text,
        aheadFen: Fen,
        entries: Type.Array(OrderEntry),
        claims: Type.Array(Claim),
        invoices: Type.Array(Invoice),
        invoicedFen: Fen,
        taxLeft: Type.Union([PriceTax, Type.Null()], { description: 'Of what has no invoice yet' }),
        statements: Type.Array(StatementRow),
        unit: Setting,
      }),
    ),
    mayClaim: Type.Boolean(),
    mayAskInvoice: Type.Boolean(),
    mayWrite: Type.Boolean(),
  },
  { $id: 'OrderMoney' },
)

export const Made = Type.Object(
  { id: Id },
  { $id: 'MoneyMade', description: 'What was written, or whom it concerns' },
)

export type UnitBooks = Static<typeof UnitBooks>
export type OrderMoney = Static<typeof OrderMoney>
export type Statement = Static<typeof Statement>
export type StatementRow = Static<typeof StatementRow>
