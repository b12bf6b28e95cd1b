import { Type } from 'typebox'
import { Day, Instant, nullable, Text } from '../../lib/wire.ts'
import { COLUMN_NAMES, REASONS } from '../facts.ts'
import { Claim, Invoice, StatementRow } from './read.ts'
import { Id } from './write.ts'

const Fen = Type.Integer({ description: 'CNY in fen' })

const listOf = <T extends Parameters<typeof Type.Array>[0]>(item: T, $id: string) =>
  Type.Object({ items: Type.Array(item), nextCursor: Text }, { $id })

export const ReceivableList = listOf(
  Type.Object(
    {
      orderId: Id,
      number: Type.String(),
      title: Type.String(),
      state: Type.String(),
      payment: Type.String(),
      unit: Type.String(),
      customerId: Id,
      customerIsBody: Type.Boolean(),
      customer: Type.String(),
      priceFen: nullable(Fen),
      chargedFen: Fen,
      paidFen: Fen,
      chargedOn: Day,
      statement: Text,
    },
    { $id: 'MoneyReceivable' },
  ),
  'MoneyReceivableList',
)

const Receipt = Type.Object(
  {
    id: Id,
    receivedOn: Type.String(),
    amountFen: Fen,
    claimedFen: Fen,
    payer: Text,
    payerAccount: Text,
    note: Text,
    setAside: Text,
  },
  { $id: 'MoneyReceipt' },
)
export const ReceiptList = listOf(Receipt, 'MoneyReceiptList')
export const Suggestions = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        parts: Type.Array(
          Type.Object({
            orderId: Id,
            number: Type.String(),
            customer: Type.String(),
            customerId: Id,
            dueFen: Fen,
            amountFen: Fen,
          }),
        ),
        restFen: Fen,
        reasons: Type.Array(Type.Enum([...REASONS])),
      }),
    ),
  },
  { $id: 'MoneySuggestions' },
)
export const BankImport = Type.Object(
  {
    id: Id,
    fileName: Type.String(),
    state: Type.Enum(['reading', 'read', 'failed']),
    lines: Type.Integer(),
    added: Type.Integer(),
    known: Type.Integer(),
    passed: Type.Integer(),
    faults: Type.Array(Type.Object({ row: Type.Integer(), code: Type.String(), value: Type.String() })),
    columns: Type.Partial(Type.Object(Object.fromEntries(COLUMN_NAMES.map((name) => [name, Type.String()])))),
    at: Instant,
  },
  { $id: 'MoneyBankImport' },
)
export const ClaimList = listOf(Claim, 'MoneyClaimList')
export const InvoiceList = listOf(Invoice, 'MoneyInvoiceList')
export const StatementList = listOf(StatementRow, 'MoneyStatementList')
export const AccountList = listOf(
  Type.Object(
    {
      id: Id,
      unit: Type.String(),
      customerId: Id,
      customerIsBody: Type.Boolean(),
      customer: Type.String(),
      balanceFen: Fen,
      lots: Type.Array(
        Type.Object({ id: Id, receivedOn: Type.String(), amountFen: Fen, leftFen: Fen, order: Text }),
      ),
    },
    { $id: 'MoneyAccount' },
  ),
  'MoneyAccountList',
)
export const AdjustmentList = listOf(
  Type.Object(
    {
      id: Id,
      kind: Type.Enum(['waiver', 'correction', 'refund']),
      orderId: Text,
      order: Text,
      customer: Text,
      amountFen: Fen,
      reason: Type.String(),
      document: Text,
      state: Type.Enum(['asked', 'approved', 'refused']),
      twoPeople: Type.Boolean(),
      askedBy: Text,
      decidedBy: Text,
      decidedReason: Text,
      paidOutOn: Day,
      askedAt: Instant,
    },
    { $id: 'MoneyAdjustment' },
  ),
  'MoneyAdjustmentList',
)
